#pragma once

#include "core/base/bytes.h"

namespace sealscope {

/// Ed25519 (RFC 8032) of the message itself, 32-byte key and 64-byte signature. Strict: S below the group order (OpenSSL's own
/// test), and neither the key nor R a point of small order, which would let one signature fit many messages.
[[nodiscard]] bool verifyEd25519(BytesView publicKey, BytesView message, BytesView signature);

}  // namespace sealscope
