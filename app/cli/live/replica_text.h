#pragma once

#include "core/live/replica_census.h"

namespace sealscope::cli {

/// A census for people: a block a replica, then what they share and what tells them apart.
[[nodiscard]] std::string replicaText(const std::string &service, const live::Census &census);

}  // namespace sealscope::cli
