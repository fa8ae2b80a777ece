#pragma once

#include "core/crypto/certificate.h"
#include "core/crypto/der.h"

#include <string>
#include <vector>

/// Parts that certificates and revocation lists share. Source: RFC 5280, section 4.1.
namespace sealscope::x509 {

/// Tags of context-specific elements: [0] to [3], constructed or primitive.
[[nodiscard]] constexpr std::uint8_t explicitTag(unsigned number) { return static_cast<std::uint8_t>(0xA0U | number); }
[[nodiscard]] constexpr std::uint8_t implicitTag(unsigned number) { return static_cast<std::uint8_t>(0x80U | number); }

/// The outer frame: what is signed, and the signature over it.
struct SignedFrame {
    der::Element tbs;
    ByteRange algorithm;  ///< AlgorithmIdentifier beside the signature; must equal the one inside
    P256Signature signature{};
    ByteRange signatureRange;
};

/// Codes under which a kind of object reports its faults.
struct Codes {
    ErrorCode format;
    ErrorCode algorithm;
    std::string_view object;  ///< "certificate"
};

/// Reads the SEQUENCE of tbs, algorithm and signature, nothing left over; the algorithm must be ecdsa-with-SHA256 without
/// parameters and the signature strict DER.
[[nodiscard]] Result<SignedFrame> readFrame(BytesView der, const Codes &codes);

/// The extensions of a SEQUENCE; none may repeat.
[[nodiscard]] Result<std::vector<CertificateExtension>> readExtensions(BytesView der, const der::Element &sequence, const Codes &codes);

/// Is the content of an INTEGER positive, minimal and at most 20 octets of value, as RFC 5280 asks of a serial number?
[[nodiscard]] bool isSerialNumber(BytesView content);

/// The text of the attribute `oid` of a Name, empty when it is absent or not printable UTF-8.
[[nodiscard]] std::string nameAttribute(BytesView der, const der::Element &name, std::string_view oid);

/// keyIdentifier of an AuthorityKeyIdentifier extension; empty when it has none or is malformed.
[[nodiscard]] Bytes authorityKeyId(BytesView der, ByteRange extension);

inline constexpr std::string_view kCommonName = "2.5.4.3";
inline constexpr std::string_view kOrganization = "2.5.4.10";

}  // namespace sealscope::x509
