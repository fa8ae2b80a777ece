#pragma once

#include "core/live/live_case.h"

#include <QString>
#include <QStringList>

/// What is said of requests and their answers. A transfer that worked is not a check that passed: no word here is an outcome.
namespace sealscope::ui {

/// "180 ms", "1.2 s".
[[nodiscard]] QString durationText(std::chrono::milliseconds time);
/// "2026-11-22 13:02:09 UTC", or the time alone where the day is said beside it.
[[nodiscard]] QString timeOfDay(UnixTime time);
/// "our clock is 0.2 s ahead of theirs (Date headers of 2 hosts)", or that the offset is unknown.
[[nodiscard]] QString clockWords(const ClockStatement &clock);
/// "waits", "running", "done", "failed", "stopped", "not asked".
[[nodiscard]] QString stateWord(live::LiveStep::State state);
/// "name:port", without the port where it is 443.
[[nodiscard]] QString hostWord(const std::string &host, std::uint16_t port);
/// Hosts that these requests went to, each once, in that order.
[[nodiscard]] QStringList hostsOf(const std::vector<live::Transfer> &transfers);
/// "Left this computer: 3 GET requests, to a and b. No cookies, no redirects followed."
[[nodiscard]] QString whatLeft(const std::vector<live::Transfer> &transfers);
/// "14 812 bytes, complete", "2 048 bytes, cut off".
[[nodiscard]] QString bodyWords(const live::Transfer &transfer);

}  // namespace sealscope::ui
