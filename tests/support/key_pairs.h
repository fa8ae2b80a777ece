#pragma once

#include "core/crypto/secp256k1.h"

/// Signatures made by libsecp256k1 and OpenSSL with fixed throw-away keys. A library that fails is a defect of the test and ends
/// the program.
namespace sealscope::test {

/// A private key: a scalar of secp256k1 or a seed of Ed25519.
using Secret = FixedBytes<32>;

/// 31 zero bytes and this one, which must not be 0.
[[nodiscard]] Secret secret(unsigned value);

[[nodiscard]] Secp256k1Key secp256k1Of(const Secret &scalar);
/// r ‖ s ‖ v, low-S, v 0 or 1; the first 64 bytes are the signature without recovery.
[[nodiscard]] FixedBytes<65> signSecp256k1(const Secret &scalar, const Digest256 &digest);
/// The same signature with n - s for s and the other v: verifies and recovers wherever high-S is let through.
[[nodiscard]] FixedBytes<65> highTwin(const FixedBytes<65> &signature);

[[nodiscard]] FixedBytes<32> ed25519Of(const Secret &seed);
[[nodiscard]] FixedBytes<64> signEd25519(const Secret &seed, BytesView message);
/// S for a given R: S = r + SHA-512(R ‖ key ‖ message) · a with r = 0, so that it fits R only where R has small order.
[[nodiscard]] FixedBytes<64> signEd25519WithIdentityAsR(const Secret &seed, BytesView message);

}  // namespace sealscope::test
