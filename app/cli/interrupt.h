#pragma once

namespace sealscope::cli {

/// From here on the first Ctrl-C (or SIGTERM) is only noted, and a second one ends the program.
void catchInterrupt();
[[nodiscard]] bool interrupted();

}  // namespace sealscope::cli
