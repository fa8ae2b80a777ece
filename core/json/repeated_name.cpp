#include "core/json/repeated_name.h"

#include "core/json/string_literal.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace sealscope::json {

namespace {

/// Up to this many names, comparing each with each is faster than sorting them.
constexpr std::size_t kFewNames = 16;

std::optional<std::size_t> findAmongFew(std::span<const NameLiteral> names)
{
    for (std::size_t later = 1; later < names.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (names[earlier].inside == names[later].inside)
                return later;
        }
    }
    return std::nullopt;
}

/// Equal names stand side by side once sorted; the first to repeat another is the smallest index behind an equal one.
std::optional<std::size_t> findBySorting(std::span<const std::string_view> names)
{
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const int compared = names[a].compare(names[b]);
        return compared != 0 ? compared < 0 : a < b;
    });
    std::optional<std::size_t> found;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const bool repeats = names[order[i - 1]] == names[order[i]];
        if (repeats && (!found || order[i] < *found))
            found = order[i];
    }
    return found;
}

}  // namespace

std::optional<std::size_t> findRepeatedName(std::span<const NameLiteral> names)
{
    const auto escaped =
        std::count_if(names.begin(), names.end(), [](const NameLiteral &name) { return name.escaped; });
    if (names.size() <= kFewNames && escaped == 0)
        return findAmongFew(names);

    std::vector<std::string> unescaped;
    unescaped.reserve(static_cast<std::size_t>(escaped));  // views into it must stay good
    std::vector<std::string_view> plain;
    plain.reserve(names.size());
    for (const NameLiteral &name : names)
        plain.push_back(name.escaped ? std::string_view(unescaped.emplace_back(unescape(name.inside))) : name.inside);
    return findBySorting(plain);
}

}  // namespace sealscope::json
