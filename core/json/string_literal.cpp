#include "core/json/string_literal.h"

#include "core/base/text.h"
#include "core/json/json.h"

#include <charconv>
#include <cstdint>
#include <cstring>

namespace sealscope::json {

namespace {

constexpr bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

/// Whether one of eight bytes is below `bound` (at most 0x80). Source: Sean Eron Anderson, Bit Twiddling Hacks,
/// "Determine if a word has a byte less than n".
constexpr bool anyBelow(std::uint64_t eight, std::uint64_t bound)
{
    constexpr std::uint64_t each = 0x0101010101010101U;
    return ((eight - each * bound) & ~eight & (each * 0x80U)) != 0;
}

constexpr bool allPlain(std::uint64_t eight)
{
    constexpr std::uint64_t each = 0x0101010101010101U;
    return !anyBelow(eight, 0x20) && !anyBelow(eight ^ (each * '"'), 1) && !anyBelow(eight ^ (each * '\\'), 1);
}

void appendUtf8(std::string &out, unsigned codePoint)
{
    const auto push = [&](unsigned byte) { out.push_back(static_cast<char>(byte)); };
    const auto follow = [&](unsigned shift) { push(0x80U | (codePoint >> shift & 0x3FU)); };
    if (codePoint < 0x80) {
        push(codePoint);
    } else if (codePoint < 0x800) {
        push(0xC0U | codePoint >> 6);
        follow(0);
    } else if (codePoint < 0x10000) {
        push(0xE0U | codePoint >> 12);
        follow(6);
        follow(0);
    } else {
        push(0xF0U | codePoint >> 18);
        follow(12);
        follow(6);
        follow(0);
    }
}

/// How many bytes at the front of a literal's inside stand for the first `wanted` bytes of its text.
std::size_t writtenLength(std::string_view inside, std::size_t wanted)
{
    std::size_t at = 0;
    for (std::size_t text = 0; text < wanted && at < inside.size();) {
        const std::size_t plain = std::min(plainPrefix(inside.substr(at)), wanted - text);
        at += plain;
        text += plain;
        if (text == wanted || at + 1 >= inside.size())
            break;
        const bool isCodeUnit = inside[at + 1] == 'u';
        const bool isPair = isCodeUnit && isHighSurrogate(codeUnit(inside.substr(at + 2)).value_or(0));
        const std::size_t length = isPair ? 12 : isCodeUnit ? 6 : 2;
        text += unescape(inside.substr(at, length)).size();
        at += length;
    }
    return at;
}

std::string_view insideOf(std::string_view document, ByteRange literal)
{
    return document.substr(literal.offset + 1, literal.length - 2);
}

/// The letter of a two-character escape and the character it stands for, other than `/`, which needs none.
constexpr std::string_view kEscapeLetters = "\"\\bfnrt";
constexpr std::string_view kEscapedCharacters = "\"\\\b\f\n\r\t";

/// Appends the character of the escape at `at` (just behind the backslash) and returns where the next character stands.
std::size_t appendEscape(std::string &out, std::string_view inside, std::size_t at)
{
    const char letter = inside[at];
    if (letter != 'u') {
        const std::size_t which = kEscapeLetters.find(letter);
        out.push_back(which == std::string_view::npos ? letter : kEscapedCharacters[which]);
        return at + 1;
    }
    const unsigned unit = codeUnit(inside.substr(at + 1)).value_or(0);
    if (!isHighSurrogate(unit)) {
        appendUtf8(out, unit);
        return at + 5;
    }
    const unsigned low = codeUnit(inside.substr(at + 7)).value_or(0);
    appendUtf8(out, 0x10000U + ((unit - 0xD800U) << 10) + (low - 0xDC00U));
    return at + 11;
}

}  // namespace

std::size_t plainPrefix(std::string_view text)
{
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (!allPlain(eight))
            break;
    }
    while (at < text.size() && isPlain(text[at]))
        ++at;
    return at;
}

std::optional<unsigned> codeUnit(std::string_view text)
{
    unsigned unit = 0;
    if (text.size() < 4)
        return std::nullopt;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + 4, unit, 16);
    if (problem != std::errc{} || stop != text.data() + 4)
        return std::nullopt;
    return unit;
}

std::string unescape(std::string_view inside)
{
    std::string out;
    out.reserve(inside.size());
    std::size_t at = 0;
    while (true) {
        const std::size_t plain = plainPrefix(inside.substr(at));
        out.append(inside, at, plain);
        at += plain;
        if (at == inside.size())
            return out;
        at = appendEscape(out, inside, at + 1);
    }
}

ByteRange rangeInDocument(std::string_view document, ByteRange literal, ByteRange run)
{
    const std::string_view inside = insideOf(document, literal);
    const std::size_t start = writtenLength(inside, run.offset);
    return {literal.offset + 1 + start, writtenLength(inside.substr(start), run.length)};
}

ByteRange rangeInText(std::string_view document, ByteRange literal, ByteRange bytes)
{
    const std::string_view before = document.substr(literal.offset + 1, bytes.offset - literal.offset - 1);
    return {unescape(before).size(), unescape(document.substr(bytes.offset, bytes.length)).size()};
}

std::string quote(std::string_view text)
{
    std::string out = "\"";
    out.reserve(text.size() + 2);
    std::size_t at = 0;
    while (true) {
        const std::size_t plain = plainPrefix(text.substr(at));
        out.append(text, at, plain);
        at += plain;
        if (at == text.size())
            return out + '"';
        const std::size_t which = kEscapedCharacters.find(text[at]);
        out.push_back('\\');
        if (which == std::string_view::npos)
            out += 'u' + hexNumber(static_cast<unsigned char>(text[at]), 4);
        else
            out.push_back(kEscapeLetters[which]);
        ++at;
    }
}

}  // namespace sealscope::json
