#include "core/appraisal/audit.h"

#include "core/appraisal/audit_steps.h"

#include <array>

namespace sealscope {

namespace {

using audit::held;
using audit::open;
using audit::refuted;

constexpr std::array<std::string_view, kAuditStepCount> kStepNames{"parts",       "quote",   "boot_log", "compose",
                                                                   "report_data", "channel", "identity", "gpu_nonce"};

const AuditFinding *firstOf(const std::vector<AuditFinding> &findings, Outcome outcome)
{
    const auto found = std::ranges::find(findings, outcome, &AuditFinding::outcome);
    return found == findings.end() ? nullptr : &*found;
}

/// Bound to the session by its channel or, where that says nothing, by its signing address.
const AuditFinding &bindingOf(const EvidenceAudit &audit)
{
    const AuditFinding *channel = audit.finding(AuditStep::Channel);
    const AuditFinding *identity = audit.finding(AuditStep::Identity);
    const bool byIdentity = identity != nullptr && identity->outcome == Outcome::Passed && channel->outcome != Outcome::Passed;
    return byIdentity ? *identity : *channel;
}

/// A failure decides; then the quote, the report data and the binding must all have held.
AuditFinding decisiveFinding(const EvidenceAudit &audit)
{
    if (const AuditFinding *failed = firstOf(audit.findings, Outcome::Failed))
        return *failed;
    for (const AuditStep step : {AuditStep::Quote, AuditStep::ReportData}) {
        const AuditFinding *needed = audit.finding(step);
        if (needed != nullptr && needed->outcome != Outcome::Passed)
            return *needed;
    }
    return bindingOf(audit);
}

bool passed(const EvidenceAudit &audit, AuditStep step)
{
    const AuditFinding *finding = audit.finding(step);
    return finding != nullptr && finding->outcome == Outcome::Passed;
}

/// Why a claim that rests on the quote could not be repeated.
std::string whyNot(const EvidenceAudit &audit, AuditStep step)
{
    const AuditFinding *finding = audit.finding(step);
    return finding == nullptr ? "no hardware evidence was sealed" : finding->detail;
}

AuditedClaim auditTee(const EvidenceAudit &audit, const RecordedClaim &claim)
{
    const AuditFinding *quote = audit.finding(AuditStep::Quote);
    const bool asserted = claim.status == "asserted";
    if (passed(audit, AuditStep::Quote))
        return {claim, asserted ? Reproduction::Reproduced : Reproduction::Contradicted, "the sealed quote is genuine"};
    if (quote != nullptr && quote->outcome == Outcome::Failed)
        return {claim, asserted ? Reproduction::Contradicted : Reproduction::Reproduced, quote->detail};
    return {claim, Reproduction::NotReproducible, whyNot(audit, AuditStep::Quote)};
}

AuditedClaim auditTcb(const EvidenceAudit &audit, const RecordedClaim &claim, const std::optional<TcbStatus> &tcb)
{
    if (!tcb)
        return {claim, Reproduction::NotReproducible, whyNot(audit, AuditStep::Quote)};
    const bool upToDate = *tcb == TcbStatus::UpToDate;
    const bool agrees = upToDate == (claim.status == "asserted");
    return {claim, agrees ? Reproduction::Reproduced : Reproduction::Contradicted,
            "the status is " + std::string(tcbStatusName(*tcb)) + " at this clock, with the collateral at hand"};
}

std::string gpuWords(const EvidenceAudit &audit)
{
    const bool sealed = audit.evidence
        && std::ranges::any_of(audit.evidence->machines, [](const SealedMachine &machine) { return machine.gpu.has_value(); });
    if (!sealed)
        return "no GPU evidence was sealed";
    return std::string("the GPU evidence needs NVIDIA's verifier")
        + (passed(audit, AuditStep::GpuNonce) ? "; only its nonce was compared" : "");
}

AuditedClaim auditClaim(const EvidenceAudit &audit, const RecordedClaim &claim, const std::optional<TcbStatus> &tcb)
{
    if (claim.status != "asserted" && claim.status != "refuted")
        return {claim, Reproduction::NothingClaimed, "the record claims nothing"};
    if (claim.name == "tee_attested")
        return auditTee(audit, claim);
    if (claim.name == "tcb_up_to_date")
        return auditTcb(audit, claim, tcb);
    if (claim.name == "gpu_attested")
        return {claim, Reproduction::NotReproducible, gpuWords(audit)};
    if (claim.name == "os_known_good")
        return {claim, Reproduction::NotReproducible, "no list of the provider's good images is sealed with it"};
    if (claim.name == "serving_software_known_good")
        return {claim, Reproduction::NotReproducible, "no reference values for the provider's software are at hand"};
    return {claim, Reproduction::NotReproducible, "nothing sealed speaks of it"};
}

/// Conclusions are asked whether they agree with each other and with the session; that is not having repeated them.
void examineConclusions(const AuditSubject &subject, EvidenceAudit &audit)
{
    audit.findings.push_back(audit::channelFinding(subject, "tls_spki_sha256", audit.evidence->concludedTls));
    const AuditFinding *failed = firstOf(audit.findings, Outcome::Failed);
    audit.decisive = failed != nullptr
        ? *failed
        : open(AuditStep::Quote, Reason::NoEvidence, "the provider's conclusions were sealed, not the evidence they rest on");
}

std::optional<TcbStatus> examine(const AuditSubject &subject, const AuditContext &context, EvidenceAudit &audit)
{
    const ProviderEvidence &evidence = *audit.evidence;
    if (!evidence.aciReport && evidence.machines.empty()) {
        examineConclusions(subject, audit);
        return std::nullopt;
    }
    audit::MachineFindings found;
    if (evidence.aciReport) {
        found = audit::examineReport(*evidence.aciReport, subject, context);
    } else if (const auto machine = audit::chosenMachine(evidence, subject)) {
        found = audit::examineMachine(**machine, subject, context);
    } else {
        found.findings.push_back(refuted(AuditStep::Channel, machine.error()));
    }
    audit.findings.insert(audit.findings.end(), found.findings.begin(), found.findings.end());
    audit.decisive = decisiveFinding(audit);
    return found.tcb;
}

AuditWord wordOf(const EvidenceAudit &audit)
{
    switch (audit.decisive.outcome) {
    case Outcome::Passed: return AuditWord::ReVerified;
    case Outcome::Failed: return AuditWord::Failed;
    case Outcome::NotEvaluated: break;
    }
    const bool something = audit.evidence
        && std::ranges::any_of(audit.findings, [](const AuditFinding &finding) {
               return finding.outcome == Outcome::Passed && finding.step != AuditStep::Parts;
           });
    return something ? AuditWord::ConsistentOnly : AuditWord::NothingToVerify;
}

void conclude(const AuditSubject &subject, const std::optional<TcbStatus> &tcb, EvidenceAudit &audit)
{
    for (const RecordedClaim &claim : subject.claims)
        audit.claims.push_back(auditClaim(audit, claim, tcb));
    audit.word = wordOf(audit);
}

/// The items of the bundle as the provider's evidence, or the error that is the first finding.
Result<ProviderEvidence> readEvidence(UpstreamProvider provider, std::string_view contentType, BytesView bytes)
{
    const Result<Bundle> bundle = splitBundle(contentType, bytes);
    if (!bundle)
        return tl::unexpected<Error>(bundle.error());
    return readProviderEvidence(provider, *bundle, bytes);
}

}  // namespace

std::string_view auditStepName(AuditStep step)
{
    return kStepNames[static_cast<std::size_t>(step)];
}

std::string_view reproductionName(Reproduction reproduction)
{
    switch (reproduction) {
    case Reproduction::Reproduced: return "reproduced";
    case Reproduction::Contradicted: return "contradicted";
    case Reproduction::NotReproducible: return "not_reproducible";
    case Reproduction::NothingClaimed: break;
    }
    return "nothing_claimed";
}

std::string_view auditWord(AuditWord word)
{
    switch (word) {
    case AuditWord::ReVerified: return "re-verified";
    case AuditWord::ConsistentOnly: return "consistent but not re-verified";
    case AuditWord::NothingToVerify: return "nothing to verify";
    case AuditWord::Failed: break;
    }
    return "failed";
}

const AuditFinding *EvidenceAudit::finding(AuditStep step) const
{
    const auto found = std::ranges::find(findings, step, &AuditFinding::step);
    return found == findings.end() ? nullptr : &*found;
}

EvidenceAudit auditEvidence(const AuditSubject &subject, std::string_view contentType, BytesView evidence,
                            const AuditContext &context)
{
    EvidenceAudit audit;
    audit.verifierId = subject.verifierId;
    audit.bytes = evidence.size();
    std::optional<TcbStatus> tcb;
    const auto provider = upstreamProvider(subject.verifierId);
    if (!provider) {
        const Result<Bundle> bundle = splitBundle(contentType, evidence);
        audit.findings.push_back(bundle ? held(AuditStep::Parts) : refuted(AuditStep::Parts, bundle.error()));
        audit.decisive = bundle ? open(AuditStep::Parts, Reason::Unsupported,
                                       "the verifier " + quoted(subject.verifierId) + " is not known to this version")
                                : audit.findings.back();
    } else if (Result<ProviderEvidence> read = readEvidence(*provider, contentType, evidence); !read) {
        audit.findings.push_back(refuted(AuditStep::Parts, read.error()));
        audit.decisive = audit.findings.back();
    } else {
        audit.findings.push_back(held(AuditStep::Parts, std::to_string(read->parts.size()) + (read->parts.size() == 1 ? " part" : " parts")));
        audit.evidence = std::move(*read);
        tcb = examine(subject, context, audit);
    }
    conclude(subject, tcb, audit);
    return audit;
}

EvidenceAudit auditNothing(const AuditSubject &subject)
{
    EvidenceAudit audit;
    audit.verifierId = subject.verifierId;
    audit.decisive = open(AuditStep::Parts, Reason::NoEvidence, "the service published no evidence for this session");
    conclude(subject, std::nullopt, audit);
    return audit;
}

}  // namespace sealscope
