#pragma once

#include "core/appraisal/check.h"

#include <string>

namespace sealscope {

/// core/CHECKS.md: every check of the registry in Markdown, in order. A test compares file and text.
[[nodiscard]] std::string checksReference();

/// One check's meaning as plain text: question, what a pass and a failure say, needs, alias, dialects, who asks it.
[[nodiscard]] std::string checkReference(CheckId id);

}  // namespace sealscope
