#pragma once

#include "core/crypto/certificate.h"
#include "core/crypto/der.h"

/// Parts that certificates and revocation lists share. Source: RFC 5280, sections 4.1 and 5.1.
namespace sealscope::x509 {

/// Tag of an element [number] that wraps another.
[[nodiscard]] constexpr std::uint8_t explicitTag(unsigned number)
{
    return static_cast<std::uint8_t>(0xA0U | number);
}
/// Tag of a primitive element [number].
[[nodiscard]] constexpr std::uint8_t implicitTag(unsigned number)
{
    return static_cast<std::uint8_t>(0x80U | number);
}

/// What one kind of object calls itself, and the codes under which it reports its faults.
struct Kind {
    std::string_view name;  ///< "certificate"
    ErrorCode format;
    ErrorCode algorithm;
    ErrorCode extension;
};

/// The outer frame: what is signed, and the signature over it.
struct SignedFrame {
    der::Element tbs;
    P256Signature signature{};
    ByteRange signatureRange;  ///< the BIT STRING
};

/// Reads the SEQUENCE of tbs, algorithm and signature, nothing left over, the signature strict DER.
[[nodiscard]] Result<SignedFrame> readFrame(BytesView der, const Kind &kind);

/// The AlgorithmIdentifier must be ecdsa-with-SHA256 without parameters. It stands in two places, one of them unsigned; both
/// are held to the same bytes.
[[nodiscard]] Result<void> checkAlgorithm(BytesView der, const der::Element &algorithm, const Kind &kind);

/// The extensions inside their explicit tag: at least one, at most 64, none twice.
[[nodiscard]] Result<std::vector<CertificateExtension>> readExtensions(BytesView der, const der::Element &wrapper,
                                                                       const Kind &kind);

/// The same without the tag, as in an entry of a revocation list.
[[nodiscard]] Result<std::vector<CertificateExtension>> readExtensionList(BytesView der, const der::Element &sequence,
                                                                          const Kind &kind);

/// Is this the content of a positive INTEGER of at most 20 octets, as RFC 5280 asks of a serial number? A zero octet before a
/// set high bit is not counted.
[[nodiscard]] bool isSerialNumber(BytesView content);

}  // namespace sealscope::x509
