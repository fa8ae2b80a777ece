#pragma once

#include "core/crypto/digest.h"
#include "core/base/result.h"
#include "core/base/text.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sealscope {

enum class CustodyAction : std::uint8_t { Collected, Opened, Judged, Noted, Added, Redacted, Reported };
/// "collected", …
[[nodiscard]] std::string_view custodyActionName(CustodyAction action);

/// One line of `record/custody.log`: who did what to the archive, when, with which program. Self-asserted.
struct CustodyLogEntry {
    std::uint64_t seq = 0;  ///< from 1, without gaps
    UnixTime time{};
    CustodyAction action = CustodyAction::Collected;
    std::string actor;                     ///< a person's name, or empty
    std::string item;                      ///< "archive", an artifact id, a member
    std::optional<Digest256> before;
    std::optional<Digest256> after;
    std::string tool;                      ///< "sealscope 0.1.0 (commit)"
    std::optional<std::int64_t> clockOffsetMs;
    std::string note;
    std::optional<Digest256> previous;     ///< SHA-256 of the line before, without its LF; none in the first
};

/// A log and whether its chain holds. A broken chain is said and what was read is kept.
struct CustodyLog {
    std::vector<CustodyLogEntry> entries;
    std::optional<Error> broken;  ///< archive.custody: the first line whose `previous` or `seq` does not follow
};

/// RFC 8785 lines. Errors: archive.custody with line and offset; at most 100 000 lines.
[[nodiscard]] Result<CustodyLog> parseCustodyLog(std::string_view text);

/// Continues a chain: sets `seq` and `previous` of each entry and writes one RFC 8785 object and LF a line, after the lines of
/// `before` where there are such.
[[nodiscard]] std::string continueCustodyLog(std::string_view before, std::span<const CustodyLogEntry> entries);

}  // namespace sealscope
