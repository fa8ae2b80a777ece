#pragma once

#include "core/base/bytes.h"

namespace sealscope {

/// Reads little-endian fields from the front of a byte run, never past its end.
///
/// The failure is sticky: after one short read every later read gives zeros and failed() stays true, so a structure reads
/// as a list and is judged once. offset() then stays at the field that did not fit.
class ByteReader {
public:
    explicit ByteReader(BytesView bytes, std::size_t base = 0) : m_bytes(bytes), m_base(base) {}

    [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(little<1>()); }
    [[nodiscard]] std::uint16_t u16() { return static_cast<std::uint16_t>(little<2>()); }
    [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(little<4>()); }
    [[nodiscard]] std::uint64_t u64() { return little<8>(); }

    template <std::size_t N>
    [[nodiscard]] FixedBytes<N> fixed()
    {
        FixedBytes<N> out{};
        const BytesView taken = take(N);
        std::ranges::copy(taken, out.begin());
        return out;
    }

    /// The next `count` bytes, or none when fewer are left (then failed()).
    [[nodiscard]] BytesView take(std::size_t count)
    {
        if (m_failed || count > remaining()) {
            m_failed = true;
            return {};
        }
        const BytesView out = m_bytes.subspan(m_position, count);
        m_position += count;
        return out;
    }

    void skip(std::size_t count) { static_cast<void>(take(count)); }

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::size_t remaining() const { return m_bytes.size() - m_position; }
    /// Offset of the next field, counted from where `base` said this run begins.
    [[nodiscard]] std::size_t offset() const { return m_base + m_position; }

private:
    template <std::size_t N>
    std::uint64_t little()
    {
        std::uint64_t value = 0;
        const BytesView taken = take(N);
        for (std::size_t i = 0; i < taken.size(); ++i)
            value |= std::to_integer<std::uint64_t>(taken[i]) << (8 * i);
        return value;
    }

    BytesView m_bytes;
    std::size_t m_base;
    std::size_t m_position = 0;
    bool m_failed = false;
};

}  // namespace sealscope
