#pragma once

#include "core/appraisal/appraise.h"
#include "ui/widgets/verdict_bar.h"

namespace sealscope::ui {

/// What the verdict bar shows of a result: one half, or two where it was judged at two clocks.
[[nodiscard]] QList<VerdictBar::Half> verdictHalves(const AttestationResult &result);

}  // namespace sealscope::ui
