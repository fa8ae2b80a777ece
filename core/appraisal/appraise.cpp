#include "core/appraisal/appraise.h"

#include "core/appraisal/archive_observations.h"
#include "core/appraisal/archived_case.h"
#include "core/appraisal/checks.h"
#include "core/appraisal/exchange_observations.h"
#include "core/appraisal/report_observations.h"
#include "core/appraisal/results.h"
#include "core/appraisal/session_audits.h"
#include "core/appraisal/standing.h"
#include "core/archive/archive.h"

namespace sealscope {

namespace {

using CheckFunction = CheckResult (*)(const CaseAtClock &);

/// The checks that this version computes; the others of the registry answer that they are not built yet.
constexpr std::array<CheckFunction, kCheckCount> kFunctions = [] {
    std::array<CheckFunction, kCheckCount> out{};
    const auto answers = [&](CheckId id, CheckFunction function) { out[static_cast<std::size_t>(id)] = function; };
    answers(CheckId::QuoteForm, checks::quoteForm);
    answers(CheckId::PckChain, checks::pckChain);
    answers(CheckId::QuoteQeReport, checks::quoteQeReport);
    answers(CheckId::QuoteQeBinding, checks::quoteQeBinding);
    answers(CheckId::QuoteSignature, checks::quoteSignature);
    answers(CheckId::BindingStatement, checks::bindingStatement);
    answers(CheckId::BindingKeyset, checks::bindingKeyset);
    answers(CheckId::BindingNonce, checks::bindingNonce);
    answers(CheckId::ReportRestated, checks::reportRestated);
    answers(CheckId::ReportFreshness, checks::reportFreshness);
    answers(CheckId::WorkloadIdentity, checks::workloadIdentity);
    answers(CheckId::WorkloadEndorsement, checks::workloadEndorsement);
    answers(CheckId::KeysetExpiry, checks::keysetExpiry);
    answers(CheckId::KeysetRevocation, checks::keysetRevocation);
    answers(CheckId::KeysetLifetime, checks::keysetLifetime);
    answers(CheckId::KeysetRoles, checks::keysetRoles);
    answers(CheckId::ChannelTls, checks::channelTls);
    answers(CheckId::ChannelE2ee, checks::channelE2ee);
    answers(CheckId::EventPreimage, checks::eventPreimage);
    answers(CheckId::BootRtmr0, checks::bootRtmr0);
    answers(CheckId::BootRtmr1, checks::bootRtmr1);
    answers(CheckId::BootRtmr2, checks::bootRtmr2);
    answers(CheckId::BootRtmr3, checks::bootRtmr3);
    answers(CheckId::BootEvents, checks::bootEvents);
    answers(CheckId::BootCompose, checks::bootCompose);
    answers(CheckId::BootMrconfig, checks::bootMrconfig);
    answers(CheckId::BootComposeAccepted, checks::bootComposeAccepted);
    answers(CheckId::BootOsMeasured, checks::bootOsMeasured);
    answers(CheckId::BootOsImage, checks::bootOsImage);
    answers(CheckId::CustodyIdentity, checks::custodyIdentity);
    answers(CheckId::CustodyReceipt, checks::custodyReceipt);
    answers(CheckId::CustodyE2ee, checks::custodyE2ee);
    answers(CheckId::CustodyTls, checks::custodyTls);
    answers(CheckId::CustodyKmsRoot, checks::custodyKmsRoot);
    answers(CheckId::CustodySubject, checks::custodySubject);
    answers(CheckId::ProvenanceStated, checks::provenanceStated);
    answers(CheckId::ProvenanceMeasured, checks::provenanceMeasured);
    answers(CheckId::ProvenanceReachable, checks::provenanceReachable);
    answers(CheckId::ProvenanceSignature, checks::provenanceSignature);
    answers(CheckId::ProvenanceAccepted, checks::provenanceAccepted);
    answers(CheckId::ReceiptSignature, checks::receiptSignature);
    answers(CheckId::ReceiptKeyset, checks::receiptKeyset);
    answers(CheckId::ReceiptOrder, checks::receiptOrder);
    answers(CheckId::ReceiptRequest, checks::receiptRequest);
    answers(CheckId::ReceiptResponse, checks::receiptResponse);
    answers(CheckId::UpstreamRecorded, checks::upstreamRecorded);
    answers(CheckId::UpstreamVerified, checks::upstreamVerified);
    answers(CheckId::SessionId, checks::sessionId);
    answers(CheckId::SessionWindow, checks::sessionWindow);
    answers(CheckId::SessionEvidence, checks::sessionEvidence);
    answers(CheckId::SessionClaims, checks::sessionClaims);
    answers(CheckId::SessionAudit, checks::sessionAudit);
    answers(CheckId::SessionPinned, checks::sessionPinned);
    answers(CheckId::CollateralSignature, checks::collateralSignature);
    answers(CheckId::CollateralFreshness, checks::collateralFreshness);
    answers(CheckId::CollateralPlatform, checks::collateralPlatform);
    answers(CheckId::CollateralAge, checks::collateralAge);
    answers(CheckId::PckRevocation, checks::pckRevocation);
    answers(CheckId::TcbQe, checks::tcbQe);
    answers(CheckId::TcbTdxModule, checks::tcbTdxModule);
    answers(CheckId::TcbPlatform, checks::tcbPlatform);
    answers(CheckId::TcbAccepted, checks::tcbAccepted);
    answers(CheckId::TdDebug, checks::tdDebug);
    answers(CheckId::TdAttributes, checks::tdAttributes);
    answers(CheckId::BootMrtd, checks::bootMrtd);
    answers(CheckId::ArchiveManifest, checks::archiveManifest);
    answers(CheckId::ArchiveTimestamp, checks::archiveTimestamp);
    return out;
}();

bool holdsKind(const Evidence &evidence, std::initializer_list<ArtifactKind> kinds)
{
    return std::ranges::any_of(evidence.bundle->artifacts, [&](const Artifact &artifact) {
        return std::ranges::find(kinds, artifact.kind) != kinds.end();
    });
}

bool holdsSubject(const Evidence &evidence, Subject subject)
{
    switch (subject) {
    case Subject::Quote: return evidence.quote.has_value();
    case Subject::Report: return holdsKind(evidence, {ArtifactKind::Report});
    case Subject::EventLog: return holdsKind(evidence, {ArtifactKind::Report, ArtifactKind::EventLog});
    case Subject::Receipt: return holdsKind(evidence, {ArtifactKind::Receipt});  // also inside an envelope
    case Subject::Session: return holdsKind(evidence, {ArtifactKind::Session});
    case Subject::Archive: return holdsKind(evidence, {ArtifactKind::Archive});
    }
    return false;
}

/// In the sessions of June 2026 no member bounds when they may be used.
bool holdsOnlyOldSessions(const ExchangeCase &exchange)
{
    return !exchange.sessions.empty() && std::ranges::all_of(exchange.sessions, [](const SessionCase &session) {
        return hasWorkloadIdentity(session.value().dialect);
    });
}

/// Questions about a TD do not arise for an enclave, those about an upstream not where the policy says there is none, and an
/// archive's not for loose files.
bool arises(const CaseAtClock &at, const CheckDef &def)
{
    if (def.dialects == DialectScope::WorkloadIdentity && at.report && !hasWorkloadIdentity(at.report->value().dialect))
        return false;
    const bool enclave = at.quote != nullptr && at.quote->tee == Tee::Sgx;
    const bool aboutTd = def.id == CheckId::TcbTdxModule || def.id == CheckId::TdAttributes
        || (def.name.starts_with("boot.") && !at.evidence.report);
    if (enclave && aboutTd)
        return false;
    const bool aboutUpstream = def.id == CheckId::UpstreamVerified || def.subject == Subject::Session;
    if (aboutUpstream && at.policy.serving == Serving::Direct)
        return false;
    if (def.dialects == DialectScope::Keyset && holdsOnlyOldSessions(at.exchange))
        return false;
    return def.subject != Subject::Archive || holdsSubject(at.evidence, Subject::Archive);
}

/// A bare quote binds nothing that we know, unless the reviewer says which 64 bytes she expects.
bool comparesReportData(const CaseAtClock &at, CheckId id)
{
    return id == CheckId::BindingStatement && at.evidence.expectations.reportData && at.evidence.quote
        && !holdsSubject(at.evidence, Subject::Report);
}

/// The report that the check reads cannot be read; a log may also come loose.
bool lacksReport(const CaseAtClock &at, const CheckDef &def)
{
    if (at.report)
        return false;
    return def.subject == Subject::Report || (def.subject == Subject::EventLog && !at.evidence.eventLog);
}

/// Marks the checks that the policy asks, and everything they need: those are computed even where the policy has them off.
std::array<bool, kCheckCount> wanted(const AppraisalPolicy &policy)
{
    std::array<bool, kCheckCount> out{};
    for (std::size_t i = kCheckCount; i-- > 0;) {
        const CheckDef &def = checkRegistry()[i];
        out[i] = out[i] || effectiveDemand(policy, def.id) != Demand::Off;
        for (const auto needs : {def.needs, def.workloadNeeds}) {
            for (const CheckId need : needs)
                out[static_cast<std::size_t>(need)] = out[static_cast<std::size_t>(need)] || out[i];
        }
    }
    return out;
}

CheckResult answer(const CaseAtClock &at, const CheckDef &def, bool asked)
{
    if (!arises(at, def))
        return results::notEvaluated(def.id, Reason::NotApplicableByKind);
    if (!holdsSubject(at.evidence, def.subject) && !comparesReportData(at, def.id))
        return results::notEvaluated(def.id, Reason::NotApplicableByAbsence);
    if (!asked)
        return results::notEvaluated(def.id, Reason::NotAsked);
    if (def.id == CheckId::QuoteGenuine)
        return results::notEvaluated(def.id, Reason::NoEvidence);  // answered by settle(), from its needs
    if (lacksReport(at, def) && !comparesReportData(at, def.id))
        return results::notEvaluated(def.id, Reason::NoEvidence, "the report cannot be read");
    if (const CheckFunction function = kFunctions[static_cast<std::size_t>(def.id)])
        return function(at);
    return results::notEvaluated(def.id, Reason::Unsupported, "not built yet");
}

enum class Clock : std::uint8_t { Now, AtCollection };

/// An archive whose result does not list a check was made before the check was: nothing was collected for it. What can be computed
/// from it all the same is computed for Now, and never called collected.
CheckResult orNotCollected(CheckResult result, Clock clock, const std::optional<std::bitset<kCheckCount>> &recorded)
{
    const bool listed = !recorded || recorded->test(static_cast<std::size_t>(result.id)) || result.def().subject == Subject::Archive;
    const bool open = clock == Clock::AtCollection || result.reason == Reason::NoEvidence;
    if (listed || !open || result.notApplicable() || result.reason == Reason::NotAsked)
        return result;
    return results::notEvaluated(result.id, Reason::NotCollected);
}

std::vector<Observation> observations(const CaseAtClock &at, const TcbFacts &facts)
{
    std::vector<Observation> out;
    if (at.anchors.isSimulated())
        out.push_back({"simulated", "appraised under a simulated root handed over explicitly", {}});
    if (at.quote != nullptr && at.quote->trailing.length > 0 && !at.quote->firstTrailingNonZero)
        out.push_back({"quote.slack", std::to_string(at.quote->trailing.length) + " zero bytes follow the quote, outside every signature",
                       {at.inQuote(at.quote->trailing)}});
    if (at.chain != nullptr && !at.chain->slack.empty()) {
        Observation slack{"quote.slack", "text stands around the PEM blocks of the PCK chain, outside every signature", {}};
        for (const ByteRange &range : at.chain->slack)
            slack.ranges.push_back({at.evidence.pckChainArtifact, range});
        out.push_back(std::move(slack));
    }
    if (at.report) {
        for (Observation &observation : reportObservations(at, *at.report))
            out.push_back(std::move(observation));
    }
    observeExchange(at, out);
    observeArchives(at, out);
    if (!facts.advisories.empty()) {
        std::string list;
        for (const std::string &advisory : facts.advisories)
            list += (list.empty() ? "" : ", ") + advisory;
        out.push_back({"tcb.advisories", std::move(list), {}});
    }
    return out;
}

Judgement judge(const Evidence &evidence, const AppraisalPolicy &policy, const TrustAnchors &anchors, UnixTime now, Clock clock,
                KnownFacts &known)
{
    CaseAtClock at = openCase(evidence, policy, anchors, now, known);
    const auto asked = wanted(policy);
    if (asked[static_cast<std::size_t>(CheckId::SessionAudit)])
        at.audits = auditSessions(at, known);
    const auto recorded = recordedChecks(*evidence.bundle);
    Judgement out;
    out.at = now;
    out.checks.reserve(kCheckCount);
    for (const CheckDef &def : checkRegistry()) {
        out.checks.push_back(orNotCollected(answer(at, def, asked[static_cast<std::size_t>(def.id)]), clock, recorded));
        out.checks.back().demand = effectiveDemand(policy, def.id);
    }
    settle(out.checks);
    out.verdict = verdictOf(out.checks);
    out.counts = countsOf(out.checks);
    out.failedUnrequired = failedUnrequired(out.checks);
    out.tcb = tcbFacts(at);
    out.tcb.forecast = forecastTcb(at, known);
    out.observations = observations(at, out.tcb);
    out.audits = std::move(at.audits);
    return out;
}

}  // namespace

AttestationResult appraise(const Evidence &evidence, const AppraisalPolicy &policy, const TrustAnchors &anchors,
                           const Clocks &clocks, KnownFacts *known)
{
    KnownFacts own;
    KnownFacts &facts = known != nullptr ? *known : own;
    AttestationResult result;
    result.simulated = anchors.isSimulated();
    result.anchor = anchors.id();
    result.policyName = policy.name;
    result.policyDigest = facts.digestOf(policy);
    result.now = judge(evidence, policy, anchors, clocks.now, Clock::Now, facts);
    const OpenedArchive *archive = originalArchive(*evidence.bundle);
    const auto collectedAt = archive != nullptr ? std::optional(archive->manifest.collectedAt) : std::nullopt;
    if (const auto then = clocks.atCollection ? clocks.atCollection : collectedAt)
        result.atCollection = judge(evidence.collected ? *evidence.collected : evidence, policy, anchors, *then, Clock::AtCollection, facts);
    return result;
}

}  // namespace sealscope
