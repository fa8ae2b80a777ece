#pragma once

#include "core/crypto/certificate.h"

/// What stands inside the extensions that the profiles read. Each takes the content of the OCTET STRING as a range of `der`
/// and gives nothing where it is not strict DER of its type, to the last byte. Source: RFC 5280, sections 4.2.1 and 5.2.
namespace sealscope::x509 {

inline constexpr std::string_view kSubjectKeyId = "2.5.29.14";
inline constexpr std::string_view kKeyUsage = "2.5.29.15";
inline constexpr std::string_view kBasicConstraints = "2.5.29.19";
inline constexpr std::string_view kCrlNumber = "2.5.29.20";
inline constexpr std::string_view kDeltaIndicator = "2.5.29.27";
inline constexpr std::string_view kIssuingDistributionPoint = "2.5.29.28";
inline constexpr std::string_view kCertificateIssuer = "2.5.29.29";
inline constexpr std::string_view kAuthorityKeyId = "2.5.29.35";

/// The bits; criticality is the extension's and left as it is. At least one bit is set, and trailing zero bits are cut.
[[nodiscard]] std::optional<KeyUsage> readKeyUsage(BytesView der, ByteRange value);
/// A path length only where it is a CA.
[[nodiscard]] std::optional<BasicConstraints> readBasicConstraints(BytesView der, ByteRange value);
[[nodiscard]] std::optional<Bytes> readSubjectKeyId(BytesView der, ByteRange value);
/// The keyIdentifier; empty when only issuer and serial number are named.
[[nodiscard]] std::optional<Bytes> readAuthorityKeyId(BytesView der, ByteRange value);
/// Content of the INTEGER: not negative, at most 20 octets.
[[nodiscard]] std::optional<Bytes> readCrlNumber(BytesView der, ByteRange value);

}  // namespace sealscope::x509
