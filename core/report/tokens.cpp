#include "core/report/wording.h"

namespace sealscope::wording {

std::string_view outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed: return "Passed";
    case Outcome::Failed: return "Failed";
    case Outcome::NotEvaluated: return "Not evaluated";
    }
    return "Not evaluated";
}

std::string_view resultWord(const CheckResult &result)
{
    if (result.notApplicable())
        return "Not applicable";
    if (result.outcome == Outcome::Passed && result.standing != Standing::Anchored)
        return "Unanchored";
    return outcomeWord(result.outcome);
}

std::string_view outcomeToken(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed: return "passed";
    case Outcome::Failed: return "failed";
    case Outcome::NotEvaluated: return "not_evaluated";
    }
    return "not_evaluated";
}

std::string_view standingToken(Standing standing)
{
    switch (standing) {
    case Standing::None: return "";
    case Standing::Anchored: return "anchored";
    case Standing::Unanchored: return "unanchored";
    }
    return "";
}

std::string_view verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Accepted: return "Accepted";
    case Verdict::AcceptedWithExceptions: return "Accepted with exceptions";
    case Verdict::Undetermined: return "Undetermined";
    case Verdict::PolicyNotMet: return "Policy not met";
    case Verdict::Refuted: return "Refuted";
    }
    return "Undetermined";
}

std::string_view verdictToken(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Accepted: return "accepted";
    case Verdict::AcceptedWithExceptions: return "accepted_with_exceptions";
    case Verdict::Undetermined: return "undetermined";
    case Verdict::PolicyNotMet: return "policy_not_met";
    case Verdict::Refuted: return "refuted";
    }
    return "undetermined";
}

std::string_view kindWord(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Evidence: return "evidence";
    case CheckKind::Policy: return "policy";
    }
    return "evidence";
}

std::string_view reasonToken(Reason reason)
{
    switch (reason) {
    case Reason::None: return "";
    case Reason::NotApplicableByKind:
    case Reason::NotApplicableByAbsence: return "not_applicable";
    case Reason::NoEvidence: return "no_evidence";
    case Reason::NoCollateral: return "no_collateral";
    case Reason::NoReferenceValue: return "no_reference_value";
    case Reason::NotAsked: return "not_asked";
    case Reason::BlockedBy: return "blocked_by";
    case Reason::Unsupported: return "unsupported";
    case Reason::OutOfPeriod: return "out_of_period";
    case Reason::NotCollected: return "not_collected";
    case Reason::Offline: return "offline";
    }
    return "unsupported";
}

std::string reasonToken(const CheckResult &result)
{
    const std::string token(reasonToken(result.reason));
    if (result.reason != Reason::BlockedBy)
        return token;
    return token + ":" + std::string(result.blockedBy ? checkDef(*result.blockedBy).name : "unknown");
}

}  // namespace sealscope::wording
