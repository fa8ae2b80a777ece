#include "core/appraisal/evidence.h"

#include "core/appraisal/known_facts.h"

namespace sealscope {

namespace {

bool isCollateralKind(ArtifactKind kind)
{
    return kind == ArtifactKind::Collateral || kind == ArtifactKind::Certificates || kind == ArtifactKind::Crl;
}

/// Identifies the collateral artifacts of a bundle: their places in the case and their digests.
Digest256 collateralKey(const EvidenceBundle &bundle)
{
    Bytes key;
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        const Artifact &artifact = bundle.artifacts[i];
        if (!isCollateralKind(artifact.kind))
            continue;
        const BytesView place = std::as_bytes(std::span(&i, 1));
        key.insert(key.end(), place.begin(), place.end());
        key.insert(key.end(), artifact.sha256.begin(), artifact.sha256.end());
    }
    return sha256(key);
}

Result<Collateral> readCertificates(const Artifact &artifact, std::size_t index)
{
    Collateral out;
    const BytesView bytes = artifact.view();
    const std::string_view text = asText(bytes);
    if (text.find("-----BEGIN") == std::string_view::npos) {
        Result<Certificate> certificate = parseCertificate(bytes);
        if (!certificate)
            return tl::unexpected<Error>(certificate.error());
        out.certificates.push_back({std::move(*certificate), {0, bytes.size()}});
        return out;
    }
    Result<CertificateText> parsed = parseCertificates(text);
    if (!parsed)
        return tl::unexpected<Error>(parsed.error());
    // A whole PCK chain may stand in for the one a quote lacks.
    if (parsed->certificates.size() == 3 && checkProfile(parsed->certificates.front().certificate, CertificateRole::PckLeaf)) {
        out.pckChain = text;
        out.pckChainSource = {index, {0, bytes.size()}};
    }
    out.certificates = std::move(parsed->certificates);
    return out;
}

Result<Collateral> readList(const Artifact &artifact, std::size_t index)
{
    Result<Crl> list = readCrl(artifact.view());
    if (!list)
        return tl::unexpected<Error>(list.error());
    Collateral out;
    out.crls.push_back({std::move(*list), "", {index, {0, artifact.view().size()}}});
    return out;
}

Result<Collateral> readCollateral(const Artifact &artifact, std::size_t index)
{
    switch (artifact.kind) {
    case ArtifactKind::Certificates: return readCertificates(artifact, index);
    case ArtifactKind::Crl: return readList(artifact, index);
    default: return parseCollateralJson(asText(artifact.view()), index);
    }
}

/// All collateral of the case; an artifact that cannot be read gets its error and adds nothing.
std::shared_ptr<const Collateral> readAllCollateral(EvidenceBundle &bundle, KnownFacts &known)
{
    const Digest256 key = collateralKey(bundle);
    if (auto before = known.collateral(key))
        return before;
    Collateral all;
    bool complete = true;
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        Artifact &artifact = bundle.artifacts[i];
        if (!isCollateralKind(artifact.kind))
            continue;
        Result<Collateral> read = readCollateral(artifact, i);
        complete = complete && read.has_value();
        if (read)
            all.append(std::move(*read));
        else
            artifact.error = read.error();
    }
    auto shared = std::make_shared<const Collateral>(std::move(all));
    // An artifact with an error must get it again next time, so only clean reads are remembered.
    if (complete)
        known.remember(key, shared);
    return shared;
}

void readQuotes(EvidenceBundle &bundle, Evidence &out)
{
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        Artifact &artifact = bundle.artifacts[i];
        if (artifact.kind != ArtifactKind::Quote || out.quote) {
            if (!isCollateralKind(artifact.kind))
                out.unused.push_back(i);
            continue;
        }
        out.quote = Parsed<Quote>{i, parseQuote(artifact.view())};
        if (!out.quote->value)
            artifact.error = out.quote->value.error();
    }
}

/// The PCK chain that stands in the quote, else one supplied beside it.
void findPckChain(const EvidenceBundle &bundle, KnownFacts &known, Evidence &out)
{
    if (!out.quote || !out.quote->value)
        return;
    const Quote &quote = *out.quote->value;
    if (quote.certificationType == kPckChainPem) {
        const BytesView bytes = bundle.artifacts[out.quote->artifact].view();
        out.pckChain = known.chain(asText(slice(bytes, quote.certificationData)), quote.certificationData.offset);
        out.pckChainArtifact = out.quote->artifact;
    } else if (!out.collateral->pckChain.empty()) {
        const PieceSource &source = out.collateral->pckChainSource;
        out.pckChain = known.chain(out.collateral->pckChain, source.range.offset);
        out.pckChainArtifact = source.artifact;
    }
}

/// A loose revocation list brings no issuer; the quote's own PCK CA may be it.
void offerIssuer(Evidence &out)
{
    if (!out.pckChain || !*out.pckChain)
        return;
    const PlacedCertificate &ca = (**out.pckChain)->ca;
    const BytesView name = ca.certificate.view(ca.certificate.subject);
    const bool wanted = std::ranges::any_of(out.collateral->crls, [&](const ListPiece &piece) {
        return piece.issuerChain.empty() && piece.crl && equal(piece.crl->view(piece.crl->issuer), name);
    });
    if (!wanted)
        return;
    Collateral more = *out.collateral;
    more.certificates.push_back(ca);
    out.collateral = std::make_shared<const Collateral>(std::move(more));
}

}  // namespace

Evidence parse(EvidenceBundle bundle, Expectations expectations, KnownFacts *known)
{
    KnownFacts own;
    KnownFacts &facts = known != nullptr ? *known : own;
    Evidence out;
    out.expectations = expectations;
    out.collateral = readAllCollateral(bundle, facts);
    readQuotes(bundle, out);
    findPckChain(bundle, facts, out);
    offerIssuer(out);
    out.bundle = std::make_shared<const EvidenceBundle>(std::move(bundle));
    return out;
}

}  // namespace sealscope
