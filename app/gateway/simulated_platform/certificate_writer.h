#pragma once

#include "app/gateway/simulated_platform/signing_key.h"
#include "core/crypto/certificate.h"
#include "core/tdx/pck_extension.h"

namespace sealscope::simulated {

/// Organization in the subject of every simulated certificate. A marker for people and diagnostics: what is trusted is
/// decided by the anchor alone.
inline constexpr std::string_view kMarkerOrganization = "SIMULATED TEE - NOT INTEL";
/// Non-critical extension of every simulated certificate: UTF8String "simulated". Under the enterprise number that RFC 5612
/// sets aside for examples.
inline constexpr std::string_view kMarkerOid = "1.3.6.1.4.1.32473.1";

struct ExtensionDescription {
    std::string oid;  ///< dotted
    bool critical = false;
    Bytes value;  ///< content of the OCTET STRING
};

/// What a certificate is to say. Whatever is an optional or a list is left out where it is empty.
struct CertificateDescription {
    std::string commonName;
    std::string organization{kMarkerOrganization};
    UnixTime notBefore{};
    UnixTime notAfter{};
    std::optional<Bytes> serial;  ///< magnitude; derived from key and name where absent
    std::optional<BasicConstraints> basicConstraints;
    std::optional<KeyUsage> keyUsage;  ///< digitalSignature brings nonRepudiation with it, as on Intel's leaves
    std::optional<PckExtension> sgx;
    std::string crlDistributionPoint;
    std::vector<ExtensionDescription> moreExtensions;
    std::string signatureAlgorithm = "1.2.840.10045.4.3.2";  ///< in the signed part; ecdsa-with-SHA256
    Bytes trailing;                                          ///< after the end of the certificate
};

/// A key and the certificate that names it.
struct Credential {
    SigningKey key;
    Bytes name;         ///< subject Name, DER
    Bytes serial;       ///< magnitude of its serial number
    Bytes certificate;  ///< DER
};

/// A Name of common name and organization, DER.
[[nodiscard]] Bytes distinguishedName(std::string_view commonName, std::string_view organization);
/// Subject key identifier: the first 20 bytes of the point's SHA-256.
[[nodiscard]] Bytes keyIdentifier(const P256Point &point);
/// `extensions` as the certificate and CRL grammars want them.
[[nodiscard]] Bytes writeExtension(const ExtensionDescription &extension);
/// AuthorityKeyIdentifier with the key id of `point`.
[[nodiscard]] ExtensionDescription authorityKeyIdentifier(const P256Point &point);
/// tbs, algorithm and signature together: the outer shape of certificates and CRLs.
[[nodiscard]] Bytes signedDer(const Bytes &tbs, const SigningKey &signer);

[[nodiscard]] Credential selfSigned(const CertificateDescription &description, SigningKey key);
[[nodiscard]] Credential issue(const CertificateDescription &description, SigningKey key, const Credential &issuer);

[[nodiscard]] std::string toPem(std::string_view label, BytesView der);

}  // namespace sealscope::simulated
