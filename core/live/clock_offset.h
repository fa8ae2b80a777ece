#pragma once

#include "core/live/transfer.h"

#include <span>

namespace sealscope::live {

/// "Tue, 24 Nov 2026 22:59:44 GMT", the one form that HTTP/1.1 senders write, the day of the week not compared; nothing for another
/// text. Source: RFC 9110, 5.6.7.
[[nodiscard]] std::optional<UnixTime> parseHttpDate(std::string_view text);

/// Our clock against the Date headers of the answers: the median of ours minus theirs. Both count whole seconds, so that it is good
/// to about one second, which the source says. No such header: the offset is unknown.
[[nodiscard]] ClockStatement clockStatement(std::span<const Transfer> transfers);

}  // namespace sealscope::live
