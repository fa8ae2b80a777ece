#pragma once

#include "core/appraisal/appraise.h"

#include <QString>

namespace sealscope::ui {

/// One question for each open point among the required checks, numbered, each citing its check id: a draft to be edited.
[[nodiscard]] QString vendorQuestions(const AttestationResult &result);

}  // namespace sealscope::ui
