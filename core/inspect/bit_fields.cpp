#include "core/inspect/bit_fields.h"

namespace sealscope {

namespace {

std::string lowerCase(std::string_view name)
{
    std::string out(name);
    for (char &c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// Bits [first, last] of `parent` as one field.
Field bitRun(const Field &parent, std::uint64_t value, unsigned first, unsigned last)
{
    const unsigned count = last - first + 1;
    const std::uint64_t mask = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    Field field;
    field.value = std::to_string(value >> first & mask);
    field.range = {parent.range.offset + first / 8, last / 8 - first / 8 + 1};
    field.source = parent.source;
    field.readBy = parent.readBy;
    return field;
}

Field reservedRun(const Field &parent, std::uint64_t value, unsigned first, unsigned last)
{
    const std::string bits = first == last ? std::to_string(first) : std::to_string(first) + "_" + std::to_string(last);
    Field field = bitRun(parent, value, first, last);
    field.name = parent.name + "_bits_" + bits;
    field.label = first == last ? "bit " + bits : "bits " + std::to_string(first) + " to " + std::to_string(last);
    field.explanation = "Reserved: no name is published for these bits.";
    return field;
}

}  // namespace

std::vector<Field> bitFields(const Field &field, BytesView artifact, const std::vector<BitName> &names)
{
    FixedBytes<8> bytes{};
    std::ranges::copy(slice(artifact, {field.range.offset, bytes.size()}), bytes.begin());
    const std::uint64_t value = bitField(bytes);

    std::vector<Field> bits;
    unsigned next = 0;
    for (const BitName &name : names) {
        if (name.bit > next)
            bits.push_back(reservedRun(field, value, next, name.bit - 1));
        Field bit = bitRun(field, value, name.bit, name.bit);
        bit.name = field.name + "_" + lowerCase(name.name);
        bit.label = "bit " + std::to_string(name.bit) + " " + std::string(name.name);
        bit.explanation = "Set means: " + std::string(name.meaning) + ".";
        bits.push_back(std::move(bit));
        next = name.bit + 1;
    }
    if (next < 64)
        bits.push_back(reservedRun(field, value, next, 63));
    return bits;
}

}  // namespace sealscope
