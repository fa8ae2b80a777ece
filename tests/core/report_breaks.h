#pragma once

#include "tests/core/report_rows.h"

#include <map>

namespace sealscope::test {

/// The case of a reviewer who has a reference value for everything.
[[nodiscard]] ReportDraft namedCase(Dialect dialect);

/// What breaks one check of a named case and as little else as can be, for every check of an identity that another needs. Checks
/// that no case of ours can pass are broken as they are.
[[nodiscard]] const std::map<CheckId, std::function<void(ReportDraft &)>> &identityBreaks();

}  // namespace sealscope::test
