#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sealscope {

using Bytes = std::vector<std::byte>;
using BytesView = std::span<const std::byte>;
template <std::size_t N>
using FixedBytes = std::array<std::byte, N>;

/// A half-open run of bytes inside one artifact: [offset, offset + length).
struct ByteRange {
    std::size_t offset = 0;  ///< bytes from the start of the artifact's payload
    std::size_t length = 0;  ///< bytes

    [[nodiscard]] constexpr std::size_t end() const { return offset + length; }
    [[nodiscard]] constexpr bool contains(std::size_t position) const
    {
        return position >= offset && position - offset < length;
    }
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

/// The bytes of a text, without copying it.
[[nodiscard]] inline BytesView asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// The text whose code units are these bytes; says nothing about whether they are UTF-8.
[[nodiscard]] inline std::string_view asText(BytesView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// The part of `bytes` that `range` names; empty when the range does not lie inside.
[[nodiscard]] inline BytesView slice(BytesView bytes, ByteRange range)
{
    if (range.offset > bytes.size() || range.length > bytes.size() - range.offset)
        return {};
    return bytes.subspan(range.offset, range.length);
}

[[nodiscard]] inline bool equal(BytesView a, BytesView b)
{
    return std::ranges::equal(a, b);
}

[[nodiscard]] inline bool allZero(BytesView bytes)
{
    return std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; });
}

}  // namespace sealscope
