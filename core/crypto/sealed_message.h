#pragma once

#include "core/crypto/digest.h"

#include <optional>
#include <string_view>

namespace sealscope {

using SymmetricKey = FixedBytes<32>;
inline constexpr std::size_t kGcmNonceBytes = 12;
inline constexpr std::size_t kGcmTagBytes = 16;

/// HKDF-SHA256 (RFC 5869) with an empty salt, 32 bytes out. Ends the program if OpenSSL cannot: no other key would do.
[[nodiscard]] SymmetricKey hkdfSha256(BytesView inputKey, std::string_view info);

/// Opens AES-256-GCM: `sealed` is ciphertext, then the tag of 16 bytes; the nonce has 12. Nothing when the tag does not hold: then
/// key, nonce, associated data or ciphertext are not the ones it was made with.
[[nodiscard]] std::optional<Bytes> openAes256Gcm(const SymmetricKey &key, BytesView nonce, BytesView associated,
                                                 BytesView sealed);

/// Seals with AES-256-GCM: ciphertext, then the tag. The nonce has 12 bytes and must never be used twice with one key. Nothing for
/// another size, or where OpenSSL fails. Encrypting vouches for nothing: whoever has the key can do it.
[[nodiscard]] std::optional<Bytes> sealAes256Gcm(const SymmetricKey &key, BytesView nonce, BytesView associated, BytesView plain);

}  // namespace sealscope
