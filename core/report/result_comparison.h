#pragma once

#include "core/report/recorded_result.h"

namespace sealscope {

/// One check that two results answer differently. A side that is absent does not list it.
struct AnswerDifference {
    std::string id;
    std::optional<RecordedAnswer> before;
    std::optional<RecordedAnswer> after;
};

/// Two results side by side, check by check.
struct ResultComparison {
    ToolIdentity toolBefore;
    ToolIdentity toolAfter;
    bool samePolicy = false;  ///< the same digest
    Verdict verdictBefore = Verdict::Undetermined;
    Verdict verdictAfter = Verdict::Undetermined;
    UnixTime before{};
    UnixTime after{};
    std::size_t compared = 0;                   ///< checks that both list and that count in both
    std::vector<AnswerDifference> differences;  ///< in the later order, then what only the earlier lists
    std::vector<std::string> newer;             ///< ids that only the later version knows and that it says were not collected

    [[nodiscard]] bool equal() const { return differences.empty() && verdictBefore == verdictAfter; }
};

/// The result that an archive records beside the one computed from it: what both say at the time of collection. A result inside an
/// archive was made before the archive was, so its archive.* checks count where it asked them alone.
[[nodiscard]] ResultComparison compareWithRecorded(const RecordedResult &recorded, const RecordedResult &computed);

/// What changed since the last result of the same subject: what each says at its own Now.
[[nodiscard]] ResultComparison compareResults(const RecordedResult &before, const RecordedResult &after);

namespace wording {

/// Whether the two agree, in one sentence, with what made them: "Equal: 66 checks answer as sealscope 0.1.0 (abc) recorded them at …".
[[nodiscard]] std::string comparisonSentence(const ResultComparison &comparison);
/// One side of a difference: "passed, unanchored", "not evaluated (no_collateral)", "not listed".
[[nodiscard]] std::string answerClause(const std::optional<RecordedAnswer> &answer);
/// "tcb.accepted: passed → failed"
[[nodiscard]] std::string differenceLine(const AnswerDifference &difference);
/// "sealscope 0.1.0 (abcdef)"
[[nodiscard]] std::string toolClause(const ToolIdentity &tool);

}  // namespace wording

}  // namespace sealscope
