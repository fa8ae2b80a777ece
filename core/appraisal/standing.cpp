#include "core/appraisal/standing.h"

#include "core/appraisal/results.h"

namespace sealscope {

namespace {

CheckResult &at(std::vector<CheckResult> &checks, CheckId id)
{
    return checks[static_cast<std::size_t>(id)];
}

/// A question that does not arise for this kind of evidence keeps nothing from standing; one whose artifact is absent does.
bool holds(const CheckResult &need)
{
    return need.anchoredPass() || need.reason == Reason::NotApplicableByKind;
}

/// The standing of a need for one subject: what it found for that subject, where it judged several.
bool holdsFor(const CheckResult &need, std::size_t artifact)
{
    const auto own = std::ranges::find(need.subjects, artifact, &SubjectResult::artifact);
    return own == need.subjects.end() ? holds(need) : own->outcome == Outcome::Passed && own->standing == Standing::Anchored;
}

/// Follows an unanchored pass down to the check that did not hold.
CheckId rootCause(std::vector<CheckResult> &checks, CheckId id)
{
    for (const CheckId need : needsHere(checks, checkDef(id))) {
        const CheckResult &result = at(checks, need);
        if (!holds(result))
            return result.outcome == Outcome::Passed ? rootCause(checks, need) : need;
    }
    return id;
}

/// The gate: the conjunction of its needs. Failed when one failed, else not evaluated for the first that did not hold.
void settleGate(std::vector<CheckResult> &checks)
{
    CheckResult &gate = at(checks, CheckId::QuoteGenuine);
    if (gate.notApplicable())
        return;
    const Demand demand = gate.demand;
    const auto answered = [&](CheckResult result) {
        gate = std::move(result);
        gate.demand = demand;
    };
    const auto needs = gate.def().needs;
    for (const CheckId need : needs) {
        const CheckResult &result = at(checks, need);
        if (result.outcome != Outcome::Failed)
            continue;
        CheckResult failed =
            results::failed(CheckId::QuoteGenuine, Error{result.code.value_or(ErrorCode::InternalBug), "", {}});
        failed.blockedBy = need;
        return answered(std::move(failed));
    }
    for (const CheckId need : needs) {
        if (holds(at(checks, need)))
            continue;
        // A need that passed on something that did not hold is no reason by itself: what lies beneath it is.
        const CheckId cause = at(checks, need).outcome == Outcome::Passed ? rootCause(checks, need) : need;
        const CheckResult &result = at(checks, cause);
        if (result.outcome == Outcome::Failed)
            return answered(results::blocked(CheckId::QuoteGenuine, cause));
        CheckResult open = results::notEvaluated(CheckId::QuoteGenuine, result.reason, result.detail);
        open.code = result.code;
        open.blockedBy = result.blockedBy ? result.blockedBy : std::optional(cause);
        return answered(std::move(open));
    }
    answered(results::passed(CheckId::QuoteGenuine));
}

}  // namespace

std::span<const CheckId> needsHere(std::span<const CheckResult> checks, const CheckDef &def)
{
    if (def.workloadNeeds.empty())
        return def.needs;
    const CheckResult &first = checks[static_cast<std::size_t>(def.workloadNeeds.front())];
    return first.reason == Reason::NotApplicableByKind ? def.needs : def.workloadNeeds;
}

void settle(std::vector<CheckResult> &checks)
{
    for (CheckResult &result : checks) {
        if (result.id == CheckId::QuoteGenuine)
            settleGate(checks);
        const auto needs = needsHere(checks, result.def());
        for (SubjectResult &subject : result.subjects) {
            const bool anchored =
                std::ranges::all_of(needs, [&](CheckId need) { return holdsFor(at(checks, need), subject.artifact); });
            if (subject.outcome != Outcome::NotEvaluated)
                subject.standing = anchored ? Standing::Anchored : Standing::Unanchored;
        }
        const bool anchored = std::ranges::all_of(needs, [&](CheckId need) { return holds(at(checks, need)); });
        result.standing = anchored ? Standing::Anchored : Standing::Unanchored;
        if (result.outcome == Outcome::NotEvaluated)
            result.standing = Standing::None;
    }
}

}  // namespace sealscope
