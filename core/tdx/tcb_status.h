#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace sealscope {

/// Intel's TCB statuses; the number is for tables, never for "worse than": see converge().
enum class TcbStatus : std::uint8_t {
    UpToDate,
    SWHardeningNeeded,
    ConfigurationNeeded,
    ConfigurationAndSWHardeningNeeded,
    OutOfDate,
    OutOfDateConfigurationNeeded,
    TDRelaunchAdvised,                      ///< computed, never in collateral
    TDRelaunchAdvisedConfigurationNeeded,   ///< computed, never in collateral
    Revoked,
};

/// Intel's spelling.
[[nodiscard]] std::string_view tcbStatusName(TcbStatus status);
/// The status spelled exactly so, computed ones included, or nothing.
[[nodiscard]] std::optional<TcbStatus> tcbStatusFromName(std::string_view name);

/// The platform's status combined with those of the QE and the TDX module (Intel's truth table, tdx-dcap 6): OutOfDate and
/// ConfigurationNeeded are independent facts that add up, software hardening yields to OutOfDate, Revoked beats all.
[[nodiscard]] TcbStatus converge(TcbStatus platform, std::span<const TcbStatus> components);

/// TD 1.5: what the launch evaluation says after the current one is known. A TD launched on an old module whose platform is
/// current by now is advised to relaunch; where the current module rates worse, the worse one.
[[nodiscard]] TcbStatus withCurrent(TcbStatus launch, TcbStatus current);

}  // namespace sealscope
