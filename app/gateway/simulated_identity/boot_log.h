#pragma once

#include "core/dstack/event_log.h"

namespace sealscope::simulated {

/// One event that a boot measures. Its digest follows from the payload where none is given.
struct EventDescription {
    std::uint32_t imr = 3;
    std::uint32_t type = LogEvent::kRuntimeEvent;
    std::string name;
    Bytes payload;
    std::optional<Bytes> digest;  ///< of firmware, whose content is not in the log; or one that contradicts the payload
};

/// What dstack measures at boot, in its order.
struct BootDescription {
    Bytes appId;  ///< 20 bytes
    Digest256 composeHash{};
    Bytes instanceId;  ///< 20 bytes
    Digest256 osImageHash{};
    std::string keyProvider;  ///< JSON text
};

/// Firmware events of RTMR0 to 2, then dstack's of RTMR3 up to `system-ready` and one of the application after it.
[[nodiscard]] std::vector<EventDescription> bootLog(const BootDescription &boot);

/// An event of RTMR3 with a text for payload.
[[nodiscard]] EventDescription runtimeEvent(std::string name, BytesView payload);

/// RTMR0 to RTMR3 after these events were measured. A runtime event extends the register by the digest of its payload.
[[nodiscard]] std::array<FixedBytes<48>, 4> measured(const std::vector<EventDescription> &events);

/// The JSON text of the log.
[[nodiscard]] std::string writeEventLog(const std::vector<EventDescription> &events);

}  // namespace sealscope::simulated
