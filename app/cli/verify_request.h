#pragma once

#include "app/cli/appraisal_options.h"

namespace sealscope::cli {

/// What one call of `verify` asks for, with every option read.
struct VerifyRequest {
    std::vector<std::string> paths;      ///< inputs, then collateral
    std::vector<std::string> requests;   ///< files with the exact bytes of request bodies
    std::vector<std::string> responses;  ///< … of response bodies
    AppraisalOptions appraisal;
    Expectations expectations;
    bool policyIsRecorded = false;  ///< --policy recorded: the one that the archive holds, in place of `appraisal.policy`
};

[[nodiscard]] std::span<const OptionSpec> verifyOptions();

/// Reads the options; files that they name (policy, root) are read here. Refused as the command's contract says.
[[nodiscard]] Attempt<VerifyRequest> readVerifyRequest(const Arguments &arguments);

}  // namespace sealscope::cli
