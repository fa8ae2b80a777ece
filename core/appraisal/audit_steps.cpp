#include "core/appraisal/audit_steps.h"

#include "core/appraisal/known_facts.h"
#include "core/dstack/compose.h"
#include "core/dstack/event_log.h"
#include "core/dstack/key_custody.h"

namespace sealscope::audit {

namespace {

bool sameHex(std::string_view text, BytesView bytes)
{
    const Result<Bytes> decoded = hexMember(text);
    return decoded && equal(*decoded, bytes);
}

AuditFinding quoteFinding(const SealedMachine &machine, const Judgement *judgement)
{
    if (machine.report == MachineReport::SnpReport)
        return open(AuditStep::Quote, Reason::Unsupported, "a SEV-SNP report is not appraised here");
    if (!machine.reportData)
        return refuted(AuditStep::Quote, {ErrorCode::ProviderField, "the sealed quote cannot be read", {}});
    return findingOf(AuditStep::Quote, *judgement, CheckId::QuoteGenuine);
}

/// RTMR3 of the quote, or nothing for another kind of report.
std::optional<FixedBytes<48>> rtmr3(const SealedMachine &machine)
{
    const Result<Quote> quote = parseQuoteBody(machine.quote);
    return quote && quote->td ? std::optional(quote->td->rtmr[3]) : std::nullopt;
}

AuditFinding bootLogFinding(const SealedMachine &machine, const Result<EventLog> &log)
{
    constexpr AuditStep step = AuditStep::BootLog;
    const auto measured = rtmr3(machine);
    if (!measured)
        return open(step, Reason::NoEvidence, "no quote that it could be compared with");
    if (!log)
        return refuted(step, log.error());
    const Digest384 replayed = replayRegister(*log, 3).value;
    if (!equal(replayed, *measured))
        return refuted(step, {ErrorCode::LogReplay, "the log replays to " + toHex(replayed) + ", RTMR3 is " + toHex(*measured), {}});
    return held(step, std::to_string(log->events.size()) + " events replay to RTMR3");
}

AuditFinding composeFinding(const SealedMachine &machine, const std::optional<Result<EventLog>> &log)
{
    constexpr AuditStep step = AuditStep::Compose;
    if (!machine.appCompose)
        return open(step, Reason::NoEvidence, "the bundle holds no compose that a boot log could name");
    const Digest256 hash = composeHash(*machine.appCompose);
    if (machine.statedComposeHash && !sameHex(*machine.statedComposeHash, hash))
        return refuted(step, {ErrorCode::ComposeMismatch, "the compose has " + toHex(hash) + ", compose_hash is "
                                  + quoted(*machine.statedComposeHash),
                              {}});
    if (!log || !*log)
        return open(step, Reason::NoEvidence, "no boot log that would name it");
    const Result<BootEvents> boot = findBootEvents(**log);
    if (!boot)
        return refuted(step, boot.error());
    if (!equal((*log)->events[*boot->composeHash].payload, hash))
        return refuted(step, {ErrorCode::ComposeMismatch, "the compose has " + toHex(hash) + ", the boot log names another", {}});
    return held(step, toHex(hash));
}

AuditFinding reportDataFinding(const SealedMachine &machine)
{
    constexpr AuditStep step = AuditStep::ReportData;
    if (!machine.formula || !machine.reportData)
        return open(step, Reason::NoEvidence, machine.formulaAbsent);
    const Result<void> fits = checkReportData(*machine.formula, *machine.reportData);
    if (!fits)
        return refuted(step, fits.error());
    return held(step, machine.formula->words
                    + (machine.nonceFromReportData ? "; no nonce is stated, the quote's own was taken" : ""));
}

AuditFinding identityFinding(const SealedMachine &machine, const AuditSubject &subject)
{
    constexpr AuditStep step = AuditStep::Identity;
    if (!subject.signingAddress || !machine.signingAddress)
        return open(step, Reason::NoEvidence,
                    subject.signingAddress ? "the evidence names no signing address" : "the session names no signing address");
    const Result<Bytes> recorded = hexMember(*subject.signingAddress);
    if (!recorded || !sameHex(*machine.signingAddress, *recorded))
        return refuted(step, {ErrorCode::ProviderChannel, "the evidence is for " + quoted(*machine.signingAddress) + ", the session for "
                                  + quoted(*subject.signingAddress),
                              {}});
    return held(step, *machine.signingAddress);
}

/// Only where both state a nonce; whether the GPU's evidence is genuine is for NVIDIA's verifier.
AuditFinding gpuFinding(const SealedMachine &machine)
{
    constexpr AuditStep step = AuditStep::GpuNonce;
    if (!machine.gpu)
        return open(step, Reason::NoEvidence, "the bundle holds no GPU evidence");
    if (!machine.gpu->nonce || !machine.reportData)
        return open(step, Reason::NoEvidence, "the GPU evidence states no nonce");
    const BytesView nonce = BytesView(*machine.reportData).last(32);
    if (!sameHex(*machine.gpu->nonce, nonce))
        return refuted(step, {ErrorCode::ProviderReportData, "the GPU evidence is for the nonce " + quoted(*machine.gpu->nonce)
                                  + ", the quote for " + toHex(nonce),
                              {}});
    return held(step, "the nonce alone was compared");
}

std::string_view boundType(const SealedMachine &machine)
{
    return machine.e2eeKey ? "e2ee_public_key_sha256" : "tls_spki_sha256";
}

}  // namespace

AuditFinding held(AuditStep step, std::string detail)
{
    return {step, Outcome::Passed, Reason::None, std::nullopt, std::move(detail)};
}

AuditFinding refuted(AuditStep step, const Error &error)
{
    return {step, Outcome::Failed, Reason::None, error.code, error.message};
}

AuditFinding open(AuditStep step, Reason reason, std::string detail)
{
    return {step, Outcome::NotEvaluated, reason, std::nullopt, std::move(detail)};
}

Judgement appraiseInside(Bytes bytes, const AuditContext &context)
{
    EvidenceBundle inside;
    for (const Artifact &artifact : context.bundle.artifacts) {
        const ArtifactKind kind = artifact.kind;
        if (kind == ArtifactKind::Collateral || kind == ArtifactKind::Certificates || kind == ArtifactKind::Crl)
            inside.artifacts.push_back(artifact);
    }
    const std::size_t index = inside.artifacts.size();
    inside.artifacts.push_back(makeArtifact(std::move(bytes), "sealed evidence", {OriginKind::Inside, "session"}, index));
    const Evidence evidence = parse(std::move(inside), {}, &context.known);
    return appraise(evidence, AppraisalPolicy{}, context.anchors, {context.now, std::nullopt}, &context.known).now;
}

AuditFinding findingOf(AuditStep step, const Judgement &judgement, CheckId id)
{
    const CheckResult &result = judgement.check(id);
    // A pass that rests on something that did not hold is no pass of the whole.
    if (result.anchoredPass())
        return held(step);
    const CheckResult &cause = result.blockedBy ? judgement.check(*result.blockedBy) : result;
    std::string detail = std::string(cause.def().name) + (cause.detail.empty() ? "" : ": " + cause.detail);
    if (result.outcome == Outcome::Failed || cause.outcome == Outcome::Failed)
        return refuted(step, {cause.code.value_or(result.code.value_or(ErrorCode::ProviderReportData)), std::move(detail), {}});
    if (result.outcome == Outcome::Passed)
        return open(step, Reason::NoEvidence, std::string(result.def().name) + " rests on what was not shown");
    const Reason reason = cause.outcome == Outcome::NotEvaluated ? cause.reason : Reason::NoEvidence;
    // The inner case names its own checks; a reader of the outer one is told the reason.
    return open(step, reason == Reason::BlockedBy || cause.notApplicable() ? Reason::NoEvidence : reason, std::move(detail));
}

AuditFinding channelFinding(const AuditSubject &subject, std::string_view type, const std::optional<Digest256> &key)
{
    constexpr AuditStep step = AuditStep::Channel;
    std::size_t asked = 0;
    for (const BoundKey &bound : subject.channel) {
        if (bound.type != type)
            continue;
        ++asked;
        if (key && sameHex(bound.digest, *key))
            return held(step, std::string(type) + " " + toHex(*key));
    }
    if (asked == 0 || !key)
        return open(step, Reason::NoEvidence,
                    asked == 0 ? "the session binds no " + std::string(type) : "the evidence names no such key");
    return refuted(step, {ErrorCode::ProviderChannel, "the evidence is for the key " + toHex(*key) + ", the session for another", {}});
}

Result<const SealedMachine *> chosenMachine(const ProviderEvidence &evidence, const AuditSubject &subject)
{
    if (evidence.machines.size() == 1)
        return &evidence.machines.front();
    for (const SealedMachine &machine : evidence.machines) {
        if (channelFinding(subject, boundType(machine), machine.e2eeKey).outcome == Outcome::Passed)
            return &machine;
    }
    return fail(ErrorCode::ProviderChannel, "none of " + std::to_string(evidence.machines.size())
                    + " instances in the bundle has the session's key");
}

MachineFindings examineMachine(const SealedMachine &machine, const AuditSubject &subject, const AuditContext &context)
{
    MachineFindings out;
    std::optional<Judgement> judgement;
    if (machine.report == MachineReport::TdxQuote) {
        judgement = appraiseInside(machine.quote, context);
        out.tcb = judgement->check(CheckId::TcbPlatform).anchoredPass() ? judgement->tcb.status : std::nullopt;
    }
    out.findings.push_back(quoteFinding(machine, judgement ? &*judgement : nullptr));
    std::optional<Result<EventLog>> log;
    if (machine.eventLog) {
        log = parseEventLog(*machine.eventLog);
        out.findings.push_back(bootLogFinding(machine, *log));
    } else {
        out.findings.push_back(open(AuditStep::BootLog, Reason::NoEvidence, "the bundle holds no boot log"));
    }
    out.findings.push_back(composeFinding(machine, log));
    out.findings.push_back(reportDataFinding(machine));
    out.findings.push_back(channelFinding(subject, boundType(machine), machine.e2eeKey ? machine.e2eeKey : machine.tlsSpki));
    out.findings.push_back(identityFinding(machine, subject));
    out.findings.push_back(gpuFinding(machine));
    return out;
}

}  // namespace sealscope::audit
