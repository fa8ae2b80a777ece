#pragma once

#include "app/cli/arguments.h"
#include "core/batch/judge_line.h"

namespace sealscope::cli {

/// What one call of `receipts` asks for.
struct ReceiptsRequest {
    std::vector<std::string> inputs;  ///< NDJSON files, folders of receipts, "-"; with `merge`: partial results
    BatchReferences references;
    bool merge = false;
    bool json = false;
    bool quiet = false;                     ///< the summary only
    std::optional<std::string> partialOut;  ///< where the mergeable result goes
    std::string seed;
    std::size_t sampleSize = 0;
    unsigned threads = 1;
};

[[nodiscard]] std::span<const OptionSpec> receiptsOptions();
/// Reads the options and the files that keysets and sessions come from.
[[nodiscard]] Attempt<ReceiptsRequest> readReceiptsRequest(const Arguments &arguments);

}  // namespace sealscope::cli
