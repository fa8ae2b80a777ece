#pragma once

#include "app/cli/arguments.h"
#include "core/appraisal/appraise.h"

namespace sealscope::cli {

enum class Presentation : std::uint8_t { Quiet, Normal, Explain, Json };

/// How a case is to be judged and shown: what every command with a verdict has in common.
struct AppraisalOptions {
    AppraisalPolicy policy;  ///< one-off additions merged
    TrustAnchors anchors = TrustAnchors::intelProduction();
    Clocks clocks;
    Presentation presentation = Presentation::Normal;
};

/// Reads --policy, --require, --accept-compose, --accept-kms-root, --demo, --demo-root, --at, --collected-at, --json, --explain and
/// --quiet; files that they name are read here. Refused as the command's contract says.
[[nodiscard]] Attempt<AppraisalOptions> readAppraisalOptions(const Arguments &arguments);

}  // namespace sealscope::cli
