#pragma once

#include "core/appraisal/policy.h"

namespace sealscope::cli {

/// What a policy requires, accepts and refuses, one sentence a line, with its digest.
[[nodiscard]] std::string policySentences(const AppraisalPolicy &policy);

}  // namespace sealscope::cli
