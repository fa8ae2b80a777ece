#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/text.h"

#include <optional>

/// Strict DER (X.690): definite minimal lengths, minimal integers, nothing left over. Only what certificates, CRLs and the
/// SGX extension need.
namespace sealscope::der {

enum class Tag : std::uint8_t {
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    ObjectId = 0x06,
    Enumerated = 0x0A,
    Utf8String = 0x0C,
    PrintableString = 0x13,
    Ia5String = 0x16,
    UtcTime = 0x17,
    GeneralizedTime = 0x18,
    Sequence = 0x30,
    Set = 0x31,
};

/// One tag-length-value. Ranges count from the start of the whole input that the first Reader was given.
struct Element {
    std::uint8_t tag = 0;
    ByteRange range;    ///< with tag and length
    ByteRange content;  ///< value only

    [[nodiscard]] bool is(Tag wanted) const { return tag == static_cast<std::uint8_t>(wanted); }
};

/// Walks the elements of one constructed value. The failure is sticky, like ByteReader's.
class Reader {
public:
    explicit Reader(BytesView input) : m_input(input), m_end(input.size()) {}
    /// Walks the content of an element of the same input.
    Reader(BytesView input, const Element &parent) : Reader(input, parent.content) {}
    /// Walks a run of the same input, such as the content of an OCTET STRING that holds DER again. The run must lie inside.
    Reader(BytesView input, ByteRange run) : m_input(input), m_position(run.offset), m_end(run.end()) {}

    [[nodiscard]] bool atEnd() const { return m_position == m_end; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::size_t offset() const { return m_position; }

    /// The next element, whatever its tag. After a failure: an empty Element.
    Element next();
    /// The next element, which must have this tag.
    Element next(Tag tag);
    Element next(std::uint8_t tag);
    /// The next element if it has this tag; otherwise nothing is consumed and nothing fails.
    std::optional<Element> optional(Tag tag);
    std::optional<Element> optional(std::uint8_t tag);
    /// Did everything fit, and is nothing left over?
    [[nodiscard]] bool finished() const { return !m_failed && atEnd(); }

private:
    BytesView m_input;
    std::size_t m_position = 0;
    std::size_t m_end;
    bool m_failed = false;
};

/// Is this the content of a minimal INTEGER that is not negative, of any length?
[[nodiscard]] bool isUnsigned(BytesView content);
/// A minimal non-negative INTEGER or ENUMERATED of at most 64 bits, or nothing.
[[nodiscard]] std::optional<std::uint64_t> unsignedInteger(BytesView content);
/// A BOOLEAN: exactly 00 or FF, else nothing.
[[nodiscard]] std::optional<bool> boolean(BytesView content);
/// UTCTime or GeneralizedTime in the one form RFC 5280 allows (seconds, Z), or nothing.
[[nodiscard]] std::optional<UnixTime> time(const Element &element, BytesView input);
/// Is this the content of an OBJECT IDENTIFIER with minimal arcs below 2^63?
[[nodiscard]] bool isOid(BytesView content);
/// "1.2.840.113741.1.13.1", or an empty text where the bytes are no OID.
[[nodiscard]] std::string dottedOid(BytesView content);

}  // namespace sealscope::der
