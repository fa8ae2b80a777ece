#pragma once

#include "core/base/text.h"
#include "core/crypto/signature.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope {

/// Bits of the keyUsage extension that the profiles ask for (RFC 5280, 4.2.1.3).
struct KeyUsage {
    bool digitalSignature = false;
    bool keyCertSign = false;
    bool crlSign = false;
    bool critical = false;
};

struct BasicConstraints {
    bool isCa = false;
    std::optional<std::uint64_t> pathLength;
    bool critical = false;
};

struct CertificateExtension {
    std::string oid;  ///< dotted
    bool critical = false;
    ByteRange value;  ///< content of the OCTET STRING, in the certificate
};

/// An X.509 v3 certificate with a P-256 key, signed with ecdsa-with-SHA256. Ranges count in `der`. Says what the bytes claim:
/// nothing here is verified. Source: RFC 5280, Intel's PCK certificate profile.
struct Certificate {
    Bytes der;
    ByteRange tbs;      ///< what the issuer signed
    ByteRange issuer;   ///< Name, DER, compared byte for byte
    ByteRange subject;  ///< Name, DER
    Bytes serial;       ///< content of the INTEGER: positive, minimal, at most 20 octets and the zero before a high bit
    ByteRange serialRange;
    UnixTime notBefore{};  ///< first second of the period
    UnixTime notAfter{};   ///< last second of the period, still inside
    ByteRange validity;
    P256Point publicKey{};
    ByteRange spki;  ///< SubjectPublicKeyInfo, DER
    P256Signature signature{};
    ByteRange signatureRange;
    std::string subjectCommonName;
    std::string subjectOrganization;
    std::string issuerCommonName;
    std::optional<KeyUsage> keyUsage;
    std::optional<BasicConstraints> basicConstraints;
    Bytes subjectKeyId;                            ///< empty when absent
    Bytes authorityKeyId;                          ///< empty when absent
    std::vector<CertificateExtension> extensions;  ///< all, in order

    [[nodiscard]] BytesView view(ByteRange range) const { return slice(der, range); }
    [[nodiscard]] const CertificateExtension *find(std::string_view oid) const;
    friend bool operator==(const Certificate &a, const Certificate &b) { return a.der == b.der; }
};

/// Reads one certificate, strict DER, nothing left over, at most 8 KiB. Inner and outer algorithm must be the same bytes and
/// ecdsa-with-SHA256 without parameters, the key an uncompressed point on the named curve P-256 (whether it lies on the curve
/// is found when it is imported). There are extensions, at most 64, and none repeats; a critical one that nobody here knows is
/// kept in the list for the profile to judge. Errors: cert.der, cert.algorithm, cert.extension (one is there twice, or the
/// value of a known one is malformed), with the offset in `der`.
[[nodiscard]] Result<Certificate> parseCertificate(BytesView der);

}  // namespace sealscope
