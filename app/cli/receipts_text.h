#pragma once

#include "core/batch/batch_totals.h"

namespace sealscope::cli {

/// One receipt as a line of the table; the heading of the table.
[[nodiscard]] std::string rowText(const BatchRow &row, const LinePlace &place, bool repeated);
[[nodiscard]] std::string headingText();
/// One receipt, or a malformed line, as a JSON object on one line.
[[nodiscard]] std::string rowJson(const BatchRow &row, const LinePlace &place, bool repeated);
[[nodiscard]] std::string malformedJson(const MalformedLine &line);

/// Counts, what needs a closer look, and the sample.
[[nodiscard]] std::string summaryText(const BatchTotals &totals);
/// The same as one line of `sealscope/receipts/1` JSON.
[[nodiscard]] std::string summaryJson(const BatchTotals &totals);

}  // namespace sealscope::cli
