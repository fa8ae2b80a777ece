#include "core/base/text.h"

#include <array>
#include <cstdio>
#include <cstring>

namespace sealscope {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

constexpr int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr std::array<std::int8_t, 256> kBase64Values = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}();

/// Length of the UTF-8 sequence at `at`, or 0 when it is broken.
std::size_t utf8Length(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(at);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return follows(at + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned second = byte(at + 1);
        const bool overlong = lead == 0xE0 && second < 0xA0;
        const bool surrogate = lead == 0xED && second > 0x9F;
        return follows(at + 1) && follows(at + 2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned second = byte(at + 1);
        const bool overlong = lead == 0xF0 && second < 0x90;
        const bool tooLarge = lead == 0xF4 && second > 0x8F;
        return follows(at + 1) && follows(at + 2) && follows(at + 3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

/// Characters that change how the text around them is drawn: they never reach a terminal or a label as they are.
bool isBidirectionalControl(unsigned codePoint)
{
    return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || codePoint == 0x200E || codePoint == 0x200F || codePoint == 0x061C || codePoint == 0x2028
        || codePoint == 0x2029 || codePoint == 0xFEFF;
}

unsigned decodeUtf8(std::string_view sequence)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
    switch (sequence.size()) {
    case 2: return (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    case 4: return (byte(0) & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
    default: return byte(0);
    }
}

std::string printed(const char *format, int year, int month, int day, int hour, int minute, int second)
{
    std::array<char, 40> buffer{};
    const int written = std::snprintf(buffer.data(), buffer.size(), format, year, month, day, hour, minute, second);
    return {buffer.data(), static_cast<std::size_t>(std::max(written, 0))};
}

std::string formatted(const char *format, UnixTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return printed(format, static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                   static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(clock.hours().count()),
                   static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
}

}  // namespace

std::string toHex(BytesView bytes)
{
    std::string out(bytes.size() * 2, '0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto value = std::to_integer<unsigned>(bytes[i]);
        out[2 * i] = kHexDigits[value >> 4];
        out[2 * i + 1] = kHexDigits[value & 15U];
    }
    return out;
}

Result<Bytes> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return fail(ErrorCode::InputEncoding, "odd number of hex digits", text.size());
    Bytes out(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexValue(text[i]);
        const int low = hexValue(text[i + 1]);
        if (high < 0 || low < 0)
            return fail(ErrorCode::InputEncoding, "found a character that is no hex digit", high < 0 ? i : i + 1);
        out[i / 2] = static_cast<std::byte>(high * 16 + low);
    }
    return out;
}

Result<Bytes> fromBase64(std::string_view text)
{
    Bytes out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int count = 0;
    int padding = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n'))
            continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        const int value = kBase64Values[static_cast<unsigned char>(c)];
        if (value < 0 || padding > 0)
            return fail(ErrorCode::InputEncoding, "found a character that is not base64", i);
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        if (++count == 4) {
            out.push_back(static_cast<std::byte>(bits >> 16 & 0xFFU));
            out.push_back(static_cast<std::byte>(bits >> 8 & 0xFFU));
            out.push_back(static_cast<std::byte>(bits & 0xFFU));
            bits = 0;
            count = 0;
        }
    }
    if ((count + padding) % 4 != 0 || count == 1 || padding > 2 || (count == 0 && padding != 0))
        return fail(ErrorCode::InputEncoding, "base64 padding is missing or misplaced", text.size());
    const bool strayBits = (count == 2 && (bits & 0xFU) != 0) || (count == 3 && (bits & 0x3U) != 0);
    if (strayBits)
        return fail(ErrorCode::InputEncoding, "base64 has non-zero bits under its padding", text.size());
    if (count == 2)
        out.push_back(static_cast<std::byte>(bits >> 4));
    if (count == 3) {
        out.push_back(static_cast<std::byte>(bits >> 10 & 0xFFU));
        out.push_back(static_cast<std::byte>(bits >> 2 & 0xFFU));
    }
    return out;
}

std::string toBase64(BytesView bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (k < have ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out.push_back(k <= have ? alphabet[bits >> (18 - 6 * k) & 63U] : '=');
    }
    return out;
}

std::string formatUtc(UnixTime time)
{
    return formatted("%04d-%02d-%02d %02d:%02d:%02d UTC", time);
}

std::string formatRfc3339(UnixTime time)
{
    return formatted("%04d-%02d-%02dT%02d:%02d:%02dZ", time);
}

std::optional<UnixTime> makeUtc(int year, unsigned month, unsigned day, unsigned hour, unsigned minute, unsigned second)
{
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (year < 1970 || year > 9999 || !date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute)
        + std::chrono::seconds(second);
}

Result<UnixTime> parseRfc3339(std::string_view text)
{
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:ddZ";
    const auto wrong = [&] {
        return fail(ErrorCode::InputTime, "time " + quoted(text) + ", want YYYY-MM-DDThh:mm:ssZ");
    };
    if (text.size() != shape.size())
        return wrong();
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !digit : text[i] != shape[i])
            return wrong();
    }
    const auto number = [&](std::size_t at, std::size_t length) {
        unsigned value = 0;
        for (const char c : text.substr(at, length))
            value = value * 10 + static_cast<unsigned>(c - '0');
        return value;
    };
    const auto time = makeUtc(static_cast<int>(number(0, 4)), number(5, 2), number(8, 2), number(11, 2), number(14, 2),
                              number(17, 2));
    if (!time)
        return wrong();
    return *time;
}

std::string quoted(std::string_view text, std::size_t limit)
{
    std::string out = "\"";
    std::size_t i = 0;
    while (i < text.size()) {
        if (out.size() > limit) {
            out += "\xE2\x80\xA6";
            break;
        }
        const std::size_t length = utf8Length(text, i);
        const auto lead = static_cast<unsigned char>(text[i]);
        if (length == 0 || (length == 1 && (lead < 0x20 || lead == 0x7F))) {
            out += "\\x" + hexNumber(lead, 2);
        } else if (length == 1 && (lead == '"' || lead == '\\')) {
            out += '\\';
            out += text[i];
        } else {
            const unsigned codePoint = decodeUtf8(text.substr(i, length));
            const bool control = codePoint >= 0x80 && codePoint < 0xA0;
            if (control || isBidirectionalControl(codePoint))
                out += "U+" + hexNumber(codePoint, 4);
            else
                out += text.substr(i, length);
        }
        i += std::max<std::size_t>(length, 1);
    }
    return out + '"';
}

std::size_t findInvalidUtf8(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        // Most of what is read is ASCII: eight bytes at a time while none has its high bit set.
        std::uint64_t eight = 0;
        while (i + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080U) != 0)
                break;
            i += sizeof eight;
        }
        if (i == text.size())
            break;
        const std::size_t length = utf8Length(text, i);
        if (length == 0)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

std::string hexNumber(std::uint64_t value, int digits)
{
    std::string out(static_cast<std::size_t>(digits), '0');
    for (std::size_t i = out.size(); i-- > 0; value >>= 4)
        out[i] = kHexDigits[value & 15U];
    return out;
}

}  // namespace sealscope
