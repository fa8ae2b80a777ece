#include "app/gateway/simulated_platform/certificate_writer.h"

#include "app/gateway/simulated_platform/der_writer.h"
#include "app/gateway/simulated_platform/sgx_extension_writer.h"

namespace sealscope::simulated {

namespace {

constexpr std::string_view kEcdsaWithSha256 = "1.2.840.10045.4.3.2";

Bytes algorithm(std::string_view oid)
{
    return der::sequence({der::oid(oid)});
}

/// SEQUENCE { r INTEGER, s INTEGER }
Bytes signatureValue(const P256Signature &signature)
{
    const BytesView bytes(signature);
    return der::sequence({der::integer(bytes.first(32)), der::integer(bytes.last(32))});
}

Bytes uncompressed(const P256Point &point)
{
    const std::byte form{0x04};
    return der::join({BytesView(&form, 1), point});
}

Bytes publicKeyInfo(const P256Point &point)
{
    return der::sequence({der::sequence({der::oid("1.2.840.10045.2.1"), der::oid("1.2.840.10045.3.1.7")}),
                          der::bitString(uncompressed(point))});
}

Bytes serialNumber(const CertificateDescription &description, const P256Point &point)
{
    if (description.serial)
        return *description.serial;
    const Digest256 digest = sha256({point, asBytes(description.commonName)});
    Bytes serial(digest.begin(), digest.begin() + 20);
    // Positive and of full length whatever the digest: the first octet lies between 40 and 7F.
    serial[0] = (serial[0] & std::byte{0x3F}) | std::byte{0x40};
    return serial;
}

ExtensionDescription basicConstraintsExtension(const BasicConstraints &constraints)
{
    Bytes content;
    if (constraints.isCa)
        content = der::booleanTrue();
    if (constraints.pathLength)
        content = der::join({content, der::integer(*constraints.pathLength)});
    return {"2.5.29.19", constraints.critical, der::sequence(content)};
}

ExtensionDescription keyUsageExtension(const KeyUsage &usage)
{
    unsigned bits = 0;
    bits |= usage.digitalSignature ? 0xC0U : 0U;
    bits |= usage.keyCertSign ? 0x04U : 0U;
    bits |= usage.crlSign ? 0x02U : 0U;
    unsigned unused = 0;
    while (bits != 0 && (bits >> unused & 1U) == 0)
        ++unused;
    return {"2.5.29.15", usage.critical, der::bitString(Bytes{static_cast<std::byte>(bits)}, unused)};
}

ExtensionDescription crlDistributionPointExtension(const std::string &uri)
{
    constexpr std::uint8_t uniformResourceIdentifier = 0x86;
    const Bytes fullName = der::explicitTag(0, der::element(uniformResourceIdentifier, asBytes(uri)));
    return {"2.5.29.31", false, der::sequence({der::sequence({der::explicitTag(0, fullName)})})};
}

std::vector<ExtensionDescription> extensionsOf(const CertificateDescription &description, const P256Point &subject,
                                               const P256Point &issuer)
{
    std::vector<ExtensionDescription> out{authorityKeyIdentifier(issuer)};
    if (!description.crlDistributionPoint.empty())
        out.push_back(crlDistributionPointExtension(description.crlDistributionPoint));
    out.push_back({"2.5.29.14", false, der::octetString(keyIdentifier(subject))});
    if (description.keyUsage)
        out.push_back(keyUsageExtension(*description.keyUsage));
    if (description.basicConstraints)
        out.push_back(basicConstraintsExtension(*description.basicConstraints));
    if (description.sgx)
        out.push_back({std::string(kSgxExtensionOid), false, writeSgxExtension(*description.sgx)});
    out.push_back({std::string(kMarkerOid), false, der::utf8String("simulated")});
    out.insert(out.end(), description.moreExtensions.begin(), description.moreExtensions.end());
    return out;
}

Credential signedBy(const CertificateDescription &description, SigningKey key, const Bytes &issuerName,
                    const SigningKey &issuerKey)
{
    Bytes extensions;
    for (const ExtensionDescription &extension : extensionsOf(description, key.point(), issuerKey.point()))
        extensions = der::join({extensions, writeExtension(extension)});

    constexpr std::uint64_t v3 = 2;
    Bytes name = distinguishedName(description.commonName, description.organization);
    Bytes serial = serialNumber(description, key.point());
    const Bytes tbs = der::sequence({der::explicitTag(0, der::integer(v3)), der::integer(serial),
                                     algorithm(description.signatureAlgorithm), issuerName,
                                     der::sequence({der::time(description.notBefore), der::time(description.notAfter)}),
                                     name, publicKeyInfo(key.point()), der::explicitTag(3, der::sequence(extensions))});
    Bytes certificate = der::join({signedDer(tbs, issuerKey), description.trailing});
    return {std::move(key), std::move(name), std::move(serial), std::move(certificate)};
}

}  // namespace

Bytes distinguishedName(std::string_view commonName, std::string_view organization)
{
    const auto attribute = [](std::string_view oid, std::string_view text) {
        return der::set(der::sequence({der::oid(oid), der::utf8String(text)}));
    };
    return der::sequence({attribute("2.5.4.3", commonName), attribute("2.5.4.10", organization)});
}

Bytes keyIdentifier(const P256Point &point)
{
    const Digest256 digest = sha256(uncompressed(point));
    return {digest.begin(), digest.begin() + 20};
}

Bytes writeExtension(const ExtensionDescription &extension)
{
    const Bytes critical = extension.critical ? der::booleanTrue() : Bytes();
    return der::sequence({der::oid(extension.oid), critical, der::octetString(extension.value)});
}

ExtensionDescription authorityKeyIdentifier(const P256Point &point)
{
    constexpr std::uint8_t keyId = 0x80;
    return {"2.5.29.35", false, der::sequence({der::element(keyId, keyIdentifier(point))})};
}

Bytes signedDer(const Bytes &tbs, const SigningKey &signer)
{
    return der::sequence({tbs, algorithm(kEcdsaWithSha256), der::bitString(signatureValue(signer.sign(tbs)))});
}

Credential selfSigned(const CertificateDescription &description, SigningKey key)
{
    const SigningKey issuer = key;
    return signedBy(description, std::move(key), distinguishedName(description.commonName, description.organization),
                    issuer);
}

Credential issue(const CertificateDescription &description, SigningKey key, const Credential &issuer)
{
    return signedBy(description, std::move(key), issuer.name, issuer.key);
}

std::string toPem(std::string_view label, BytesView der)
{
    constexpr std::size_t lineLength = 64;
    const std::string base64 = toBase64(der);
    std::string out = "-----BEGIN " + std::string(label) + "-----\n";
    for (std::size_t at = 0; at < base64.size(); at += lineLength)
        out += base64.substr(at, lineLength) + "\n";
    return out + "-----END " + std::string(label) + "-----\n";
}

}  // namespace sealscope::simulated
