#pragma once

#include "core/crypto/digest.h"
#include "core/crypto/secp256k1.h"

#include <optional>

namespace sealscope {

using SecretScalar = FixedBytes<32>;  ///< a private key: X25519 bytes, a secp256k1 scalar (big-endian), or an Ed25519 seed
using SharedSecret = FixedBytes<32>;

/// X25519 (RFC 7748) of a secret and the other side's 32 bytes. Nothing for another size and for a point of small order, whose
/// shared secret would be all zero and known to everybody.
[[nodiscard]] std::optional<SharedSecret> agreeX25519(const SecretScalar &secret, BytesView peer);

/// ECDH over secp256k1: the 32-byte X coordinate of the product, without a hash. Nothing for a scalar out of range.
[[nodiscard]] std::optional<SharedSecret> agreeSecp256k1(const SecretScalar &secret, const Secp256k1Key &peer);

/// The public half of an X25519 secret.
[[nodiscard]] FixedBytes<32> x25519PublicKey(const SecretScalar &secret);

/// The public half of a secp256k1 scalar. Nothing for one out of range.
[[nodiscard]] std::optional<Secp256k1Key> secp256k1PublicKey(const SecretScalar &secret);

/// The X25519 secret of an Ed25519 seed: the first half of its SHA-512, clamped. Source: RFC 8032 5.1.5, RFC 7748 5.
[[nodiscard]] SecretScalar x25519SecretOf(const SecretScalar &ed25519Seed);

}  // namespace sealscope
