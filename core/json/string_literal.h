#pragma once

#include "core/base/bytes.h"

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

/// Where a run of a literal's text stands in the document, which may write it with escapes. `literal` is that of the literal,
/// quotes included; `run` counts in the bytes of its text and lies inside.
[[nodiscard]] ByteRange rangeInDocument(std::string_view document, ByteRange literal, ByteRange run);
/// The other way round: the run of the literal's text that these bytes of the document stand for.
[[nodiscard]] ByteRange rangeInText(std::string_view document, ByteRange literal, ByteRange bytes);

}  // namespace sealscope::json
