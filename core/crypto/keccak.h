#pragma once

#include "core/crypto/digest.h"

namespace sealscope {

/// Keccak-256 as Ethereum uses it: the Keccak submission's padding (01), not that of SHA3-256 (06). OpenSSL 3.0 has only the
/// latter. Source: The Keccak reference, version 3.0.
[[nodiscard]] Digest256 keccak256(BytesView bytes);

}  // namespace sealscope
