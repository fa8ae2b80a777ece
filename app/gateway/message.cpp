#include "app/gateway/message.h"

#include <algorithm>
#include <array>

namespace sealscope::gateway {

namespace {

/// A percent sign that no two hex digits follow stands for itself.
std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const Result<Bytes> octet = text[i] == '%' ? fromHex(text.substr(i + 1, 2)) : Bytes();
        const bool escaped = octet && octet->size() == 1;
        out += escaped ? std::to_integer<char>(octet->front()) : text[i];
        i += escaped ? 2 : 0;
    }
    return out;
}

}  // namespace

std::multimap<std::string, std::string> queryOf(std::string_view target)
{
    std::multimap<std::string, std::string> out;
    const std::size_t mark = target.find('?');
    std::string_view rest = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        out.emplace(percentDecoded(pair.substr(0, equals)), percentDecoded(pair.substr(std::min(pair.size(), equals + 1))));
    }
    return out;
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::optional<std::string> Asked::header(std::string_view name) const
{
    for (const auto &[key, value] : headers) {
        if (lowerCase(key) == lowerCase(std::string(name)))
            return value;
    }
    return std::nullopt;
}

std::optional<std::string> Asked::parameter(const std::string &name) const
{
    const auto found = query.find(name);
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> Asked::bearer() const
{
    const std::string value = header("Authorization").value_or("");
    for (const std::string_view scheme : {"Bearer ", "bearer "}) {
        if (value.starts_with(scheme) && value.size() > scheme.size())
            return value.substr(scheme.size());
    }
    return std::nullopt;
}

std::string Asked::host() const
{
    const std::string value = header("Host").value_or("");
    return lowerCase(value.substr(0, value.rfind(':')));
}

std::string httpDate(UnixTime time)
{
    constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string iso = formatRfc3339(time);  // 2026-11-24T22:59:44Z
    const std::chrono::weekday day(std::chrono::floor<std::chrono::days>(time));
    const auto month = static_cast<std::size_t>(std::stoi(iso.substr(5, 2)) - 1);
    return std::string(days[day.c_encoding()]) + ", " + iso.substr(8, 2) + " " + std::string(months[month]) + " " + iso.substr(0, 4)
        + " " + iso.substr(11, 8) + " GMT";
}

}  // namespace sealscope::gateway
