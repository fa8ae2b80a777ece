#pragma once

#include <string_view>

namespace sealscope {

/// The program's version: major.minor.patch.
extern const std::string_view kVersion;

/// First 12 digits of the git commit it was built from, or "unknown" for a tree without git.
extern const std::string_view kCommit;

}  // namespace sealscope
