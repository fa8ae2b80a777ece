#pragma once

#include "core/aci/e2ee_suite.h"

#include <string>

/// The demo gateway's encryption with keys that are always the same.
namespace sealscope::test {

/// Whom a value is encrypted to, and what it is bound to.
struct SealingInput {
    E2eeSuite suite = E2eeSuite::X25519;
    SecretScalar recipient{};  ///< its public half is what counts
    std::string associated;    ///< not used by the legacy suites
};

/// Hex of ephemeral key ‖ nonce ‖ ciphertext ‖ tag, with an ephemeral key and nonce that are always the same.
[[nodiscard]] std::string sealed(const SealingInput &input, std::string_view text);

/// The public half of a secret: 32 bytes.
[[nodiscard]] FixedBytes<32> x25519Of(const SecretScalar &secret);
/// The public half in the form of e2eePublicKey().
[[nodiscard]] Bytes publicKeyOf(E2eeSuite suite, const SecretScalar &secret);

/// 32 bytes, all of this value: a secret for tests.
[[nodiscard]] SecretScalar scalarOf(unsigned value);

}  // namespace sealscope::test
