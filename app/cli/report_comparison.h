#pragma once

#include "app/cli/quote_comparison.h"
#include "core/json/json.h"

namespace sealscope::cli {

/// Compares what is recomputed from a report with a corpus entry of the kind "aci-report": version, keyset digest, report data for
/// the entry's nonce, expiry at its time. The fixtures carry no quote that could be judged.
[[nodiscard]] Comparison compareReport(json::Value entry, std::string_view text);

}  // namespace sealscope::cli
