#pragma once

#include "core/appraisal/check.h"

namespace sealscope {

/// Gives every result its standing, and quote.genuine its outcome: a pass counts only when everything it needs passed and
/// counts itself. `checks` holds the whole registry in order, which lists every check after what it needs.
void settle(std::vector<CheckResult> &checks);

/// What a check needs in this case: in the workload-identity dialects, where those questions arise, some checks rest on others.
[[nodiscard]] std::span<const CheckId> needsHere(std::span<const CheckResult> checks, const CheckDef &def);

}  // namespace sealscope
