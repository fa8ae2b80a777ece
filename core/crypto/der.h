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
    Reader(BytesView input, const Element &parent)
        : m_input(input), m_position(parent.content.offset), m_end(parent.content.end())
    {
    }

    [[nodiscard]] bool atEnd() const { return m_position == m_end; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::size_t offset() const { return m_position; }

    /// The next element, whatever its tag. After a failure: an empty Element.
    Element next();
    /// The next element, which must have this tag.
    Element next(Tag tag);
    Element next(std::uint8_t tag);
    /// The next element if it has this tag; otherwise nothing is consumed and nothing fails.
    std::optional<Element> optional(std::uint8_t tag);

private:
    BytesView m_input;
    std::size_t m_position = 0;
    std::size_t m_end;
    bool m_failed = false;
};

/// A minimal non-negative INTEGER or ENUMERATED of at most 8 bytes, or nothing.
[[nodiscard]] std::optional<std::uint64_t> unsignedInteger(BytesView content);
/// A BOOLEAN: exactly 00 or FF, else nothing.
[[nodiscard]] std::optional<bool> boolean(BytesView content);
/// UTCTime or GeneralizedTime in the one form RFC 5280 allows (seconds, Z), or nothing.
[[nodiscard]] std::optional<UnixTime> time(const Element &element, BytesView input);
/// "1.2.840.113741.1.13.1", or an empty text where the bytes are no OID.
[[nodiscard]] std::string dottedOid(BytesView content);

}  // namespace sealscope::der
