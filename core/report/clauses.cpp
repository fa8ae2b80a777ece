#include "core/report/clauses.h"

#include "core/base/text.h"

#include <algorithm>

namespace sealscope::wording {

namespace {

constexpr std::size_t kEnd = 8;            ///< digits kept at each end of a shortened digest
constexpr std::size_t kLongestWhole = 32;  ///< digits that are shown whole

bool isHex(std::string_view text)
{
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool saysTheSame(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::string withDetail(std::string_view base, std::string_view detail)
{
    std::string out(base);
    if (!detail.empty() && !saysTheSame(base, detail))
        out.append(": ").append(detail);
    return out + ".";
}

std::string asSentence(std::string_view clause)
{
    std::string out(clause);
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out + ".";
}

std::string shortened(std::string_view value)
{
    constexpr std::string_view prefix = "sha256:";
    const std::size_t start = value.starts_with(prefix) ? prefix.size() : 0;
    const std::string_view digits = value.substr(start);
    if (digits.size() <= kLongestWhole || !isHex(digits))
        return std::string(value);
    return std::string(value.substr(0, start + kEnd)) + "…" + std::string(value.substr(value.size() - kEnd));
}

std::string foundAndWanted(const CheckResult &result)
{
    std::string found = shortened(result.actual);
    std::string wanted = shortened(result.expected);
    // Two digests that differ only in the middle are shown whole, or they would look equal.
    if (found == wanted && result.actual != result.expected) {
        found = result.actual;
        wanted = result.expected;
    }
    if (found.empty() && wanted.empty())
        return {};
    if (wanted.empty())
        return " Found " + found + ".";
    if (found.empty())
        return " Wanted " + wanted + ".";
    return " Found " + found + "; wanted " + wanted + ".";
}

std::string harmless(std::string_view text)
{
    const std::string out = quoted(text);
    return out.substr(1, out.size() - 2);
}

}  // namespace sealscope::wording
