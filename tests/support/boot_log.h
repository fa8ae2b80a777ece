#pragma once

#include "core/dstack/event_log.h"

/// Boot logs of dstack, written down event by event.
namespace sealscope::test {

/// A runtime event of RTMR3 whose stated digest follows from its content. `version` is that of the digest; the log does not
/// name it.
[[nodiscard]] LogEvent runtimeEvent(std::string name, Bytes payload, unsigned version = 1);

/// A whole boot: system-preparing, app-id (20 times ab), compose-hash, instance-id, os-image-hash, key-provider, system-ready,
/// and one event of the application.
[[nodiscard]] std::vector<LogEvent> goodBoot(const Digest256 &composeHash = {});

/// Where an event of that name stands first.
[[nodiscard]] LogEvent &eventNamed(std::vector<LogEvent> &events, std::string_view name);

[[nodiscard]] std::string logText(const std::vector<LogEvent> &events);

/// The same events as firmware writes them (CCEL), SHA-384 alone, without padding. Names and versions are lost.
[[nodiscard]] Bytes firmwareLog(const std::vector<LogEvent> &events);
/// The header that such a log begins with, for these algorithms of (id, bytes of a digest).
[[nodiscard]] Bytes firmwareLogHeader(const std::vector<std::pair<std::uint16_t, std::uint16_t>> &algorithms = {{0x000C, 48}});

}  // namespace sealscope::test
