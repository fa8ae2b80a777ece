#pragma once

#include "core/appraisal/check.h"

namespace sealscope {

/// Gives every result its standing, and quote.genuine its outcome: a pass counts only when everything it needs passed and
/// counts itself. `checks` holds the whole registry in order, which lists every check after what it needs.
void settle(std::vector<CheckResult> &checks);

}  // namespace sealscope
