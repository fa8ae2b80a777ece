#pragma once

#include "core/appraisal/policy.h"

namespace sealscope {

/// Does an exception of the policy that has not run out at `now` cover this check? With an advisory: one that names it;
/// without: one that names none.
[[nodiscard]] bool isExcepted(const AppraisalPolicy &policy, CheckId id, const std::optional<std::string> &advisory, UnixTime now);

}  // namespace sealscope
