#pragma once

#include "core/base/text.h"

namespace sealscope::gateway {

/// What time it is for the gateway: the system's, or shifted by what was asked for at the start.
class Clock {
public:
    explicit Clock(std::optional<UnixTime> startsAt) : m_shift(startsAt ? *startsAt - systemNow() : std::chrono::seconds(0)) {}

    [[nodiscard]] UnixTime now() const { return systemNow() + m_shift; }
    [[nodiscard]] std::uint64_t unixSeconds() const
    {
        return static_cast<std::uint64_t>(now().time_since_epoch().count());
    }

private:
    static UnixTime systemNow()
    {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }

    std::chrono::seconds m_shift;
};

}  // namespace sealscope::gateway
