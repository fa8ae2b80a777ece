#include "core/live/clock_offset.h"

#include <set>

namespace sealscope::live {

namespace {

std::optional<unsigned> digits(std::string_view text)
{
    unsigned out = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        out = out * 10 + static_cast<unsigned>(c - '0');
    }
    return out;
}

std::optional<unsigned> monthNumber(std::string_view name)
{
    constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const std::size_t at = names.find(name);
    return name.size() == 3 && at != std::string_view::npos && at % 3 == 0 ? std::optional(static_cast<unsigned>(at / 3 + 1))
                                                                           : std::nullopt;
}

/// When the headers were there minus what they say.
std::optional<std::int64_t> offsetOf(const Transfer &transfer)
{
    const auto header = transfer.header("date");
    const auto theirs = header ? parseHttpDate(*header) : std::nullopt;
    if (!theirs || !transfer.timings.firstByte)
        return std::nullopt;
    return std::chrono::milliseconds(transfer.startedAt - *theirs).count() + transfer.timings.firstByte->count();
}

}  // namespace

std::optional<UnixTime> parseHttpDate(std::string_view text)
{
    constexpr std::size_t size = 29;
    if (text.size() != size || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' || text[16] != ' ' || text[19] != ':'
        || text[22] != ':' || text.substr(25) != " GMT")
        return std::nullopt;
    const auto day = digits(text.substr(5, 2));
    const auto month = monthNumber(text.substr(8, 3));
    const auto year = digits(text.substr(12, 4));
    const auto hour = digits(text.substr(17, 2));
    const auto minute = digits(text.substr(20, 2));
    const auto second = digits(text.substr(23, 2));
    if (!day || !month || !year || !hour || !minute || !second)
        return std::nullopt;
    return makeUtc(static_cast<int>(*year), *month, *day, *hour, *minute, *second);
}

ClockStatement clockStatement(std::span<const Transfer> transfers)
{
    std::vector<std::int64_t> offsets;
    std::set<std::string> hosts;
    for (const Transfer &transfer : transfers) {
        if (const auto offset = offsetOf(transfer)) {
            offsets.push_back(*offset);
            hosts.insert(transfer.host);
        }
    }
    if (offsets.empty())
        return {"system clock", std::nullopt};
    const auto middle = offsets.begin() + static_cast<std::ptrdiff_t>(offsets.size() / 2);
    std::ranges::nth_element(offsets, middle);
    const std::string count = std::to_string(hosts.size()) + (hosts.size() == 1 ? " host" : " hosts");
    return {"Date headers of " + count + ", good to 1 s", *middle};
}

}  // namespace sealscope::live
