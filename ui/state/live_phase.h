#pragma once

#include <cstdint>

namespace sealscope::ui {

/// Where a piece of work over the network has got to. None of these is an outcome of evidence.
enum class LivePhase : std::uint8_t {
    Idle,     ///< nothing was asked yet
    Running,
    Done,
    Failed,   ///< something did not come; what did is kept
    Stopped,  ///< by the person; what came before is kept
};

}  // namespace sealscope::ui
