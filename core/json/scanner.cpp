#include "core/json/scanner.h"

#include "core/base/text.h"
#include "core/json/string_literal.h"

namespace sealscope::json {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

}  // namespace

bool Scanner::checkEncoding()
{
    if (text().substr(0, kByteOrderMark.size()) == kByteOrderMark)
        return refuse(ErrorCode::JsonSyntax, "found a byte order mark, want a JSON value", 0);
    const std::size_t broken = findInvalidUtf8(text());
    if (broken == std::string_view::npos)
        return true;
    return refuse(ErrorCode::JsonSyntax, "found the bytes " + quoted(text().substr(broken, 4)) + ", want UTF-8",
                  broken);
}

bool Scanner::readWord(std::string_view word)
{
    if (rest().substr(0, word.size()) != word)
        return refuseFound(word);
    m_at += static_cast<std::uint32_t>(word.size());
    return true;
}

bool Scanner::readNumber()
{
    if (current() == '-')
        advance();
    const std::uint32_t digits = m_at;
    if (!readDigits())
        return false;
    if (m_data[digits] == '0' && m_at - digits > 1)
        return refuse(ErrorCode::JsonSyntax, "found a number with a leading zero, want it without", digits);
    if (current() == '.') {
        advance();
        if (!readDigits())
            return false;
    }
    if (current() == 'e' || current() == 'E') {
        advance();
        if (current() == '+' || current() == '-')
            advance();
        if (!readDigits())
            return false;
    }
    return true;
}

bool Scanner::readDigits()
{
    if (!isDigit(current()))
        return refuseFound("a digit");
    while (isDigit(current()))
        advance();
    return true;
}

std::optional<StringLiteral> Scanner::readString()
{
    StringLiteral literal;
    literal.begin = m_at;
    advance();
    while (true) {
        m_at += static_cast<std::uint32_t>(plainPrefix(rest()));
        if (current() == '"') {
            advance();
            literal.end = m_at;
            return literal;
        }
        if (current() != '\\') {
            refuseFound(atEnd() ? "'\"'" : "an escape in place of a control character");
            return std::nullopt;
        }
        literal.escaped = true;
        if (!readEscape())
            return std::nullopt;
    }
}

bool Scanner::readEscape()
{
    constexpr std::string_view letters = "\"\\/bfnrt";
    const std::uint32_t begin = m_at;
    advance();
    if (current() != 'u') {
        if (atEnd() || letters.find(current()) == std::string_view::npos)
            return refuseFound("one of \"\\/bfnrtu after '\\'");
        advance();
        return true;
    }

    const std::optional<unsigned> unit = codeUnit(rest().substr(1));
    if (!unit)
        return refuse(ErrorCode::JsonSyntax,
                      "found " + quoted(rest().substr(0, 5)) + " after '\\', want u and four hex digits", begin);
    m_at += 5;
    if (!isHighSurrogate(*unit) && !isLowSurrogate(*unit))
        return true;

    const std::optional<unsigned> low = rest().substr(0, 2) == "\\u" ? codeUnit(rest().substr(2)) : std::nullopt;
    if (isLowSurrogate(*unit) || !low || !isLowSurrogate(*low))
        return refuse(ErrorCode::JsonSyntax, "found the lone surrogate U+" + hexNumber(*unit, 4) + ", want a pair",
                      begin);
    m_at += 6;
    return true;
}

bool Scanner::refuseFound(std::string_view wanted)
{
    std::string found = "the end of the text";
    if (!atEnd()) {
        // One whole character, which in UTF-8 is a first byte and those of the form 10xxxxxx behind it.
        std::uint32_t end = m_at + 1;
        while ((static_cast<unsigned char>(m_data[end]) & 0xC0U) == 0x80U)
            ++end;
        found = quoted({m_data + m_at, end - m_at});
    }
    return refuse(ErrorCode::JsonSyntax, "found " + found + ", want " + std::string(wanted), m_at);
}

bool Scanner::refuse(ErrorCode code, std::string message, std::size_t offset)
{
    m_error = Error{code, std::move(message), offset};
    return false;
}

}  // namespace sealscope::json
