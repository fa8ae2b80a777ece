#include "app/cli/clock.h"

#include <charconv>

namespace sealscope::cli {

namespace {

constexpr std::int64_t kLastSecond = 253402300799;  // 9999-12-31T23:59:59Z, the last that RFC 3339 can write

}  // namespace

UnixTime systemTime()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Attempt<UnixTime> readTime(std::string_view option, std::string_view text)
{
    std::int64_t seconds = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (fault == std::errc() && end == text.data() + text.size() && seconds >= 0 && seconds <= kLastSecond)
        return UnixTime(std::chrono::seconds(seconds));
    const Result<UnixTime> time = parseRfc3339(text);
    if (time)
        return *time;
    return refuseUsage(std::string(option) + ": found " + quoted(text)
                       + ", want a time like 2026-11-22T13:02:11Z or Unix seconds");
}

}  // namespace sealscope::cli
