#pragma once

#include "core/base/result.h"
#include "core/crypto/key_agreement.h"

#include <optional>
#include <string_view>

namespace sealscope {

/// How a value was encrypted to a key. Source: ACI specification, "E2EE v2"; protocol reference, e2ee-v2 1.
enum class E2eeSuite : std::uint8_t {
    X25519,         ///< x25519-aes-256-gcm-hkdf-sha256
    Secp256k1,      ///< secp256k1-aes-256-gcm-hkdf-sha256
    LegacyEcdsa,    ///< X-Signing-Algo: ecdsa; secp256k1, no associated data
    LegacyEd25519,  ///< X-Signing-Algo: ed25519; keys turned into X25519, no associated data
};

/// The algorithm text of keysets and headers.
[[nodiscard]] std::string_view e2eeSuiteName(E2eeSuite suite);
[[nodiscard]] std::optional<E2eeSuite> e2eeSuite(std::string_view name);

/// Bytes of the ephemeral public key in front of every encrypted value: 32, or 65 uncompressed.
[[nodiscard]] std::size_t ephemeralBytes(E2eeSuite suite);
/// Ephemeral key, nonce and tag: what an encrypted empty text takes.
[[nodiscard]] std::size_t smallestCiphertext(E2eeSuite suite);

/// A public key as headers and keysets write it (hex of either case, optional 0x), in the one form that compares: 32 bytes, or 33 of
/// a compressed point. secp256k1 keys come with or without their leading 04. Error: e2ee.invalid_public_key.
[[nodiscard]] Result<Bytes> e2eePublicKey(E2eeSuite suite, std::string_view hex);

/// Opens one encrypted value: hex of ephemeral key ‖ nonce ‖ ciphertext ‖ tag. `secret` is the recipient's. `associated` must be the
/// very text it was made with, and is ignored by the legacy suites, which bind nothing. The protocol has one code for all faults;
/// the message says which. Error: e2ee.decryption_failed.
[[nodiscard]] Result<Bytes> openE2eeValue(E2eeSuite suite, const SecretScalar &secret, std::string_view hex,
                                          std::string_view associated);

/// What one encrypted value is made with; never used for a second one.
struct SealingSecrets {
    SecretScalar ephemeral{};
    FixedBytes<12> nonce{};
};

/// Encrypts one value to a public key in the form of e2eePublicKey(): what openE2eeValue() opens. For the suites that bind a value
/// to its place: the legacy ones are never offered. Errors: e2ee.invalid_public_key, param.invalid, crypto.backend.
[[nodiscard]] Result<std::string> sealE2eeValue(E2eeSuite suite, BytesView recipient, const SealingSecrets &secrets,
                                                std::string_view text, std::string_view associated);

/// The public half of a secret as a client names it in its headers: hex. Nothing for a scalar out of range.
[[nodiscard]] std::optional<std::string> e2eeClientKey(E2eeSuite suite, const SecretScalar &secret);

inline constexpr std::size_t kMaxE2eeValueBytes = 8U * 1024 * 1024;  ///< decoded, per value

}  // namespace sealscope
