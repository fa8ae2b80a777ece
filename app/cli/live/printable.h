#pragma once

#include <string>
#include <string_view>

namespace sealscope::cli {

/// A stranger's text for a terminal: what would move the cursor, colour or write over something is shown as \x1b and the like. Line
/// breaks and tabs stay. Cut UTF-8 is shown as it is: the terminal knows what to do with it.
[[nodiscard]] std::string printableText(std::string_view text);
/// The same on one line.
[[nodiscard]] std::string printableLine(std::string_view text);

}  // namespace sealscope::cli
