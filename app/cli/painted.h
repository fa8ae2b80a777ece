#pragma once

#include <string>
#include <string_view>

namespace sealscope::cli {

/// The text with the outcome and verdict words at the start of its lines coloured, where standard output is a terminal
/// that wants colour; otherwise the text itself. The words stay: colour is never the only sign.
[[nodiscard]] std::string painted(std::string_view text);

}  // namespace sealscope::cli
