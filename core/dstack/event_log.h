#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope {

/// One entry of a boot log. Source: dstack-evidence 3; of a CCEL: core/dstack/firmware_log.h.
struct LogEvent {
    std::uint32_t imr = 0;   ///< register, counted from 0; kNoRegister: the entry extends none of RTMR0 to RTMR3
    std::uint32_t type = 0;  ///< kRuntimeEvent, or a firmware type of TCG
    Bytes statedDigest;
    std::string name;
    Bytes payload;
    std::optional<unsigned> version;  ///< of the preimage: 1 or 2; lost in transit where absent
    ByteRange range;                  ///< of the entry in the log

    [[nodiscard]] bool isRuntime() const { return type == kRuntimeEvent; }
    static constexpr std::uint32_t kRuntimeEvent = 0x08000001;
    static constexpr std::uint32_t kNoRegister = 0xFFFFFFFF;
};

/// Who wrote a log.
enum class LogFormat : std::uint8_t {
    Dstack,    ///< JSON of a dstack guest: firmware events and runtime events
    Firmware,  ///< CCEL: binary, firmware and boot loader alone
};

struct EventLog {
    std::vector<LogEvent> events;
    LogFormat format = LogFormat::Dstack;
};

inline constexpr std::size_t kMaxEventLogBytes = 16U * 1024 * 1024;
inline constexpr std::size_t kMaxLogEvents = 10'000;

/// Reads the JSON text of a log. Errors: log.format with path and offset, log.too_large.
[[nodiscard]] Result<EventLog> parseEventLog(std::string_view text);

/// What a runtime event's digest is the SHA-384 of. Version 1: type (little-endian), ":", name, ":", payload. Version 2: canonical
/// JSON of name, payload (hex) and type.
[[nodiscard]] Bytes eventPreimage(std::uint32_t type, std::string_view name, BytesView payload, unsigned version);

/// How an event's digest came about.
enum class DigestBasis : std::uint8_t {
    Recomputed,      ///< from the payload, and the stated one, where the log has one, is the same
    Contradicted,    ///< from the payload, and the stated one is another
    Stated,          ///< a firmware event: its content is not in the log
};

/// An event with the digest that extends the register: recomputed for every runtime event, stated for the others.
struct ReplayedEvent {
    std::size_t index = 0;  ///< in the log
    DigestBasis basis = DigestBasis::Stated;
    unsigned version = 1;   ///< of the preimage that was used
    Bytes digest;           ///< 48 bytes
    Digest384 before{};
    Digest384 after{};
};

/// One register, step by step.
struct Replay {
    std::vector<ReplayedEvent> steps;
    Digest384 value{};  ///< 48 zero bytes for an empty list
};

/// Replays the events of one register in log order: register = SHA-384(register ‖ digest).
[[nodiscard]] Replay replayRegister(const EventLog &log, std::uint32_t imr);

/// A row of the log that deserves a word beside it.
enum class RowFault : std::uint8_t {
    DigestContradicted,  ///< content changed after measuring, or the digest was written by hand
    ContentContradicted, ///< a firmware event whose digest is that of its content by TCG's rule, and is another
    Duplicate,           ///< a name that may stand once before `system-ready`
    Late,                ///< a boot event after `system-ready`, where the application writes
    WrongRegister,       ///< a boot event outside RTMR3
    NotRuntime,          ///< a boot event's name on an entry that is no runtime event
};
[[nodiscard]] std::string_view rowFaultWord(RowFault fault);

struct RowFinding {
    std::size_t index = 0;
    RowFault fault;
};
/// Every row that is forged, doubled, late or in the wrong register.
[[nodiscard]] std::vector<RowFinding> examineRows(const EventLog &log);

/// The boot events that RTMR3 holds before `system-ready`; what stands after it is the application's.
struct BootEvents {
    std::optional<std::size_t> composeHash;  ///< index in the log
    std::optional<std::size_t> appId;
    std::optional<std::size_t> instanceId;
    std::optional<std::size_t> osImageHash;
    std::optional<std::size_t> keyProvider;
    bool systemReady = false;
};

/// Looks the boot events up. Errors: event.duplicate, event.missing (compose-hash, app-id), log.format (a payload of the wrong size).
[[nodiscard]] Result<BootEvents> findBootEvents(const EventLog &log);

}  // namespace sealscope
