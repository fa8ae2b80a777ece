#include "core/tdx/tcb_status.h"

#include <algorithm>
#include <array>

namespace sealscope {

namespace {

constexpr std::array<std::string_view, 9> kNames = {
    "UpToDate",
    "SWHardeningNeeded",
    "ConfigurationNeeded",
    "ConfigurationAndSWHardeningNeeded",
    "OutOfDate",
    "OutOfDateConfigurationNeeded",
    "TDRelaunchAdvised",
    "TDRelaunchAdvisedConfigurationNeeded",
    "Revoked",
};

/// A status as the independent facts it names. They add up; a scale from good to bad would lose one of them.
struct StatusFacts {
    bool outOfDate = false;
    bool configuration = false;
    bool swHardening = false;
    bool revoked = false;
};

StatusFacts factsOf(TcbStatus status)
{
    switch (status) {
    case TcbStatus::UpToDate: return {};
    case TcbStatus::SWHardeningNeeded: return {.swHardening = true};
    case TcbStatus::ConfigurationNeeded: return {.configuration = true};
    case TcbStatus::ConfigurationAndSWHardeningNeeded: return {.configuration = true, .swHardening = true};
    case TcbStatus::OutOfDate:
    case TcbStatus::TDRelaunchAdvised: return {.outOfDate = true};
    case TcbStatus::OutOfDateConfigurationNeeded:
    case TcbStatus::TDRelaunchAdvisedConfigurationNeeded: return {.outOfDate = true, .configuration = true};
    case TcbStatus::Revoked: return {.revoked = true};
    }
    return {.revoked = true};
}

TcbStatus statusOf(const StatusFacts &facts)
{
    if (facts.revoked)
        return TcbStatus::Revoked;
    if (facts.outOfDate)
        return facts.configuration ? TcbStatus::OutOfDateConfigurationNeeded : TcbStatus::OutOfDate;
    if (facts.configuration)
        return facts.swHardening ? TcbStatus::ConfigurationAndSWHardeningNeeded : TcbStatus::ConfigurationNeeded;
    return facts.swHardening ? TcbStatus::SWHardeningNeeded : TcbStatus::UpToDate;
}

}  // namespace

std::string_view tcbStatusName(TcbStatus status)
{
    return kNames[static_cast<std::size_t>(status)];
}

std::optional<TcbStatus> tcbStatusFromName(std::string_view name)
{
    const auto found = std::ranges::find(kNames, name);
    if (found == kNames.end())
        return std::nullopt;
    return static_cast<TcbStatus>(found - kNames.begin());
}

TcbStatus converge(TcbStatus platform, std::span<const TcbStatus> components)
{
    StatusFacts all = factsOf(platform);
    for (const TcbStatus component : components) {
        const StatusFacts facts = factsOf(component);
        all.outOfDate |= facts.outOfDate;
        all.configuration |= facts.configuration;
        all.swHardening |= facts.swHardening;
        all.revoked |= facts.revoked;
    }
    return statusOf(all);
}

TcbStatus withCurrent(TcbStatus launch, TcbStatus current)
{
    const StatusFacts atLaunch = factsOf(launch);
    const StatusFacts now = factsOf(current);
    if (atLaunch.revoked || now.revoked)
        return TcbStatus::Revoked;
    if (atLaunch.outOfDate && !now.outOfDate) {
        return atLaunch.configuration || now.configuration ? TcbStatus::TDRelaunchAdvisedConfigurationNeeded
                                                           : TcbStatus::TDRelaunchAdvised;
    }
    // Intel keeps the launch status here. Where the module that runs now rates worse, that would hide it. Without Revoked and
    // the computed statuses the enumerators stand from best to worst.
    return std::max(launch, current);
}

}  // namespace sealscope
