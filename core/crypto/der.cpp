#include "core/crypto/der.h"

namespace sealscope::der {

namespace {

/// Length octets at `position`: definite and minimal, at most three bytes of value.
std::optional<ByteRange> contentRange(BytesView input, std::size_t position, std::size_t end)
{
    const auto octet = [&](std::size_t i) { return std::to_integer<std::size_t>(input[i]); };
    if (position + 2 > end)
        return std::nullopt;
    const std::size_t first = octet(position + 1);
    std::size_t start = position + 2;
    std::size_t length = first;
    if (first >= 0x80) {
        const std::size_t count = first & 0x7F;
        if (count == 0 || count > 3 || count > end - start)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length << 8 | octet(start + i);
        start += count;
        const bool minimal = count == 1 ? length >= 0x80 : length >> (8 * (count - 1)) != 0;
        if (!minimal)
            return std::nullopt;
    }
    if (length > end - start)
        return std::nullopt;
    return ByteRange{start, length};
}

}  // namespace

Element Reader::next()
{
    if (m_failed || atEnd()) {
        m_failed = true;
        return {};
    }
    const std::uint8_t tag = std::to_integer<std::uint8_t>(m_input[m_position]);
    constexpr std::uint8_t longForm = 0x1F;
    const auto content = (tag & longForm) == longForm ? std::nullopt : contentRange(m_input, m_position, m_end);
    if (!content) {
        m_failed = true;
        return {};
    }
    const Element element{tag, {m_position, content->end() - m_position}, *content};
    m_position = content->end();
    return element;
}

Element Reader::next(std::uint8_t tag)
{
    if (m_failed || atEnd() || std::to_integer<std::uint8_t>(m_input[m_position]) != tag) {
        m_failed = true;
        return {};
    }
    return next();
}

Element Reader::next(Tag tag)
{
    return next(static_cast<std::uint8_t>(tag));
}

std::optional<Element> Reader::optional(std::uint8_t tag)
{
    if (m_failed || atEnd() || std::to_integer<std::uint8_t>(m_input[m_position]) != tag)
        return std::nullopt;
    const Element element = next();
    return m_failed ? std::nullopt : std::optional(element);
}

std::optional<Element> Reader::optional(Tag tag)
{
    return optional(static_cast<std::uint8_t>(tag));
}

bool isUnsigned(BytesView content)
{
    constexpr std::byte sign{0x80};
    if (content.empty() || (content[0] & sign) != std::byte{0})
        return false;
    // A leading zero is there to keep the sign bit free, and for nothing else.
    return content.size() == 1 || content[0] != std::byte{0} || (content[1] & sign) != std::byte{0};
}

std::optional<std::uint64_t> unsignedInteger(BytesView content)
{
    if (!isUnsigned(content) || content.size() > 9 || (content.size() == 9 && content[0] != std::byte{0}))
        return std::nullopt;
    std::uint64_t value = 0;
    for (const std::byte b : content)
        value = value << 8 | std::to_integer<std::uint64_t>(b);
    return value;
}

std::optional<bool> boolean(BytesView content)
{
    if (content.size() != 1 || (content[0] != std::byte{0} && content[0] != std::byte{0xFF}))
        return std::nullopt;
    return content[0] != std::byte{0};
}

std::optional<UnixTime> time(const Element &element, BytesView input)
{
    const std::string_view text = asText(slice(input, element.content));
    const bool utc = element.is(Tag::UtcTime) && text.size() == 13;
    const bool generalized = element.is(Tag::GeneralizedTime) && text.size() == 15;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if ((!utc && !generalized) || text.back() != 'Z' || !std::ranges::all_of(text.substr(0, text.size() - 1), isDigit))
        return std::nullopt;
    const auto pair = [text](std::size_t at) {
        return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
    };
    const std::size_t month = utc ? 2 : 4;
    const unsigned century = utc ? (pair(0) < 50 ? 20 : 19) : pair(0);
    const unsigned year = century * 100 + pair(month - 2);
    // RFC 5280: years up to 2049 are written as UTCTime and in no other way.
    if (generalized && year < 2050)
        return std::nullopt;
    return makeUtc(static_cast<int>(year), pair(month), pair(month + 2), pair(month + 4), pair(month + 6),
                   pair(month + 8));
}

bool isOid(BytesView content)
{
    constexpr std::size_t maxArcOctets = 9;  // 63 bits
    std::size_t octets = 0;
    for (const std::byte b : content) {
        if ((octets == 0 && b == std::byte{0x80}) || ++octets > maxArcOctets)
            return false;
        if ((b & std::byte{0x80}) == std::byte{0})
            octets = 0;
    }
    return !content.empty() && octets == 0;
}

std::string dottedOid(BytesView content)
{
    if (!isOid(content))
        return {};
    std::string out;
    std::uint64_t arc = 0;
    for (const std::byte b : content) {
        arc = arc << 7 | std::to_integer<std::uint64_t>(b & std::byte{0x7F});
        if ((b & std::byte{0x80}) != std::byte{0})
            continue;
        if (out.empty()) {
            // The first number holds two arcs: 40 × the first, which is 0 to 2, plus the second.
            const std::uint64_t first = std::min<std::uint64_t>(arc / 40, 2);
            out = std::to_string(first);
            arc -= first * 40;
        }
        out += '.' + std::to_string(arc);
        arc = 0;
    }
    return out;
}

}  // namespace sealscope::der
