#pragma once

#include "core/crypto/signature.h"

#include <string_view>

namespace sealscope::simulated {

/// A P-256 key pair of the simulated platform. Signs with deterministic nonces (RFC 6979), so the same seed and the same
/// descriptions give the same evidence byte for byte. Every function ends the program where OpenSSL fails: a simulated
/// platform without its keys has nothing to go on with.
class SigningKey {
public:
    /// The key of one purpose ("root", "pck leaf") under a seed. Who knows the seed knows the key.
    [[nodiscard]] static SigningKey derive(BytesView seed, std::string_view purpose);

    [[nodiscard]] const P256Point &point() const { return m_point; }

    /// ECDSA with SHA-256 of the message.
    [[nodiscard]] P256Signature sign(BytesView message) const;

private:
    SigningKey() = default;
    FixedBytes<32> m_scalar{};
    P256Point m_point{};
};

/// Where a platform has its keys from: a seed it was given, or a fresh one that nobody keeps.
class KeySource {
public:
    [[nodiscard]] static KeySource fresh();
    [[nodiscard]] static KeySource seeded(std::string_view seed);

    [[nodiscard]] SigningKey key(std::string_view purpose) const { return SigningKey::derive(m_seed, purpose); }
    /// 32 bytes for a key of another curve.
    [[nodiscard]] Digest256 secret(std::string_view purpose) const;

private:
    explicit KeySource(Digest256 seed) : m_seed(seed) {}
    Digest256 m_seed;
};

}  // namespace sealscope::simulated
