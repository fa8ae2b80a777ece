#include "core/appraisal/appraise.h"

namespace sealscope {

namespace {

/// Failures that no policy can wave away: of evidence, and a keyset that its owner revoked.
bool isGraveFailure(const CheckResult &result)
{
    return result.outcome == Outcome::Failed
        && (result.def().kind == CheckKind::Evidence || result.id == CheckId::KeysetRevocation);
}

bool isOpen(const CheckResult &result)
{
    return result.outcome == Outcome::NotEvaluated
        || (result.outcome == Outcome::Passed && result.standing != Standing::Anchored);
}

}  // namespace

std::vector<CheckId> failedUnrequired(std::span<const CheckResult> checks)
{
    std::vector<CheckId> out;
    for (const CheckResult &result : checks) {
        if (isGraveFailure(result) && !result.required())
            out.push_back(result.id);
    }
    return out;
}

Verdict verdictOf(std::span<const CheckResult> checks)
{
    bool evidenceFailed = false;
    bool policyFailed = false;
    bool excepted = false;
    bool open = false;
    bool genuineRequired = false;
    for (const CheckResult &result : checks) {
        if (!result.required())
            continue;
        const bool failed = result.outcome == Outcome::Failed;
        evidenceFailed |= failed && result.def().kind == CheckKind::Evidence;
        policyFailed |= failed && result.def().kind == CheckKind::Policy && !result.excepted;
        excepted |= failed && result.excepted;
        open |= isOpen(result);
        genuineRequired |= result.id == CheckId::QuoteGenuine;
    }
    if (evidenceFailed)
        return Verdict::Refuted;
    if (policyFailed)
        return Verdict::PolicyNotMet;
    if (open || !genuineRequired || !failedUnrequired(checks).empty())
        return Verdict::Undetermined;
    return excepted ? Verdict::AcceptedWithExceptions : Verdict::Accepted;
}

Counts countsOf(std::span<const CheckResult> checks)
{
    Counts counts;
    for (const CheckResult &result : checks) {
        if (!result.required())
            continue;
        if (result.outcome == Outcome::Failed)
            ++counts.failed;
        else if (result.outcome == Outcome::NotEvaluated)
            ++counts.notEvaluated;
        else if (result.standing == Standing::Anchored)
            ++counts.passed;
        else
            ++counts.unanchored;
    }
    return counts;
}

}  // namespace sealscope
