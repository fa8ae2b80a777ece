#include "core/appraisal/evidence.h"

#include "core/appraisal/archived_case.h"
#include "core/appraisal/known_facts.h"
#include "core/archive/open_archives.h"
#include "core/artifact/importers.h"
#include "core/dstack/firmware_log.h"

namespace sealscope {

namespace {

bool isCollateralKind(ArtifactKind kind)
{
    return kind == ArtifactKind::Collateral || kind == ArtifactKind::Certificates || kind == ArtifactKind::Crl;
}

/// Handed out before it becomes the standard set. Source: Intel's provisioning certification service, `update` of version 4.
bool isHandedOutEarly(const Artifact &artifact)
{
    return artifact.kind == ArtifactKind::Collateral && artifact.origin.kind == OriginKind::Url
        && artifact.origin.where.find("update=early") != std::string::npos;
}

/// Which collateral of the bundle is read for which clock: the sets, told apart only where both are there.
enum class LevelSet : std::uint8_t { Current, Next };

std::vector<bool> placesOf(const EvidenceBundle &bundle, LevelSet set)
{
    const bool both = std::ranges::any_of(bundle.artifacts, isHandedOutEarly)
        && std::ranges::any_of(bundle.artifacts, [](const Artifact &artifact) {
               return artifact.kind == ArtifactKind::Collateral && !isHandedOutEarly(artifact);
           });
    std::vector<bool> out;
    for (const Artifact &artifact : bundle.artifacts) {
        const bool early = isHandedOutEarly(artifact);
        const bool wanted = set == LevelSet::Next ? both && (early || artifact.kind != ArtifactKind::Collateral) : !both || !early;
        out.push_back(isCollateralKind(artifact.kind) && wanted);
    }
    return out;
}

/// Identifies the collateral artifacts of a bundle: their places in the case and their digests.
Digest256 collateralKey(const EvidenceBundle &bundle, const std::vector<bool> &places)
{
    Bytes key;
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        const Artifact &artifact = bundle.artifacts[i];
        if (!places[i])
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

/// One set of the case's collateral; an artifact that cannot be read gets its error and adds nothing.
std::shared_ptr<const Collateral> readAllCollateral(EvidenceBundle &bundle, const std::vector<bool> &places, KnownFacts &known)
{
    const Digest256 key = collateralKey(bundle, places);
    if (auto before = known.collateral(key))
        return before;
    Collateral all;
    bool complete = true;
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        Artifact &artifact = bundle.artifacts[i];
        if (!places[i])
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

Bytes copyOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

/// The quote, log and compose that a report carries become artifacts of their own, so that their bytes can be shown.
void openEvidence(EvidenceBundle &bundle, Evidence &out)
{
    const std::size_t parent = out.report->artifact;
    const DstackEvidence &evidence = out.report->value->evidence;
    if (evidence.quote) {
        Result<Bytes> bytes = hexMember(evidence.quote->text);
        const std::size_t index =
            addInside(bundle, parent, "/attestation/evidence/quote", ArtifactKind::Quote, bytes.value_or(Bytes{}));
        out.quote = Parsed<Quote>{index, bytes ? parseQuote(*bytes) : Result<Quote>(tl::unexpected<Error>(bytes.error()))};
        if (!out.quote->value)
            bundle.artifacts[index].error = out.quote->value.error();
    }
    if (evidence.eventLog) {
        const std::size_t index = addInside(bundle, parent, "/attestation/evidence/event_log", ArtifactKind::EventLog,
                                            copyOf(evidence.eventLog->text));
        out.eventLog = Parsed<EventLog>{index, parseEventLog(evidence.eventLog->text)};
        if (!out.eventLog->value)
            bundle.artifacts[index].error = out.eventLog->value.error();
    }
    if (evidence.appCompose)
        out.compose = addInside(bundle, parent, "/attestation/evidence/app_compose", ArtifactKind::Compose,
                                copyOf(evidence.appCompose->text));
}

/// The report decides what else is read: its own quote is the quote of the case, and a loose one beside it is not used.
void readReport(EvidenceBundle &bundle, Evidence &out)
{
    for (std::size_t i = 0; i < bundle.artifacts.size() && !out.report; ++i) {
        Artifact &artifact = bundle.artifacts[i];
        if (artifact.kind != ArtifactKind::Report || artifact.error)
            continue;
        out.report = Parsed<AttestationReport>{i, parseAttestationReport(asText(artifact.view()))};
        if (!out.report->value)
            artifact.error = out.report->value.error();
    }
    if (out.report && out.report->value)
        openEvidence(bundle, out);
}

/// Keeps what reading gave, its error at the artifact too.
template <class T>
Parsed<T> parsed(Artifact &artifact, std::size_t index, Result<T> value)
{
    if (!value)
        artifact.error = value.error();
    return {index, std::move(value)};
}

/// Reads an artifact that came by itself into its place; false when the place is taken or there is none.
bool readLoose(Artifact &artifact, std::size_t i, Evidence &out)
{
    const bool free = !out.report;
    if (artifact.kind == ArtifactKind::Quote && free && !out.quote)
        out.quote = parsed(artifact, i, parseQuote(artifact.view()));
    else if (artifact.kind == ArtifactKind::EventLog && !out.eventLog)
        out.eventLog = parsed(artifact, i, readEventLog(artifact.view()));
    else if (artifact.kind == ArtifactKind::Compose && !out.compose)
        out.compose = i;
    else if (artifact.kind == ArtifactKind::Keyset && free && !out.keyset)
        out.keyset = parsed(artifact, i, parseLooseKeyset(asText(artifact.view())));
    else if (artifact.kind == ArtifactKind::Revocations)
        out.revocations.push_back(parsed(artifact, i, parseRevocations(asText(artifact.view()))));
    else
        return false;
    return true;
}

void readLooseArtifacts(EvidenceBundle &bundle, std::size_t given, Evidence &out)
{
    for (std::size_t i = 0; i < given; ++i) {
        const bool isReport = out.report && out.report->artifact == i;
        const ArtifactKind kind = bundle.artifacts[i].kind;
        const bool opened = kind == ArtifactKind::Archive && !bundle.artifacts[i].error && !bundle.archives.empty();
        const bool isContainer = kind == ArtifactKind::Har || kind == ArtifactKind::HttpDump || opened;
        if (isCollateralKind(kind) || isExchangeKind(kind) || isContainer || isReport)
            continue;
        if (!readLoose(bundle.artifacts[i], i, out))
            out.unused.push_back(i);
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

Evidence read(EvidenceBundle bundle, Expectations expectations, KnownFacts &facts)
{
    Evidence out;
    out.expectations = std::move(expectations);
    openContainers(bundle);
    out.collateral = readAllCollateral(bundle, placesOf(bundle, LevelSet::Current), facts);
    const std::vector<bool> next = placesOf(bundle, LevelSet::Next);
    if (std::ranges::find(next, true) != next.end())
        out.nextCollateral = readAllCollateral(bundle, next, facts);
    const std::size_t given = bundle.artifacts.size();
    readReport(bundle, out);
    out.exchange = readExchange(bundle, given);
    readLooseArtifacts(bundle, given, out);
    findPckChain(bundle, facts, out);
    offerIssuer(out);
    out.bundle = std::make_shared<const EvidenceBundle>(std::move(bundle));
    return out;
}

}  // namespace

Evidence parse(EvidenceBundle bundle, Expectations expectations, KnownFacts *known)
{
    KnownFacts own;
    KnownFacts &facts = known != nullptr ? *known : own;
    openArchives(bundle);
    expectations = withCollectorsWord(std::move(expectations), bundle);
    std::shared_ptr<const Evidence> collected;
    if (std::optional<EvidenceBundle> original = asCollected(bundle))
        collected = std::make_shared<const Evidence>(read(std::move(*original), expectations, facts));
    Evidence out = read(std::move(bundle), std::move(expectations), facts);
    out.collected = std::move(collected);
    return out;
}

}  // namespace sealscope
