#pragma once

#include "ui/state/snapshot.h"

#include <QString>

namespace sealscope::ui {

/// "extend RTMR3: SHA-384( be02…77f4 ‖ e2d1…8f30 ) = 3c5f…0a21", with digests of `digits` characters each.
[[nodiscard]] QString extendText(std::uint32_t imr, const ReplayedEvent &step, qsizetype digits);

/// "replayed 77bd…0c52 = quote": how the replay of a register compares with the quote's.
[[nodiscard]] QString replayText(const Snapshot &snapshot, std::size_t imr);

/// The registers of the quote's TD that the log does not replay to.
[[nodiscard]] std::vector<std::size_t> unreplayedRegisters(const Snapshot &snapshot);

/// The register's value in the quote; nothing where there is no quote of a TD.
[[nodiscard]] std::optional<FixedBytes<48>> quotedRegister(const Snapshot &snapshot, std::size_t imr);

/// The payload as text, where it is printable ASCII; empty where it is not.
[[nodiscard]] QString payloadAsText(const LogEvent &event);

[[nodiscard]] CheckId registerCheck(std::size_t imr);

}  // namespace sealscope::ui
