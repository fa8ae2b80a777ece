#pragma once

#include "core/appraisal/case_at_clock.h"

namespace sealscope {

/// What is worth showing of a readable report and is no check: unmeasured inputs, the layout of an alias report, members that
/// this version does not know.
[[nodiscard]] std::vector<Observation> reportObservations(const CaseAtClock &at, const ReportCase &report);

}  // namespace sealscope
