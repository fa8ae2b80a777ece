#pragma once

#include "core/tdx/pck_extension.h"

namespace sealscope::simulated {

/// The value of the SGX extension of a PCK certificate, DER. Members .6 and .7 are written where the instance id is there
/// (Platform CA). The ranges of `extension` are not read. Source: Intel SGX PCK Certificate and CRL Profile Specification.
[[nodiscard]] Bytes writeSgxExtension(const PckExtension &extension);

}  // namespace sealscope::simulated
