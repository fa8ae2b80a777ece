#include "core/json/compact.h"

#include "core/base/text.h"

#include <array>
#include <charconv>

namespace sealscope::json {

namespace {

/// The shortest digits that read back as this number: 1.5e-7 has "15" and the point stands `pointAfter` = -6 places in.
struct ShortestDigits {
    std::string digits;
    int pointAfter = 0;
};

ShortestDigits shortestDigits(double positive)
{
    std::array<char, 32> buffer{};
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), positive, std::chars_format::scientific);
    const std::string_view text(buffer.data(), problem == std::errc{} ? static_cast<std::size_t>(end - buffer.data()) : 0);
    const std::size_t mark = text.find('e');
    ShortestDigits out;
    for (const char c : text.substr(0, mark)) {
        if (c != '.')
            out.digits += c;
    }
    const std::string_view exponent = text.substr(text[mark + 1] == '+' ? mark + 2 : mark + 1);
    static_cast<void>(std::from_chars(exponent.data(), exponent.data() + exponent.size(), out.pointAfter));
    ++out.pointAfter;
    return out;
}

/// Lays the digits out as Rust's ryu does: plainly from 1e-5 up to 1e16, else with an exponent.
std::string laidOut(const ShortestDigits &number)
{
    const auto &[digits, point] = number;
    const int length = static_cast<int>(digits.size());
    if (point >= length && point <= 16)
        return digits + std::string(static_cast<std::size_t>(point - length), '0') + ".0";
    if (point > 0 && point <= 16)
        return digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
    if (point > -5 && point <= 0)
        return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    const std::string exponent = "e" + std::to_string(point - 1);
    return length == 1 ? digits + exponent : digits.substr(0, 1) + "." + digits.substr(1) + exponent;
}

/// Is a number that no double holds too small rather than too large? By the decimal place of its first digit.
bool isTiny(std::string_view literal)
{
    const std::size_t mark = std::min(literal.find_first_of("eE"), literal.size());
    std::string_view exponentText = literal.substr(std::min(mark + 1, literal.size()));
    const bool negativeExponent = exponentText.starts_with('-');
    exponentText.remove_prefix(exponentText.starts_with('+') ? 1 : 0);
    std::int64_t exponent = 0;
    if (std::from_chars(exponentText.data(), exponentText.data() + exponentText.size(), exponent).ec == std::errc::result_out_of_range)
        return negativeExponent;
    std::string_view digits = literal.substr(0, mark);
    digits.remove_prefix(digits.starts_with('-') ? 1 : 0);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t first = std::min(digits.find_first_not_of("0."), digits.size());
    const auto place = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
    return exponent < -place;
}

/// Writes one value and all below it. Recursion ends at the parser's depth limit.
class CompactWriter {
public:
    explicit CompactWriter(const Replacements &replacements) : m_replacements(replacements) {}

    [[nodiscard]] Result<std::string> text(const Value &value) &&
    {
        write(value);
        if (m_error)
            return tl::unexpected<Error>(std::move(*m_error));
        return std::move(m_out);
    }

private:
    void write(const Value &value)
    {
        const auto replacement = m_replacements.find(value.range().offset);
        if (replacement != m_replacements.end()) {
            m_out += replacement->second;
            return;
        }
        switch (value.kind()) {
        case Kind::Null:
        case Kind::Boolean: m_out += value.rawText(); return;
        case Kind::Number: writeNumber(value); return;
        case Kind::String: m_out += quote(*value.string()); return;
        case Kind::Array: writeArray(value); return;
        case Kind::Object: writeObject(value); return;
        }
    }

    void writeNumber(const Value &value)
    {
        if (value.unsignedInteger() || value.signedInteger()) {
            m_out += value.rawText();
            return;
        }
        const std::string_view literal = value.rawText();
        const bool negative = literal.starts_with('-');
        double number = 0;
        const auto [stop, problem] = std::from_chars(literal.data(), literal.data() + literal.size(), number);
        // Of what a double cannot hold, the too small reads as zero and only the too large is refused.
        const bool tooSmall = problem == std::errc::result_out_of_range && isTiny(literal);
        if (problem != std::errc{} && !tooSmall) {
            m_error = Error{ErrorCode::JcsNumber, "found the number " + quoted(literal, 40) + ", want one that a double holds",
                            value.range().offset};
            return;
        }
        if (negative)
            m_out += '-';
        const double positive = tooSmall ? 0 : negative ? -number : number;
        m_out += positive > 0 ? laidOut(shortestDigits(positive)) : "0.0";
    }

    void writeArray(const Value &value)
    {
        m_out += '[';
        bool first = true;
        for (const Value element : value.elements()) {
            if (!first)
                m_out += ',';
            first = false;
            write(element);
        }
        m_out += ']';
    }

    void writeObject(const Value &value)
    {
        m_out += '{';
        bool first = true;
        for (const Member member : value.members()) {
            if (!first)
                m_out += ',';
            first = false;
            m_out += quote(member.name());
            m_out += ':';
            write(member.value());
        }
        m_out += '}';
    }

    const Replacements &m_replacements;
    std::string m_out;
    std::optional<Error> m_error;
};

}  // namespace

Result<std::string> compact(const Value &value, const Replacements &replacements)
{
    return CompactWriter(replacements).text(value);
}

}  // namespace sealscope::json
