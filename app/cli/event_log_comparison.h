#pragma once

#include "app/cli/quote_comparison.h"
#include "core/json/json.h"

namespace sealscope::cli {

/// Compares what was found of a boot log and its quote with what a corpus entry of the kind "dstack-eventlog" lists: which
/// registers replay, the compose hash, the boot events, and that no check of the log contradicts an accepted one.
[[nodiscard]] Comparison compareEventLog(json::Value entry, const Evidence &evidence, const Judgement &judgement);

}  // namespace sealscope::cli
