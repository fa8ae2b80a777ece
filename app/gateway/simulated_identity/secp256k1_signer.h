#pragma once

#include "core/crypto/secp256k1.h"

namespace sealscope::simulated {

/// A secp256k1 key pair of the simulated KMS or workload. Nonces follow RFC 6979; signatures are low-S. Every function ends the
/// program where the library fails.
class Secp256k1Signer {
public:
    /// The key of a scalar. One beyond the group order is hashed until it is below.
    explicit Secp256k1Signer(const Digest256 &scalar);

    [[nodiscard]] const Secp256k1Key &key() const { return m_key; }
    [[nodiscard]] FixedBytes<65> uncompressedKey() const { return uncompressed(m_key); }

    /// r ‖ s ‖ v of a 32-byte digest, v 0 to 3.
    [[nodiscard]] FixedBytes<65> signRecoverable(const Digest256 &digest) const;
    /// r ‖ s.
    [[nodiscard]] FixedBytes<64> sign(const Digest256 &digest) const;

private:
    FixedBytes<32> m_scalar{};
    Secp256k1Key m_key{};
};

}  // namespace sealscope::simulated
