#pragma once

#include "core/batch/judge_line.h"

#include <QString>

namespace sealscope::ui {

/// What judging a line of a log found: "signature holds; duplicate; session not at hand".
[[nodiscard]] QString logWords(const BatchRow &row, bool isRepeated);
/// "required, verified": what a receipt of a log records about its upstream.
[[nodiscard]] QString logUpstreamWords(BatchUpstream upstream);

}  // namespace sealscope::ui
