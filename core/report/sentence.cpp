#include "core/appraisal/standing.h"
#include "core/report/check_words.h"
#include "core/report/clauses.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope::wording {

namespace {

constexpr std::string_view kSimulatedPrefix = "Simulated: ";

/// On a bare quote the question is another: are these the 64 bytes that the reviewer expects?
std::string_view baseOf(const CheckResult &result, const Judgement &judgement)
{
    const bool passed = result.outcome == Outcome::Passed;
    const bool bareQuote = result.id == CheckId::BindingStatement
        && judgement.check(CheckId::BindingKeyset).reason == Reason::NotApplicableByAbsence;
    if (bareQuote)
        return passed ? "report_data is the expected value" : "report_data is not the expected value";
    const CheckWords &words = checkWords(result.id);
    return passed ? words.passed : words.failed;
}

std::string passedSentence(const CheckResult &result, const Judgement &judgement)
{
    std::string out(isSimulated(judgement) ? kSimulatedPrefix : "");
    out += baseOf(result, judgement);
    if (!result.actual.empty())
        out += " (" + shortened(result.actual) + ")";
    if (const auto cause = rootCause(result, judgement))
        out += "; rests on " + std::string(checkDef(*cause).name) + ", which "
            + standingClause(*cause, judgement).substr(checkDef(*cause).name.size() + 1);
    return out + ".";
}

std::string failedSentence(const CheckResult &result, const Judgement &judgement)
{
    std::string out = withDetail(baseOf(result, judgement), result.detail) + foundAndWanted(result);
    if (result.blockedBy)
        out += " " + standingClause(*result.blockedBy, judgement) + ".";
    if (const std::string_view cause = checkWords(result.id).cause; !cause.empty())
        out.append(" ").append(cause);
    if (result.excepted)
        out += " A named exception of the policy covers it.";
    return out;
}

}  // namespace

bool isSimulated(const Judgement &judgement)
{
    return std::ranges::find(judgement.observations, "simulated", &Observation::id) != judgement.observations.end();
}

std::optional<CheckId> rootCause(const CheckResult &result, const Judgement &judgement)
{
    if (result.outcome != Outcome::Passed || result.standing == Standing::Anchored)
        return std::nullopt;
    for (const CheckId need : needsHere(judgement.checks, result.def())) {
        const CheckResult &below = judgement.check(need);
        if (below.anchoredPass() || below.reason == Reason::NotApplicableByKind)
            continue;
        return rootCause(below, judgement).value_or(need);
    }
    return std::nullopt;
}

std::string standingClause(CheckId id, const Judgement &judgement)
{
    const CheckResult &result = judgement.check(id);
    const std::string name(result.def().name);
    if (result.notApplicable())
        return name + " is not applicable to this case";
    switch (result.outcome) {
    case Outcome::Failed: return name + " failed";
    case Outcome::NotEvaluated: return name + " was not evaluated";
    case Outcome::Passed: break;
    }
    return name + (result.anchoredPass() ? " passed" : " is unanchored");
}

std::string sentence(const CheckResult &result, const Judgement &judgement)
{
    switch (result.outcome) {
    case Outcome::Passed: return passedSentence(result, judgement);
    case Outcome::Failed: return failedSentence(result, judgement);
    case Outcome::NotEvaluated: break;
    }
    if (!result.blockedBy || result.reason == Reason::None)
        return notEvaluatedSentence(result);
    const std::string cause = standingClause(*result.blockedBy, judgement);
    if (result.reason == Reason::BlockedBy)
        return withDetail("Its input cannot exist, because " + cause, result.detail);
    return notEvaluatedSentence(result) + " It waits for " + std::string(checkDef(*result.blockedBy).name) + ".";
}

}  // namespace sealscope::wording
