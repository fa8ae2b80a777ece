#pragma once

#include "core/dstack/event_log.h"

namespace sealscope {

/// Reads the log that a TD's firmware and boot loader keep (CCEL): little-endian, a TCG_PCR_EVENT with the "Spec ID Event03" header,
/// then TCG_PCR_EVENT2 entries with one digest for each algorithm of the header, padded with 0xFF or zero bytes. Measurement
/// registers 1 to 4 are RTMR0 to RTMR3; an entry of register 0 (MRTD) or of type EV_NO_ACTION extends none of them.
/// Source: TCG PC Client Platform Firmware Profile 1.06, section 10; UEFI 2.10, section 38.4.1 (registers of Intel TDX).
/// Errors: log.format with offset, log.too_large.
[[nodiscard]] Result<EventLog> parseFirmwareLog(BytesView bytes);

/// A log that came by itself: JSON of a dstack guest when it begins with a bracket, else the firmware's.
[[nodiscard]] Result<EventLog> readEventLog(BytesView bytes);

/// TCG's name of an event type ("EV_SEPARATOR"), "dstack runtime event", or an empty text.
[[nodiscard]] std::string_view eventTypeName(std::uint32_t type);

}  // namespace sealscope
