#pragma once

#include "core/report/wording.h"

#include <span>

namespace sealscope::wording {

/// A means that sentences name by a placeholder, and what it is called where the sentence is read.
struct Means {
    std::string_view placeholder;  ///< "{nonce}"
    std::string_view commandLine;  ///< "--nonce HEX"
    std::string_view window;       ///< menu and action: "Evidence ▸ What I sent and saw…"
};

[[nodiscard]] std::span<const Means> allMeans();

/// A sentence about a check, with each placeholder replaced by what the surface calls it.
[[nodiscard]] std::string onSurface(std::string sentence, Surface surface, CheckId about);

}  // namespace sealscope::wording
