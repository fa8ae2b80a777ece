#pragma once

#include "core/inspect/fields.h"

#include <string_view>

namespace sealscope {

/// How the bytes of a field are written as its value.
enum class Notation : std::uint8_t {
    Hex,     ///< lower case, in the order of the bytes
    Number,  ///< little-endian integer of at most 8 bytes, decimal
};

/// One entry of a fixed layout.
struct FieldSpec {
    std::string_view name;
    std::string_view label;
    std::size_t size = 0;  ///< bytes
    Notation notation = Notation::Hex;
    std::string_view explanation;
    std::vector<CheckId> readBy;
};

/// One layout after another.
[[nodiscard]] std::vector<FieldSpec> joined(std::vector<FieldSpec> first, const std::vector<FieldSpec> &second);

/// Names the bytes of an artifact one run after another, as far as they go. After the first run that does not fit
/// nothing more is named, so a cut artifact keeps the fields that came before the cut.
class FieldCursor {
public:
    explicit FieldCursor(BytesView bytes) : m_bytes(bytes) {}

    /// Appends the next `spec.size` bytes to `into`; false when they are not all there, and from then on.
    bool append(std::vector<Field> &into, const FieldSpec &spec, ValueSource source);
    /// Appends every entry of a layout, until one does not fit.
    bool append(std::vector<Field> &into, const std::vector<FieldSpec> &layout, ValueSource source);

    [[nodiscard]] std::size_t offset() const { return m_position; }
    [[nodiscard]] std::size_t remaining() const { return m_bytes.size() - m_position; }
    [[nodiscard]] BytesView bytes() const { return m_bytes; }
    [[nodiscard]] bool stopped() const { return m_stopped; }
    /// Moves over bytes that were named by other means; fewer when fewer are left.
    void skip(std::size_t count) { m_position += std::min(count, remaining()); }

private:
    BytesView m_bytes;
    std::size_t m_position = 0;
    bool m_stopped = false;
};

/// The bytes as text in that notation. Runs above 64 KiB are told by their length, not copied out.
[[nodiscard]] std::string writeValue(BytesView bytes, Notation notation);

/// A field that holds others: its range runs from the first to the last of them.
[[nodiscard]] Field group(std::string_view name, std::string_view label, std::string_view explanation,
                          std::vector<Field> children);

/// A field without bytes of its own: computed from others.
[[nodiscard]] Field derived(std::string_view name, std::string_view label, std::string value,
                            std::string_view explanation);

/// The ranges of the fields that hold no others, in tree order; derived ones have none.
[[nodiscard]] std::vector<ByteRange> leafRanges(const std::vector<Field> &fields);

/// The runs of [0, size) that none of the ranges covers, in order.
[[nodiscard]] std::vector<ByteRange> uncovered(std::vector<ByteRange> ranges, std::size_t size);

}  // namespace sealscope
