#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace sealscope {

using UnixTime = std::chrono::sys_seconds;

/// Lower-case hex, two digits a byte, no prefix.
[[nodiscard]] std::string toHex(BytesView bytes);

/// Strict hex of either case: even length, nothing but digits. Error: input.encoding with the offset of the odd one out.
[[nodiscard]] Result<Bytes> fromHex(std::string_view text);

/// Strict hex of exactly N bytes.
template <std::size_t N>
[[nodiscard]] Result<FixedBytes<N>> fixedFromHex(std::string_view text)
{
    if (text.size() != 2 * N)
        return fail(ErrorCode::InputEncoding,
                    std::to_string(text.size()) + " hex digits, want " + std::to_string(2 * N));
    const Result<Bytes> bytes = fromHex(text);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    FixedBytes<N> out{};
    std::ranges::copy(*bytes, out.begin());
    return out;
}

/// RFC 4648 base64 with padding; line breaks (LF, CRLF) between characters are allowed, other white space is not. The bits
/// under the padding must be zero. Error: input.encoding with offset.
[[nodiscard]] Result<Bytes> fromBase64(std::string_view text);
[[nodiscard]] std::string toBase64(BytesView bytes);

/// "2026-11-22 13:02:11 UTC": the form people read.
[[nodiscard]] std::string formatUtc(UnixTime time);
/// "2026-11-22T13:02:11Z": the form machines read (RFC 3339).
[[nodiscard]] std::string formatRfc3339(UnixTime time);
/// Strict `YYYY-MM-DDThh:mm:ssZ`: a real calendar day, no offset, no fraction, no leap second. Error: input.time.
[[nodiscard]] Result<UnixTime> parseRfc3339(std::string_view text);

/// The time of a calendar date and clock in UTC, or nothing when there is no such day or second. Years 1970 to 9999.
[[nodiscard]] std::optional<UnixTime> makeUtc(int year, unsigned month, unsigned day, unsigned hour, unsigned minute,
                                              unsigned second);

/// Text somebody else wrote, made harmless for a line of output: in double quotes, at most `limit` bytes, control and
/// bidirectional characters and broken UTF-8 shown as \xNN or U+NNNN.
[[nodiscard]] std::string quoted(std::string_view text, std::size_t limit = 80);

/// Offset of the first byte that is not UTF-8 (overlong forms and surrogates refused), or npos.
[[nodiscard]] std::size_t findInvalidUtf8(std::string_view text);

[[nodiscard]] std::string hexNumber(std::uint64_t value, int digits);

}  // namespace sealscope
