#pragma once

#include "core/crypto/digest.h"

/// Keys of Curve25519 from 32 secret bytes. Every function ends the program where OpenSSL fails.
namespace sealscope::simulated {

[[nodiscard]] FixedBytes<32> ed25519Key(const Digest256 &secret);
[[nodiscard]] FixedBytes<32> x25519Key(const Digest256 &secret);
/// RFC 8032, over the message itself.
[[nodiscard]] FixedBytes<64> signEd25519(const Digest256 &secret, BytesView message);

}  // namespace sealscope::simulated
