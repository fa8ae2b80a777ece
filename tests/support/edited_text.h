#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

namespace sealscope::test {

/// The text with the one place where `from` stands changed to `to`. A text without it, or with two, is a defect of the test and
/// ends the program.
[[nodiscard]] inline std::string edited(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        std::abort();
    return text.replace(at, from.size(), to);
}

/// The first place of it changed; a text without it ends the program too.
[[nodiscard]] inline std::string editedFirst(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        std::abort();
    return text.replace(at, from.size(), to);
}

/// Every place of it changed.
[[nodiscard]] inline std::string editedEverywhere(std::string text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace sealscope::test
