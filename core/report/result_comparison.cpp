#include "core/report/result_comparison.h"

#include "core/report/clauses.h"
#include "core/report/wording.h"

namespace sealscope {

namespace {

constexpr std::string_view kNotApplicable = "not_applicable";
constexpr std::string_view kNotCollected = "not_collected";

/// The archive did not exist when the result inside it was made.
bool madeBeforeArchive(const RecordedAnswer &answer)
{
    return answer.id.starts_with("archive.") && answer.reason == kNotApplicable;
}

ResultComparison heads(const RecordedResult &before, const RecordedResult &after, const RecordedJudgement &then,
                       const RecordedJudgement &now)
{
    ResultComparison out;
    out.toolBefore = before.tool;
    out.toolAfter = after.tool;
    out.samePolicy = before.policyDigest == after.policyDigest;
    out.verdictBefore = then.verdict;
    out.verdictAfter = now.verdict;
    out.before = then.at;
    out.after = now.at;
    return out;
}

enum class Beside : std::uint8_t { AnotherResult, ItsArchive };

void compareAnswers(const RecordedJudgement &before, const RecordedJudgement &after, Beside beside, ResultComparison &out)
{
    for (const RecordedAnswer &answer : after.answers) {
        const RecordedAnswer *then = before.find(answer.id);
        if (then == nullptr && (answer.reason == kNotCollected || answer.reason == kNotApplicable)) {
            out.newer.push_back(answer.id);
            continue;
        }
        if (then != nullptr && beside == Beside::ItsArchive && madeBeforeArchive(*then))
            continue;
        ++out.compared;
        if (then == nullptr || *then != answer)
            out.differences.push_back({answer.id, then != nullptr ? std::optional(*then) : std::nullopt, answer});
    }
    for (const RecordedAnswer &answer : before.answers) {
        if (after.find(answer.id) == nullptr)
            out.differences.push_back({answer.id, answer, std::nullopt});
    }
}

}  // namespace

ResultComparison compareWithRecorded(const RecordedResult &recorded, const RecordedResult &computed)
{
    ResultComparison out = heads(recorded, computed, recorded.collection(), computed.collection());
    compareAnswers(recorded.collection(), computed.collection(), Beside::ItsArchive, out);
    return out;
}

ResultComparison compareResults(const RecordedResult &before, const RecordedResult &after)
{
    ResultComparison out = heads(before, after, before.now, after.now);
    compareAnswers(before.now, after.now, Beside::AnotherResult, out);
    return out;
}

namespace wording {

namespace {

std::string count(std::size_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string verdicts(const ResultComparison &comparison)
{
    const std::string before(verdictWord(comparison.verdictBefore));
    if (comparison.verdictBefore == comparison.verdictAfter)
        return "the verdict is the same (" + before + ")";
    return before + " became " + std::string(verdictWord(comparison.verdictAfter));
}

}  // namespace

std::string toolClause(const ToolIdentity &tool)
{
    const std::string version = tool.version.empty() ? "of unknown version" : harmless(tool.version);
    return harmless(tool.name) + " " + version + (tool.commit.empty() ? "" : " (" + harmless(tool.commit) + ")");
}

std::string answerClause(const std::optional<RecordedAnswer> &answer)
{
    if (!answer)
        return "not listed";
    switch (answer->outcome) {
    case Outcome::NotEvaluated: return "not evaluated (" + harmless(answer->reason) + ")";
    case Outcome::Failed: return "failed";
    case Outcome::Passed: break;
    }
    return answer->standing == Standing::Anchored ? "passed" : "passed, unanchored";
}

std::string differenceLine(const AnswerDifference &difference)
{
    std::string before = answerClause(difference.before);
    std::string after = answerClause(difference.after);
    if (before == after) {  // two failures differ in what they rest on alone
        before += ", " + std::string(standingToken(difference.before->standing));
        after += ", " + std::string(standingToken(difference.after->standing));
    }
    return harmless(difference.id) + ": " + before + " → " + after;
}

std::string comparisonSentence(const ResultComparison &comparison)
{
    const std::string maker = toolClause(comparison.toolBefore) + " recorded at " + formatUtc(comparison.before);
    std::string out;
    if (comparison.equal())
        out = "Equal: " + count(comparison.compared, "check answers", "checks answer") + " as " + maker + ", and "
            + verdicts(comparison) + ".";
    else
        out = "Different from what " + maker + ": " + count(comparison.differences.size(), "check parts", "checks part") + " and "
            + verdicts(comparison) + ".";
    if (!comparison.samePolicy)
        out += " The two were made under different policies.";
    if (!comparison.newer.empty())
        out += " " + toolClause(comparison.toolAfter) + " knows " + count(comparison.newer.size(), "check", "checks")
            + " more, for which nothing was collected.";
    return out;
}

}  // namespace wording

}  // namespace sealscope
