#pragma once

#include "core/appraisal/appraise.h"

#include <QString>
#include <vector>

namespace sealscope::ui {

/// The groups of the Verdict page, in their order on it.
enum class CheckGroup : std::uint8_t {
    Failed,
    NotEvaluated,
    Unanchored,
    Passed,
    NotRequired,  ///< computed and shown, never counted
    NotAsked,
    NotApplicable,
    Observations,
};

[[nodiscard]] QString groupTitle(CheckGroup group);
[[nodiscard]] CheckGroup groupFor(const CheckResult &check);

/// Required and no anchored pass: what stands between this verdict and a better one.
[[nodiscard]] bool needsAttention(CheckGroup group);

struct CheckGroupRows {
    CheckGroup group = CheckGroup::Failed;
    std::vector<std::size_t> rows;  ///< indices into the judgement's checks, or into its observations
};

/// All groups that have a row. Within a group evidence comes before policy, then registry order; among the checks that are
/// not required the worst come first.
[[nodiscard]] std::vector<CheckGroupRows> groupChecks(const Judgement &judgement);

}  // namespace sealscope::ui
