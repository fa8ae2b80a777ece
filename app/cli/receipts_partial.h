#pragma once

#include "app/cli/refusal.h"
#include "core/batch/batch_totals.h"

namespace sealscope::cli {

/// A result that can be merged: `sealscope/receipts-partial/1`, JSON of one line. It holds every id's fingerprint, so that
/// duplicates across parts are found.
[[nodiscard]] std::string partialText(const BatchTotals &totals);

/// Reads one back. Errors: json.*, param.invalid with what was wanted.
[[nodiscard]] Result<BatchTotals> readPartial(std::string_view text);

/// Writes a file by way of a new one beside it, so that an old result is whole until the new one is. Refused (74).
[[nodiscard]] Attempt<void> writeFile(const std::string &path, std::string_view text);

}  // namespace sealscope::cli
