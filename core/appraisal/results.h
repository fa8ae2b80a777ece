#pragma once

#include "core/appraisal/check.h"

/// The makers of CheckResults, for core/appraisal alone: nobody else answers a check.
namespace sealscope::results {

/// `actual` is the fact that a reader may want to see beside the pass.
[[nodiscard]] CheckResult passed(CheckId id, std::string actual = {});
[[nodiscard]] CheckResult failed(CheckId id, const Error &error);
/// Not evaluated for a reason that needs no other check; `detail` says what exactly is absent.
[[nodiscard]] CheckResult notEvaluated(CheckId id, Reason reason, std::string detail = {});
/// The input of the check cannot exist because of what `cause` found.
[[nodiscard]] CheckResult blocked(CheckId id, CheckId cause, std::string detail = {});
/// The input at hand is not valid at this clock: no failure, the evidence may be as good as ever.
[[nodiscard]] CheckResult outOfPeriod(CheckId id, const Error &error);

/// Passed, or failed with the error.
[[nodiscard]] CheckResult judged(CheckId id, const Result<void> &outcome, std::string actual = {});

}  // namespace sealscope::results
