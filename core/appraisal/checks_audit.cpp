#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"
#include "core/appraisal/session_audits.h"

namespace sealscope {

namespace {

AuditSubject subjectOf(const Session &session)
{
    AuditSubject out;
    out.verifierId = session.verifierId;
    out.endpoint = session.endpoint.value_or("");
    out.signingAddress = session.signingAddress;
    for (const ChannelBinding &binding : session.channelBindings)
        out.channel.push_back({binding.type, binding.digest.value_or("")});
    for (const Claim &claim : session.claims)
        out.claims.push_back({claim.name, std::string(claimStatusName(claim.status)),
                              claim.source ? std::string(claimSourceName(*claim.source)) : std::string()});
    // The seed of June 2026 lists what was verified and says no more of it.
    for (const std::string &name : session.verifiedClaims)
        out.claims.push_back({name, "asserted", ""});
    return out;
}

std::string listOf(const EvidenceAudit &audit, Reproduction wanted)
{
    std::string out;
    for (const AuditedClaim &claim : audit.claims) {
        if (claim.here == wanted)
            out += (out.empty() ? "" : ", ") + quoted(claim.recorded.name);
    }
    return out.empty() ? "none" : out;
}

/// "tee_attested; contradicted: none; not reproducible: gpu_attested"
std::string claimWords(const EvidenceAudit &audit)
{
    std::string out = listOf(audit, Reproduction::Reproduced);
    if (const std::string contradicted = listOf(audit, Reproduction::Contradicted); contradicted != "none")
        out += "; contradicted: " + contradicted;
    return out + "; not reproducible: " + listOf(audit, Reproduction::NotReproducible);
}

CheckResult resultOf(const EvidenceAudit &audit)
{
    constexpr CheckId id = CheckId::SessionAudit;
    const AuditFinding &decisive = audit.decisive;
    const std::string detail = std::string(auditStepName(decisive.step)) + (decisive.detail.empty() ? "" : ": " + decisive.detail);
    switch (decisive.outcome) {
    case Outcome::Passed: return results::passed(id, claimWords(audit));
    case Outcome::Failed: return results::failed(id, Error{decisive.code.value_or(ErrorCode::ProviderField), detail, {}});
    case Outcome::NotEvaluated: break;
    }
    return results::notEvaluated(id, decisive.reason, decisive.detail);
}

}  // namespace

std::vector<EvidenceAudit> auditSessions(const CaseAtClock &at, KnownFacts &known)
{
    std::vector<EvidenceAudit> out;
    const AuditContext context{*at.evidence.bundle, at.anchors, at.now, known};
    for (const SessionCase &session : at.exchange.sessions) {
        const AuditSubject subject = subjectOf(session.value());
        const Result<OpenedEvidence> opened = openSealedEvidence(session.value().evidence);
        out.push_back(opened ? auditEvidence(subject, opened->contentType, opened->bytes, context) : auditNothing(subject));
        out.back().artifact = session.parsed->artifact;
    }
    return out;
}

namespace checks {

CheckResult sessionAudit(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::SessionAudit;
    std::vector<SubjectFinding> findings;
    for (std::size_t i = 0; i < at.audits.size(); ++i) {
        const Session &session = at.exchange.sessions[i].value();
        const bool sealed = !session.evidence.empty();
        const bool broken = sealed && !openSealedEvidence(session.evidence);
        CheckResult result = broken ? results::blocked(id, CheckId::SessionEvidence) : resultOf(at.audits[i]);
        result.ranges.push_back({at.audits[i].artifact, session.evidence.range});
        findings.push_back({at.audits[i].artifact, std::move(result)});
    }
    for (const std::size_t artifact : at.exchange.unreadableSessions)
        findings.push_back({artifact, results::notEvaluated(id, Reason::NoEvidence, "the session cannot be read")});
    for (const ReceiptCase *receipt : at.exchange.withoutSession)
        findings.push_back({receipt->parsed->artifact,
                            results::notEvaluated(id, Reason::NoEvidence,
                                                  "the session " + quoted(receipt->cited()->text) + " that the receipt cites is not at hand")});
    if (findings.empty())
        return results::notEvaluated(id, Reason::NoEvidence, "only abbreviated entries of a list are at hand");
    return worstOf(std::move(findings));
}

}  // namespace checks

}  // namespace sealscope
