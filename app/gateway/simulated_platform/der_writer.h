#pragma once

#include "core/crypto/der.h"

#include <initializer_list>
#include <string_view>

/// Writes DER (X.690): what certificates, revocation lists and the SGX extension need.
namespace sealscope::simulated::der {

using sealscope::der::Tag;

/// One tag-length-value with a definite, minimal length.
[[nodiscard]] Bytes element(std::uint8_t tag, BytesView content);
[[nodiscard]] Bytes element(Tag tag, BytesView content);
[[nodiscard]] Bytes sequence(std::initializer_list<Bytes> parts);
[[nodiscard]] Bytes sequence(BytesView content);
[[nodiscard]] Bytes set(BytesView content);

/// Context tag [n], constructed and explicit.
[[nodiscard]] Bytes explicitTag(unsigned number, BytesView content);

[[nodiscard]] Bytes integer(std::uint64_t value);
/// A non-negative INTEGER from its big-endian magnitude of any length.
[[nodiscard]] Bytes integer(BytesView magnitude);
[[nodiscard]] Bytes enumerated(std::uint8_t value);
[[nodiscard]] Bytes booleanTrue();
[[nodiscard]] Bytes boolean(std::uint8_t octet);
[[nodiscard]] Bytes octetString(BytesView content);
/// A BIT STRING whose last `unusedBits` bits are padding.
[[nodiscard]] Bytes bitString(BytesView content, unsigned unusedBits = 0);
[[nodiscard]] Bytes utf8String(std::string_view text);
/// UTCTime up to 2049, GeneralizedTime after, as RFC 5280 wants.
[[nodiscard]] Bytes time(UnixTime time);
/// From the dotted form: "1.2.840.10045.2.1".
[[nodiscard]] Bytes oid(std::string_view dotted);

/// The parts one after another.
[[nodiscard]] Bytes join(std::initializer_list<BytesView> parts);

}  // namespace sealscope::simulated::der
