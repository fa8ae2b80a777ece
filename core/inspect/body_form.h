#pragma once

#include "core/base/bytes.h"

#include <functional>
#include <optional>
#include <string>

namespace sealscope {

/// What was done to a body. Names are of what a program along the way may have undone.
enum class BodyChange : std::uint8_t {
    Dechunked,
    Decompressed,
    LineEndingsLf,
    LineEndingsCrlf,
    FinalNewlineAdded,
    FinalNewlineRemoved,
    ByteOrderMarkRemoved,
    JsonCompact,
    JsonSpaced,  ///< a space after each comma and colon
    JsonIndented2,
    JsonIndented4,
    JsonEscaped,    ///< everything beyond ASCII as \uXXXX
    JsonUnescaped,  ///< nothing escaped that need not be
    JsonSorted,     ///< members ordered by name
    StreamFramed,
    StreamUnframed,
    SentinelAdded,
    SentinelRemoved,
    StreamReordered,
};

/// A body as it might have been, and what leads from the one at hand to it.
struct BodyForm {
    std::vector<BodyChange> changes;
    std::string text;
};

/// Takes a form; true when it is the one that was looked for, which ends the search.
using TakeForm = std::function<bool(const BodyForm &)>;

/// Other line endings, final newline, byte order mark.
[[nodiscard]] bool offerTextForms(const BodyForm &from, const TakeForm &take);
/// The same JSON value in the other common encodings; nothing for a text that is no JSON. Numbers keep their digits.
[[nodiscard]] bool offerJsonForms(const BodyForm &from, const TakeForm &take);
/// The same events of a server-sent stream with other framing, sentinel or order.
[[nodiscard]] bool offerStreamForms(const BodyForm &from, const TakeForm &take);

/// A body in HTTP chunks, joined; nothing when it is none, or not whole.
[[nodiscard]] std::optional<std::string> dechunked(std::string_view body);
/// A gzip or zlib body, inflated up to `limit` bytes; nothing when it is none, or not whole.
[[nodiscard]] std::optional<std::string> decompressed(std::string_view body, std::size_t limit);

/// Does the text look like a stream of server-sent events that breaks off: inside an event, or before its sentinel?
enum class StreamEnd : std::uint8_t { NoStream, Whole, InsideEvent, BeforeSentinel };
[[nodiscard]] StreamEnd streamEnd(std::string_view body);

}  // namespace sealscope
