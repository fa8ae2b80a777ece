#include "core/tdx/pck_chain.h"

#include "core/crypto/pem.h"

namespace sealscope {

namespace {

struct RoleProfile {
    std::string_view name;    ///< for messages
    std::string_view phrase;  ///< the common name must contain it
    bool isCa;
    std::optional<std::uint64_t> pathLength;
};

RoleProfile profileOf(CertificateRole role)
{
    switch (role) {
    case CertificateRole::Root: return {"root", "SGX Root CA", true, 1};
    case CertificateRole::PckCa: return {"PCK CA", "SGX PCK P", true, 0};
    case CertificateRole::PckLeaf: return {"PCK certificate", "SGX PCK Certificate", false, std::nullopt};
    case CertificateRole::TcbSigner: return {"TCB signing certificate", "SGX TCB Signing", false, std::nullopt};
    }
    return {};
}

bool knownCriticalExtension(std::string_view oid)
{
    constexpr std::string_view keyUsage = "2.5.29.15";
    constexpr std::string_view basicConstraints = "2.5.29.19";
    return oid == keyUsage || oid == basicConstraints;
}

Result<void> checkName(const Certificate &certificate, CertificateRole role, const RoleProfile &profile)
{
    const std::string &name = certificate.subjectCommonName;
    bool fits = name.find(profile.phrase) != std::string::npos;
    // Two CAs issue PCK certificates, each with its own revocation list; a third name would have none.
    if (role == CertificateRole::PckCa)
        fits = name.find("SGX PCK Platform CA") != std::string::npos || name.find("SGX PCK Processor CA") != std::string::npos;
    if (!fits)
        return fail(ErrorCode::CertRole,
                    std::string(profile.name) + " is named " + quoted(name) + ", want a name of that role",
                    certificate.subject.offset);
    return {};
}

Result<void> checkExtensions(const Certificate &certificate, const RoleProfile &profile)
{
    const std::string who(profile.name);
    for (const CertificateExtension &extension : certificate.extensions) {
        if (extension.critical && !knownCriticalExtension(extension.oid))
            return fail(ErrorCode::CertExtension, who + " has the unknown critical extension " + extension.oid,
                        extension.value.offset);
    }
    const auto &constraints = certificate.basicConstraints;
    if (!constraints || !constraints->critical || constraints->isCa != profile.isCa)
        return fail(ErrorCode::CertExtension,
                    who + ": basicConstraints must be critical and say that it is " + (profile.isCa ? "a" : "no") + " CA");
    if (profile.pathLength && constraints->pathLength != profile.pathLength)
        return fail(ErrorCode::CertExtension,
                    who + ": path length must be " + std::to_string(*profile.pathLength));
    const auto &usage = certificate.keyUsage;
    const bool usageFits = usage && usage->critical
        && (profile.isCa ? usage->keyCertSign && usage->crlSign : usage->digitalSignature && !usage->keyCertSign);
    if (!usageFits)
        return fail(ErrorCode::CertExtension, who + ": keyUsage must be critical and that of its role");
    return {};
}

bool isSelfIssued(const Certificate &certificate)
{
    return equal(certificate.view(certificate.issuer), certificate.view(certificate.subject));
}

tl::unexpected<Error> about(std::string_view who, Error error)
{
    error.message = std::string(who) + ": " + error.message;
    return tl::unexpected<Error>(std::move(error));
}

Result<PlacedCertificate> placed(const PemBlock &block, std::size_t offset)
{
    if (block.label != "CERTIFICATE")
        return fail(ErrorCode::CertPem, "PEM block " + quoted(block.label) + ", want CERTIFICATE", offset + block.range.offset);
    Result<Certificate> certificate = parseCertificate(block.content);
    if (!certificate) {
        Error error = certificate.error();
        error.offset = offset + block.range.offset;
        return tl::unexpected<Error>(std::move(error));
    }
    return PlacedCertificate{std::move(*certificate), {offset + block.range.offset, block.range.length}};
}

}  // namespace

Result<CertificateText> parseCertificates(std::string_view pem, std::size_t offset)
{
    Result<PemText> text = parsePem(pem);
    if (!text) {
        Error error = text.error();
        error.offset = offset + error.offset.value_or(0);
        return tl::unexpected<Error>(std::move(error));
    }
    CertificateText out;
    for (const PemBlock &block : text->blocks) {
        Result<PlacedCertificate> certificate = placed(block, offset);
        if (!certificate)
            return tl::unexpected<Error>(certificate.error());
        out.certificates.push_back(std::move(*certificate));
    }
    for (const ByteRange &range : text->slack)
        out.slack.push_back({offset + range.offset, range.length});
    return out;
}

Result<PckChain> parsePckChain(std::string_view pem, std::size_t offset)
{
    Result<CertificateText> text = parseCertificates(pem, offset);
    if (!text)
        return tl::unexpected<Error>(text.error());
    std::vector<PlacedCertificate> &certificates = text->certificates;
    if (certificates.size() != 3)
        return fail(certificates.empty() ? ErrorCode::PckMissing : ErrorCode::CertChainLength,
                    std::to_string(certificates.size()) + " certificates, want 3: PCK certificate, PCK CA, root", offset);
    // Some SGX platforms deliver leaf, root, CA. Each place has one role only, so putting them in order decides nothing.
    if (isSelfIssued(certificates[1].certificate) && !isSelfIssued(certificates[2].certificate))
        std::swap(certificates[1], certificates[2]);
    return PckChain{std::move(certificates[0]), std::move(certificates[1]), std::move(certificates[2]),
                    std::move(text->slack)};
}

Result<void> checkProfile(const Certificate &certificate, CertificateRole role)
{
    const RoleProfile profile = profileOf(role);
    if (const Result<void> name = checkName(certificate, role, profile); !name)
        return name;
    if (const Result<void> extensions = checkExtensions(certificate, profile); !extensions)
        return extensions;
    const bool hasSgx = certificate.find(kSgxExtensionOid) != nullptr;
    if (hasSgx != (role == CertificateRole::PckLeaf))
        return fail(ErrorCode::CertRole,
                    std::string(profile.name) + (hasSgx ? " has an SGX extension" : " has no SGX extension"));
    return {};
}

Result<void> checkPckChain(const PckChain &chain, const TrustAnchors &anchors, LinkMemo &links)
{
    // The anchor's own copy stands in for the root from here on; the one supplied is only compared.
    if (!anchors.isRoot(chain.root.certificate))
        return fail(ErrorCode::RootUntrusted,
                    "the chain ends at " + quoted(chain.root.certificate.subjectCommonName) + " with another key",
                    chain.root.place.offset);
    const Certificate &leaf = chain.leaf.certificate;
    const Certificate &ca = chain.ca.certificate;
    if (const auto profile = checkProfile(ca, CertificateRole::PckCa); !profile)
        return profile;
    if (const auto profile = checkProfile(leaf, CertificateRole::PckLeaf); !profile)
        return profile;
    const Result<P256Key> caKey = P256Key::fromPoint(ca.publicKey);
    if (!caKey)
        return about("PCK CA", caKey.error());
    if (const auto link = links.follow(ca, anchors.root(), anchors.rootKey()); !link)
        return about("PCK CA", link.error());
    if (const auto link = links.follow(leaf, ca, *caKey); !link)
        return about("PCK certificate", link.error());
    return {};
}

Result<void> checkPeriod(const Certificate &certificate, UnixTime now)
{
    if (now < certificate.notBefore)
        return fail(ErrorCode::CertNotYetValid,
                    quoted(certificate.subjectCommonName) + " is valid from " + formatUtc(certificate.notBefore));
    if (now > certificate.notAfter)
        return fail(ErrorCode::CertExpired,
                    quoted(certificate.subjectCommonName) + " was valid until " + formatUtc(certificate.notAfter));
    return {};
}

}  // namespace sealscope
