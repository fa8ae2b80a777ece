#pragma once

#include "ui/state/snapshot.h"

#include <QString>
#include <optional>

namespace sealscope::ui {

/// A keyset's lifetime beside the clocks that it is judged at.
struct Lifetime {
    UnixTime now{};
    std::optional<UnixTime> atCollection;
    std::uint64_t notAfter = 0;              ///< Unix seconds; kUnboundedNotAfter: none
    std::optional<std::uint32_t> boundDays;  ///< of the policy, ahead of now

    [[nodiscard]] bool isUnbounded() const { return notAfter == kUnboundedNotAfter; }
    [[nodiscard]] bool isExpired() const;
};

/// That of the case's keyset; nothing where there is none.
[[nodiscard]] std::optional<Lifetime> lifetimeOf(const Snapshot &snapshot);

/// "In date until 2026-12-29 00:00:00 UTC, 37 days ahead; the policy's bound is 90 days." Expired: date and distance.
/// 2^64-1: unbounded, in that word.
[[nodiscard]] QString lifetimeText(const Lifetime &lifetime);

/// The clocks by their times: "▲ now … · △ at collection …", and what else the bar shows.
[[nodiscard]] QString lifetimeLegend(const Lifetime &lifetime);

/// The checks that lose their standing when the keyset is expired, by name.
[[nodiscard]] QString restsOnExpiry();

}  // namespace sealscope::ui
