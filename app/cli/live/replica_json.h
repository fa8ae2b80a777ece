#pragma once

#include "core/live/replica_census.h"

namespace sealscope::cli {

/// A census as `sealscope/replicas/1` JSON.
[[nodiscard]] std::string replicaJson(const std::string &service, const live::Census &census);

}  // namespace sealscope::cli
