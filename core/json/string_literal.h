#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sealscope::json {

/// How many bytes at the front of `text` are none of `"`, `\` and the control characters below U+0020: the part of a
/// string literal that stands for itself. What is not ASCII counts as plain.
[[nodiscard]] std::size_t plainPrefix(std::string_view text);

/// The UTF-16 code unit that the four hex digits at the front of `text` name, or nothing.
[[nodiscard]] std::optional<unsigned> codeUnit(std::string_view text);

[[nodiscard]] constexpr bool isHighSurrogate(unsigned unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}
[[nodiscard]] constexpr bool isLowSurrogate(unsigned unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// The text that a string literal stands for; `inside` is what lies between its quotes and has been checked.
[[nodiscard]] std::string unescape(std::string_view inside);

}  // namespace sealscope::json
