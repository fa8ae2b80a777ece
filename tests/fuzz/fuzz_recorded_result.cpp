#include "core/report/result_comparison.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

void checkAnswers(const RecordedJudgement &judgement)
{
    for (const RecordedAnswer &answer : judgement.answers) {
        require(!answer.id.empty() && judgement.find(answer.id) == &answer);
        require((answer.outcome == Outcome::NotEvaluated) != answer.reason.empty());
        require(answer.outcome != Outcome::NotEvaluated || answer.standing == Standing::None);
    }
}

}  // namespace

/// Whatever the bytes: no crash; an error points into them; what is read agrees with itself and equals itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Result<RecordedResult> read = parseRecordedResult(text);
    if (!read) {
        require(!read.error().offset || *read.error().offset <= size);
        return 0;
    }
    checkAnswers(read->now);
    checkAnswers(read->collection());
    require(!read->atCollection || read->atCollection->answers.size() == read->now.answers.size());
    const ResultComparison same = compareResults(*read, *read);
    require(same.equal());
    require(findInvalidUtf8(wording::comparisonSentence(same)) == std::string::npos);
    const ResultComparison parted = compareResults(*read, RecordedResult{});
    require(parted.differences.size() == read->now.answers.size());
    for (const AnswerDifference &difference : parted.differences)
        require(!wording::differenceLine(difference).empty());
    return 0;
}
