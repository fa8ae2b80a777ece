#include "app/gateway/simulated_platform/crl_writer.h"

#include "app/gateway/simulated_platform/der_writer.h"

namespace sealscope::simulated {

namespace {

Bytes extensionList(const std::vector<ExtensionDescription> &extensions)
{
    Bytes content;
    for (const ExtensionDescription &extension : extensions)
        content = der::join({content, writeExtension(extension)});
    return der::sequence(content);
}

Bytes revokedCertificates(const CrlDescription &description)
{
    Bytes entries;
    for (const RevokedEntry &entry : description.revoked) {
        const Bytes extensions = entry.extensions.empty() ? Bytes() : extensionList(entry.extensions);
        entries = der::join(
            {entries, der::sequence({der::integer(entry.serial), der::time(description.thisUpdate), extensions})});
    }
    // RFC 5280, 5.1.2.6: absent where nothing is revoked, never empty.
    return entries.empty() ? Bytes() : der::sequence(entries);
}

}  // namespace

Bytes issueCrl(const CrlDescription &description, const Credential &issuer)
{
    std::vector<ExtensionDescription> extensions;
    if (description.namesAuthorityKey)
        extensions.push_back(authorityKeyIdentifier(description.authorityKey.value_or(issuer.key.point())));
    if (description.number)
        extensions.push_back({"2.5.29.20", false, der::integer(*description.number)});
    extensions.insert(extensions.end(), description.moreExtensions.begin(), description.moreExtensions.end());

    constexpr std::uint64_t v2 = 1;
    const Bytes tbs = der::sequence({der::integer(v2), der::sequence({der::oid("1.2.840.10045.4.3.2")}),
                                     description.issuerName.value_or(issuer.name), der::time(description.thisUpdate),
                                     description.nextUpdate ? der::time(*description.nextUpdate) : Bytes(),
                                     revokedCertificates(description), der::explicitTag(0, extensionList(extensions))});
    return der::join({signedDer(tbs, issuer.key), description.trailing});
}

RevokedEntry revokedEntry(const Credential &credential)
{
    return {credential.serial, {}};
}

}  // namespace sealscope::simulated
