#pragma once

#include "app/cli/arguments.h"
#include "core/appraisal/appraise.h"

namespace sealscope::cli {

enum class Presentation : std::uint8_t { Quiet, Normal, Explain, Json };

/// What one call of `verify` asks for, with every option read.
struct VerifyRequest {
    std::vector<std::string> paths;      ///< inputs, then collateral
    std::vector<std::string> requests;   ///< files with the exact bytes of request bodies
    std::vector<std::string> responses;  ///< … of response bodies
    AppraisalPolicy policy;          ///< one-off additions merged
    TrustAnchors anchors = TrustAnchors::intelProduction();
    Clocks clocks;
    Expectations expectations;
    Presentation presentation = Presentation::Normal;
};

[[nodiscard]] std::span<const OptionSpec> verifyOptions();

/// Reads the options; files that they name (policy, root) are read here. Refused as the command's contract says.
[[nodiscard]] Attempt<VerifyRequest> readVerifyRequest(const Arguments &arguments);

}  // namespace sealscope::cli
