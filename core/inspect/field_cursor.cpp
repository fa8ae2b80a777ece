#include "core/inspect/field_cursor.h"

#include "core/base/byte_reader.h"
#include "core/base/text.h"

namespace sealscope {

namespace {

constexpr std::size_t kMaxHexBytes = 64U * 1024;

std::uint64_t littleEndian(BytesView bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[i - 1]);
    return value;
}

void collectLeaves(const std::vector<Field> &fields, std::vector<ByteRange> &out)
{
    for (const Field &field : fields) {
        if (!field.children.empty())
            collectLeaves(field.children, out);
        else if (field.range.length > 0)
            out.push_back(field.range);
    }
}

}  // namespace

std::string writeValue(BytesView bytes, Notation notation)
{
    switch (notation) {
    case Notation::Number: return std::to_string(littleEndian(bytes));
    case Notation::Hex: break;
    }
    return bytes.size() > kMaxHexBytes ? std::to_string(bytes.size()) + " bytes" : toHex(bytes);
}

std::vector<FieldSpec> joined(std::vector<FieldSpec> first, const std::vector<FieldSpec> &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

bool FieldCursor::append(std::vector<Field> &into, const FieldSpec &spec, ValueSource source)
{
    if (m_stopped || spec.size > remaining()) {
        m_stopped = true;
        return false;
    }
    Field field;
    field.name = spec.name;
    field.label = spec.label;
    field.explanation = spec.explanation;
    field.range = {m_position, spec.size};
    field.value = writeValue(m_bytes.subspan(m_position, spec.size), spec.notation);
    field.source = source;
    field.readBy = spec.readBy;
    into.push_back(std::move(field));
    m_position += spec.size;
    return true;
}

bool FieldCursor::append(std::vector<Field> &into, const std::vector<FieldSpec> &layout, ValueSource source)
{
    return std::ranges::all_of(layout, [&](const FieldSpec &spec) { return append(into, spec, source); });
}

Field group(std::string_view name, std::string_view label, std::string_view explanation, std::vector<Field> children)
{
    Field field;
    field.name = name;
    field.label = label;
    field.explanation = explanation;
    field.children = std::move(children);
    if (!field.children.empty()) {
        field.source = field.children.front().source;
        field.range.offset = field.children.front().range.offset;
        field.range.length = field.children.back().range.end() - field.range.offset;
    }
    return field;
}

Field derived(std::string_view name, std::string_view label, std::string value, std::string_view explanation)
{
    Field field;
    field.name = name;
    field.label = label;
    field.value = std::move(value);
    field.explanation = explanation;
    field.source = ValueSource::Derived;
    return field;
}

std::vector<ByteRange> leafRanges(const std::vector<Field> &fields)
{
    std::vector<ByteRange> ranges;
    collectLeaves(fields, ranges);
    return ranges;
}

std::vector<ByteRange> uncovered(std::vector<ByteRange> ranges, std::size_t size)
{
    std::ranges::sort(ranges, {}, &ByteRange::offset);
    std::vector<ByteRange> gaps;
    std::size_t covered = 0;
    for (const ByteRange &range : ranges) {
        if (range.offset > covered)
            gaps.push_back({covered, range.offset - covered});
        covered = std::max(covered, range.end());
    }
    if (covered < size)
        gaps.push_back({covered, size - covered});
    return gaps;
}

}  // namespace sealscope
