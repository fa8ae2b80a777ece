#include "core/live/header_lines.h"

namespace sealscope::live {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool sameHeaderName(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lowered(x) == lowered(y); });
}

std::optional<std::string> findHeader(const HeaderLines &headers, std::string_view name)
{
    for (const auto &[given, value] : headers) {
        if (sameHeaderName(given, name))
            return value;
    }
    return std::nullopt;
}

}  // namespace sealscope::live
