#pragma once

#include "core/live/collateral_need.h"
#include "core/live/live_case.h"

namespace sealscope::live {

/// The collateral in the files of a folder, where they hold all that a quote needs: a TCB info of its platform, a QE identity of its
/// TEE, a list of its CA's and one more list. Other files are not taken; at most 256 are looked at. Ids go on from `index`.
/// Error: collateral.source with what is missing.
[[nodiscard]] Result<std::vector<KeptArtifact>> collateralOfFolder(const std::string &folder, const CollateralNeed &need,
                                                                   std::size_t index);

}  // namespace sealscope::live
