#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <optional>

namespace sealscope {

/// A public key of secp256k1 in its one compressed form (02 or 03, then X): two spellings of a key compare equal.
using Secp256k1Key = FixedBytes<33>;

/// A compressed (33 bytes) or uncompressed (65 bytes) SEC1 encoding of a point on the curve, as its compressed form; nothing for
/// other bytes.
[[nodiscard]] std::optional<Secp256k1Key> secp256k1Key(BytesView encoded);

/// Its uncompressed form: 04, X, Y.
[[nodiscard]] FixedBytes<65> uncompressed(const Secp256k1Key &key);

/// ECDSA over secp256k1 of a 32-byte digest, r ‖ s of exactly 64 bytes; high-S signatures are refused.
[[nodiscard]] bool verifySecp256k1(const Secp256k1Key &key, const Digest256 &digest, BytesView signature);

/// The key that made a recoverable signature r ‖ s ‖ v of exactly 65 bytes, v 0 to 3 or 27 to 30, low-S; nothing when there is
/// none. Recovery nearly always yields *some* key: only comparing it with a known one says anything.
[[nodiscard]] std::optional<Secp256k1Key> recoverSecp256k1(const Digest256 &digest, BytesView signature);

/// The Ethereum address of a key: the last 20 bytes of Keccak-256 over X ‖ Y.
[[nodiscard]] FixedBytes<20> ethereumAddress(const Secp256k1Key &key);

}  // namespace sealscope
