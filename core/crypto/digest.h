#pragma once

#include "core/base/bytes.h"

#include <initializer_list>

namespace sealscope {

using Digest256 = FixedBytes<32>;
using Digest384 = FixedBytes<48>;
using Digest512 = FixedBytes<64>;

/// SHA-256 (FIPS 180-4). Ends the program if OpenSSL cannot: a digest that is wrong must never be compared.
[[nodiscard]] Digest256 sha256(BytesView bytes);
/// SHA-256 of the parts one after another, without copying them together.
[[nodiscard]] Digest256 sha256(std::initializer_list<BytesView> parts);
/// SHA-384 (FIPS 180-4).
[[nodiscard]] Digest384 sha384(BytesView bytes);
/// SHA-512 (FIPS 180-4).
[[nodiscard]] Digest512 sha512(BytesView bytes);

}  // namespace sealscope
