#include "core/report/clauses.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope::wording {

namespace {

using Matches = bool (*)(const CheckResult &);

const CheckResult *firstRequired(const Judgement &judgement, Matches matches)
{
    const auto found = std::ranges::find_if(
        judgement.checks, [&](const CheckResult &check) { return check.required() && matches(check); });
    return found != judgement.checks.end() ? &*found : nullptr;
}

std::string withRemedy(const CheckResult &result, const Judgement &judgement, Surface surface)
{
    const std::string what = remedy(result, surface);
    return std::string(result.def().name) + ": " + sentence(result, judgement) + (what.empty() ? "" : " " + what);
}

std::string names(const std::vector<CheckId> &ids)
{
    std::string out;
    for (const CheckId id : ids)
        out += (out.empty() ? "" : ", ") + std::string(checkDef(id).name);
    return out;
}

std::string whyUndetermined(const Judgement &judgement, Surface surface)
{
    const CheckResult &genuine = judgement.check(CheckId::QuoteGenuine);
    if (genuine.notApplicable())
        return "The case holds no quote; nothing is accepted that does not rest on hardware.";
    if (!judgement.failedUnrequired.empty())
        return names(judgement.failedUnrequired)
            + " failed, although the policy does not require it: nothing better than "
              "Undetermined rests on that.";
    if (!genuine.required())
        return "The policy does not require quote.genuine; nothing is accepted that does not rest on hardware.";
    if (const CheckResult *open = firstRequired(judgement, [](const CheckResult &check) {
            return check.outcome == Outcome::NotEvaluated && check.reason != Reason::BlockedBy;
        }))
        return withRemedy(*open, judgement, surface);
    if (const CheckResult *blocked =
            firstRequired(judgement, [](const CheckResult &check) { return check.outcome == Outcome::NotEvaluated; }))
        return withRemedy(*blocked, judgement, surface);
    if (const CheckResult *unanchored =
            firstRequired(judgement, [](const CheckResult &check) { return !check.anchoredPass() && !check.excepted; }))
        return withRemedy(*unanchored, judgement, surface);
    return "Something that the policy requires was not shown.";
}

std::string whyExcepted(const Judgement &judgement)
{
    std::vector<CheckId> excepted;
    for (const CheckResult &check : judgement.checks) {
        if (check.required() && check.excepted)
            excepted.push_back(check.id);
    }
    return "All that the policy requires passed but " + names(excepted) + ", which named exceptions cover.";
}

}  // namespace

std::string shortDigest(const Digest256 &digest)
{
    const std::string hex = toHex(digest);
    return "sha256:" + hex.substr(0, 4) + "…" + hex.substr(hex.size() - 4);
}

std::string_view simulatedMark()
{
    return "SIMULATED. No hardware vouches for anything on this page.";
}

std::string verdictSentence(const AttestationResult &result, const Judgement &judgement)
{
    return std::string(result.simulated ? "Simulated: " : "") + std::string(verdictWord(judgement.verdict)) + " under “"
        + harmless(result.policyName) + "” (" + shortDigest(result.policyDigest) + ") at " + formatUtc(judgement.at);
}

std::string countsSentence(const Counts &counts)
{
    return std::to_string(counts.passed) + " passed, " + std::to_string(counts.failed) + " failed, "
        + std::to_string(counts.notEvaluated) + " not evaluated, " + std::to_string(counts.unanchored) + " unanchored";
}

std::string forecastSentence(const Judgement &judgement)
{
    const auto &forecast = judgement.tcb.forecast;
    if (!forecast)
        return {};
    const auto status = [](const std::optional<TcbStatus> &rated) {
        return rated ? std::string(tcbStatusName(*rated)) : std::string("not rated");
    };
    const bool accepted = judgement.check(CheckId::TcbAccepted).outcome == Outcome::Passed;
    std::string out = std::string(accepted ? "Accepted" : "Not accepted") + " today as " + status(judgement.tcb.status)
        + "; under the next set of TCB levels (evaluation number " + std::to_string(forecast->collateral.evaluationNumber) + ", issued "
        + formatUtc(forecast->collateral.issueDate) + ") it is " + status(forecast->status) + ", which this policy "
        + (forecast->accepted ? "accepts" : "does not accept");
    for (std::size_t i = 0; i < forecast->advisories.size(); ++i)
        out += (i == 0 ? "; advisories: " : ", ") + harmless(forecast->advisories[i]);
    return out + ".";
}

std::string verdictReason(const AttestationResult &result, const Judgement &judgement, Surface surface)
{
    switch (judgement.verdict) {
    case Verdict::Refuted:
        if (const CheckResult *failed = firstRequired(judgement, [](const CheckResult &check) {
                return check.outcome == Outcome::Failed && check.def().kind == CheckKind::Evidence;
            }))
            return withRemedy(*failed, judgement, surface);
        break;
    case Verdict::PolicyNotMet:
        if (const CheckResult *failed = firstRequired(judgement, [](const CheckResult &check) {
                return check.outcome == Outcome::Failed && !check.excepted;
            }))
            return withRemedy(*failed, judgement, surface);
        break;
    case Verdict::Undetermined: return whyUndetermined(judgement, surface);
    case Verdict::AcceptedWithExceptions: return whyExcepted(judgement);
    case Verdict::Accepted:
        return "All that “" + harmless(result.policyName) + "” requires passed and rests on checks that passed.";
    }
    return whyUndetermined(judgement, surface);
}

}  // namespace sealscope::wording
