#pragma once

#include "app/cli/arguments.h"
#include "core/live/live_case.h"

namespace sealscope::cli {

/// What the --collateral options of a network command name.
struct CollateralWords {
    std::vector<live::CollateralSource> sources;  ///< services and folders, in order
    std::vector<std::string> files;               ///< inputs like any other
};

/// A service of Intel's name is asked as one of Intel's, any other as a caching one. Refused: another scheme than https (64), what is
/// not there (74).
[[nodiscard]] Attempt<CollateralWords> readCollateralWords(const Arguments &arguments);

}  // namespace sealscope::cli
