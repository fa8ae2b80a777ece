#include "core/tdx/prepared_collateral.h"

#include "core/crypto/chain.h"

namespace sealscope {

namespace {

/// Judges the pieces of one collateral under one anchor; chains that several pieces share are read once.
class Preparation {
public:
    Preparation(const Collateral &collateral, const TrustAnchors &anchors, LinkMemo &links)
        : m_collateral(collateral), m_anchors(anchors), m_links(links)
    {
    }

    PreparedCollateral run();

private:
    struct Issuer {
        Result<void> trust;
        std::optional<Certificate> certificate;
        std::optional<P256Key> key;
    };

    const Issuer &issuer(const std::string &chain, CertificateRole role, BytesView subject);
    Issuer fromChain(const std::string &chain, CertificateRole role);
    Issuer fromLooseCertificates(CertificateRole role, BytesView subject);
    Issuer judged(Certificate certificate, CertificateRole role);
    Result<void> checkSignedText(const SignedText &piece, const Issuer &signer, ErrorCode encoding, ErrorCode invalid);
    IssuedCrl list(const ListPiece &piece);

    template <class T>
    SignedDocument<T> document(const SignedText &piece, Result<T> value, ErrorCode encoding, ErrorCode invalid)
    {
        const Issuer &signer = issuer(piece.issuerChain, CertificateRole::TcbSigner, {});
        return {std::move(value), checkSignedText(piece, signer, encoding, invalid),
                TcbSigner{signer.certificate, signer.trust}, piece.source};
    }

    const Collateral &m_collateral;
    const TrustAnchors &m_anchors;
    LinkMemo &m_links;
    std::map<std::pair<std::string, CertificateRole>, Issuer> m_issuers;
};

Preparation::Issuer Preparation::judged(Certificate certificate, CertificateRole role)
{
    Issuer out;
    out.trust = checkProfile(certificate, role).and_then([&] {
        return m_links.follow(certificate, m_anchors.root(), m_anchors.rootKey());
    });
    Result<P256Key> key = P256Key::fromPoint(certificate.publicKey);
    if (key)
        out.key = std::move(*key);
    else if (out.trust)
        out.trust = tl::unexpected<Error>(key.error());
    out.certificate = std::move(certificate);
    return out;
}

Preparation::Issuer Preparation::fromChain(const std::string &chain, CertificateRole role)
{
    Result<CertificateText> text = parseCertificates(chain);
    if (!text)
        return {tl::unexpected<Error>(text.error()), std::nullopt, std::nullopt};
    std::vector<PlacedCertificate> &certificates = text->certificates;
    if (certificates.size() != 2)
        return {fail(ErrorCode::CertChainLength,
                     std::to_string(certificates.size()) + " certificates in the issuer chain, want 2: issuer, root"),
                std::nullopt, std::nullopt};
    if (!m_anchors.isRoot(certificates[1].certificate))
        return {fail(ErrorCode::RootUntrusted, "the issuer chain ends at "
                         + quoted(certificates[1].certificate.subjectCommonName) + " with another key"),
                std::move(certificates[0].certificate), std::nullopt};
    return judged(std::move(certificates[0].certificate), role);
}

Preparation::Issuer Preparation::fromLooseCertificates(CertificateRole role, BytesView subject)
{
    for (const PlacedCertificate &loose : m_collateral.certificates) {
        const Certificate &certificate = loose.certificate;
        const bool named = subject.empty() || equal(certificate.view(certificate.subject), subject);
        if (named && checkProfile(certificate, role))
            return judged(certificate, role);
    }
    return {fail(ErrorCode::CertChainLength, "its issuer's certificate is not at hand"), std::nullopt, std::nullopt};
}

const Preparation::Issuer &Preparation::issuer(const std::string &chain, CertificateRole role, BytesView subject)
{
    const std::string name = chain.empty() ? std::string(asText(subject)) : chain;
    const auto key = std::pair(name, role);
    auto found = m_issuers.find(key);
    if (found == m_issuers.end()) {
        Issuer made = chain.empty() ? fromLooseCertificates(role, subject) : fromChain(chain, role);
        found = m_issuers.emplace(key, std::move(made)).first;
    }
    return found->second;
}

Result<void> Preparation::checkSignedText(const SignedText &piece, const Issuer &signer, ErrorCode encoding, ErrorCode invalid)
{
    if (!signer.trust)
        return signer.trust;
    const Result<P256Signature> signature = fixedFromHex<64>(piece.signatureHex);
    if (!signature)
        return fail(encoding, "signature: " + signature.error().message, piece.source.range.offset);
    return checkP256(*signer.key, sha256(asBytes(piece.text)), *signature,
                     {invalid, "the TCB signing key did not sign these bytes", piece.source.range.offset});
}

IssuedCrl Preparation::list(const ListPiece &piece)
{
    const Result<Crl> &parsed = piece.crl;
    if (!parsed)
        return {parsed, tl::unexpected<Error>(parsed.error()), std::nullopt, piece.source};

    const Certificate &root = m_anchors.root();
    const BytesView issuerName = parsed->view(parsed->issuer);
    if (equal(issuerName, root.view(root.subject))) {
        const Result<void> issued = checkIssued(*parsed, root, m_anchors.rootKey());
        return {parsed, issued, root, piece.source};
    }
    const Issuer &ca = issuer(piece.issuerChain, CertificateRole::PckCa, issuerName);
    const Result<void> issued =
        ca.trust.and_then([&] { return checkIssued(*parsed, *ca.certificate, *ca.key); });
    return {parsed, issued, ca.certificate, piece.source};
}

PreparedCollateral Preparation::run()
{
    PreparedCollateral out;
    out.anchor = m_anchors.id();
    for (const SignedText &piece : m_collateral.tcbInfos)
        out.tcbInfos.push_back(document<TcbInfo>(piece, parseTcbInfo(piece.text), ErrorCode::TcbInfoSignatureEncoding,
                                                 ErrorCode::TcbInfoSignatureInvalid));
    for (const SignedText &piece : m_collateral.qeIdentities)
        out.qeIdentities.push_back(document<QeIdentity>(piece, parseQeIdentity(piece.text),
                                                        ErrorCode::QeIdentitySignatureEncoding,
                                                        ErrorCode::QeIdentitySignatureInvalid));
    for (const ListPiece &piece : m_collateral.crls)
        out.crls.push_back(list(piece));
    return out;
}

}  // namespace

PreparedCollateral prepareCollateral(const Collateral &collateral, const TrustAnchors &anchors, LinkMemo &links)
{
    return Preparation(collateral, anchors, links).run();
}

}  // namespace sealscope
