#include "core/appraisal/checks.h"
#include "core/appraisal/report_case.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

std::string textOf(const std::optional<PlacedText> &text)
{
    return text ? text->text : "";
}

std::vector<ByteRange> statedRanges(const StatedProvenance &stated)
{
    std::vector<ByteRange> out;
    for (const auto *text : {&stated.repoUrl, &stated.repoCommit, &stated.imageDigest}) {
        if (*text)
            out.push_back((*text)->range);
    }
    return out;
}

bool pinsImage(const AppCompose &compose, std::string_view digest)
{
    return std::ranges::any_of(compose.services,
                               [&](const ComposeService &service) { return service.imageDigest == digest; });
}

/// The literal in the measured compose, shown with its bytes there.
std::vector<EvidenceRange> pinRanges(const CaseAtClock &at)
{
    std::vector<EvidenceRange> out;
    if (!at.report->pin || !at.evidence.compose)
        return out;
    for (const ByteRange &range : {at.report->pin->commitRange, at.report->pin->repoUrlRange}) {
        if (range.length > 0)
            out.push_back({*at.evidence.compose, range});
    }
    return out;
}

CheckResult measuredCommit(const CaseAtClock &at, const StatedProvenance &stated)
{
    constexpr CheckId id = CheckId::ProvenanceMeasured;
    const auto &pin = at.report->pin;
    CheckResult result;
    const Corroboration found = corroborate(pin, textOf(stated.repoUrl), textOf(stated.repoCommit));
    // Values that no launcher pinned by digest is started with are text: nothing measured says that they are followed.
    if (found != Corroboration::Declared && !pin->launcherImage)
        return results::notEvaluated(id, Reason::NoEvidence,
                                     "it starts no launcher, pinned by digest, with these values");
    switch (found) {
    case Corroboration::Measured: result = results::passed(id, pin->commit); break;
    case Corroboration::Contradicted:
        result = results::failed(
            id, Error{ErrorCode::ProvenanceMismatch, "the measured compose holds another source", std::nullopt});
        break;
    case Corroboration::Declared:
        result = results::notEvaluated(id, Reason::NoEvidence,
                                       pin ? "it holds only " + quoted(pin->commit) : "it names no one source");
        break;
    }
    if (pin) {
        result.expected = textOf(stated.repoUrl) + " at " + textOf(stated.repoCommit);
        result.actual = pin->repoUrl + " at " + pin->commit;
    }
    result.ranges = pinRanges(at);
    return result;
}

bool sourceAccepted(const SourceReference &reference, const StatedProvenance &stated,
                    const std::optional<LauncherPin> &pin)
{
    const bool launcher = reference.launcherDigest.empty()
        || (pin && pin->launcherImage && pin->launcherImage->ends_with("@" + reference.launcherDigest));
    if (!reference.imageDigest.empty())
        return launcher && textOf(stated.imageDigest) == reference.imageDigest;
    return launcher && textOf(stated.repoUrl) == reference.repoUrl && textOf(stated.repoCommit) == reference.commit;
}

}  // namespace

CheckResult provenanceStated(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ProvenanceStated;
    const StatedProvenance &stated = at.report->value().provenance;
    CheckResult result = stated.stated()
        ? results::passed(id,
                          stated.repoCommit ? textOf(stated.repoUrl) + " at " + textOf(stated.repoCommit)
                                            : textOf(stated.imageDigest))
        : results::failed(id,
                          Error{ErrorCode::ProvenanceUnstated,
                                "the report names neither repository and commit nor an image digest", std::nullopt});
    return at.report->inReport(std::move(result), statedRanges(stated));
}

CheckResult provenanceMeasured(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ProvenanceMeasured;
    const AttestationReport &report = at.report->value();
    if (!report.provenance.stated())
        return results::blocked(id, CheckId::ProvenanceStated);
    if (!at.booted.published)
        return results::notEvaluated(id, Reason::NoEvidence, "the report publishes no compose");
    if (report.provenance.repoCommit)
        return measuredCommit(at, report.provenance);
    const Result<AppCompose> &compose = at.report->compose;
    if (!compose)
        return results::notEvaluated(id, Reason::NoEvidence, "the compose cannot be read: " + compose.error().message);
    const std::string digest = textOf(report.provenance.imageDigest);
    return pinsImage(*compose, digest) ? results::passed(id, digest)
                                       : results::notEvaluated(id, Reason::NoEvidence, "it pins no such image");
}

CheckResult provenanceReachable(const CaseAtClock &at)
{
    return at.report->inReport(
        results::notEvaluated(CheckId::ProvenanceReachable, Reason::Offline, "the repository was not looked up"),
        statedRanges(at.report->value().provenance));
}

CheckResult provenanceSignature(const CaseAtClock &at)
{
    return at.report->inReport(
        results::notEvaluated(CheckId::ProvenanceSignature, Reason::Offline, "the repository was not looked up"),
        statedRanges(at.report->value().provenance));
}

CheckResult provenanceAccepted(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ProvenanceAccepted;
    const StatedProvenance &stated = at.report->value().provenance;
    if (!stated.stated())
        return results::blocked(id, CheckId::ProvenanceStated);
    CheckResult result = results::passed(id);
    const std::string commit = textOf(stated.repoCommit);
    const auto &denied = at.policy.deniedCommits;
    if (!commit.empty() && std::ranges::find(denied, commit) != denied.end())
        result = results::failed(id, Error{ErrorCode::ReferenceDenied, "the policy denies this commit", std::nullopt});
    else if (at.policy.sources.empty())
        result = results::notEvaluated(id, Reason::NoReferenceValue, "the policy lists no source");
    else if (std::ranges::none_of(at.policy.sources, [&](const SourceReference &reference) {
                 return sourceAccepted(reference, stated, at.report->pin);
             }))
        result = results::failed(
            id, Error{ErrorCode::ReferenceMismatch, "the source is none of those the policy accepts", std::nullopt});
    result.actual = commit.empty() ? textOf(stated.imageDigest) : textOf(stated.repoUrl) + " at " + commit;
    return at.report->inReport(std::move(result), statedRanges(stated));
}

}  // namespace sealscope::checks
