#pragma once

#include "core/base/bytes.h"

namespace sealscope::simulated {

/// Appends little-endian fields; the mirror of core's ByteReader.
class ByteWriter {
public:
    void u16(std::uint16_t value) { little(value, 2); }
    void u32(std::uint32_t value) { little(value, 4); }
    void bytes(BytesView bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    void zeros(std::size_t count) { m_bytes.resize(m_bytes.size() + count); }

    [[nodiscard]] const Bytes &written() const { return m_bytes; }

private:
    void little(std::uint64_t value, unsigned size)
    {
        for (unsigned i = 0; i < size; ++i)
            m_bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFFU));
    }

    Bytes m_bytes;
};

}  // namespace sealscope::simulated
