#include "app/gateway/simulated_platform/der_writer.h"

#include <charconv>

namespace sealscope::simulated::der {

namespace {

void appendByte(Bytes &out, std::size_t value)
{
    out.push_back(static_cast<std::byte>(value & 0xFFU));
}

void appendLength(Bytes &out, std::size_t length)
{
    if (length < 0x80) {
        appendByte(out, length);
        return;
    }
    unsigned octets = 1;
    while (length >> (8 * octets) != 0)
        ++octets;
    appendByte(out, 0x80U | octets);
    while (octets-- > 0)
        appendByte(out, length >> (8 * octets));
}

void appendBase128(Bytes &out, std::uint64_t arc)
{
    unsigned groups = 1;
    while (groups < 9 && arc >> (7 * groups) != 0)
        ++groups;
    while (groups-- > 0)
        appendByte(out, (arc >> (7 * groups) & 0x7FU) | (groups > 0 ? 0x80U : 0U));
}

Bytes bigEndian(std::uint64_t value)
{
    Bytes out;
    for (unsigned i = 8; i-- > 0;)
        appendByte(out, value >> (8 * i));
    return out;
}

}  // namespace

Bytes element(std::uint8_t tag, BytesView content)
{
    Bytes out;
    out.reserve(content.size() + 6);
    appendByte(out, tag);
    appendLength(out, content.size());
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

Bytes element(Tag tag, BytesView content)
{
    return element(static_cast<std::uint8_t>(tag), content);
}

Bytes sequence(std::initializer_list<Bytes> parts)
{
    Bytes content;
    for (const Bytes &part : parts)
        content.insert(content.end(), part.begin(), part.end());
    return element(Tag::Sequence, content);
}

Bytes sequence(BytesView content)
{
    return element(Tag::Sequence, content);
}

Bytes set(BytesView content)
{
    return element(Tag::Set, content);
}

Bytes explicitTag(unsigned number, BytesView content)
{
    return element(static_cast<std::uint8_t>(0xA0U | number), content);
}

Bytes integer(std::uint64_t value)
{
    return integer(bigEndian(value));
}

Bytes integer(BytesView magnitude)
{
    while (magnitude.size() > 1 && magnitude.front() == std::byte{0})
        magnitude = magnitude.subspan(1);
    Bytes content;
    if (magnitude.empty() || (magnitude.front() & std::byte{0x80}) != std::byte{0})
        content.push_back(std::byte{0});
    content.insert(content.end(), magnitude.begin(), magnitude.end());
    return element(Tag::Integer, content);
}

Bytes enumerated(std::uint8_t value)
{
    return element(Tag::Enumerated, Bytes{std::byte{value}});
}

Bytes booleanTrue()
{
    return boolean(0xFF);
}

Bytes boolean(std::uint8_t octet)
{
    return element(Tag::Boolean, Bytes{std::byte{octet}});
}

Bytes octetString(BytesView content)
{
    return element(Tag::OctetString, content);
}

Bytes bitString(BytesView content, unsigned unusedBits)
{
    const Bytes padding{static_cast<std::byte>(unusedBits)};
    return element(Tag::BitString, join({padding, content}));
}

Bytes utf8String(std::string_view text)
{
    return element(Tag::Utf8String, asBytes(text));
}

Bytes time(UnixTime time)
{
    std::string digits;
    for (const char c : formatRfc3339(time)) {
        if (c >= '0' && c <= '9')
            digits.push_back(c);
    }
    digits.push_back('Z');
    const bool utcTime = digits < "2050" && digits >= "1950";
    return utcTime ? element(Tag::UtcTime, asBytes(digits.substr(2))) : element(Tag::GeneralizedTime, asBytes(digits));
}

Bytes oid(std::string_view dotted)
{
    Bytes content;
    std::uint64_t first = 0;
    for (unsigned index = 0; !dotted.empty(); ++index) {
        const std::string_view arcText = dotted.substr(0, dotted.find('.'));
        dotted.remove_prefix(std::min(dotted.size(), arcText.size() + 1));
        std::uint64_t arc = 0;
        std::from_chars(arcText.data(), arcText.data() + arcText.size(), arc);
        if (index == 0)
            first = arc;
        else
            appendBase128(content, index == 1 ? 40 * first + arc : arc);
    }
    return element(Tag::ObjectId, content);
}

Bytes join(std::initializer_list<BytesView> parts)
{
    Bytes out;
    for (const BytesView part : parts)
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace sealscope::simulated::der
