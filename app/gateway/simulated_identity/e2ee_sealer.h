#pragma once

#include "core/aci/e2ee_suite.h"

#include <string>

namespace sealscope::simulated {

/// Whom a value is encrypted to, and with what: the encrypting side of E2EE, which core does not have.
struct E2eeSeal {
    E2eeSuite suite = E2eeSuite::X25519;
    Bytes recipient;         ///< public key, in the form of e2eePublicKey()
    std::string associated;  ///< of no consequence in the legacy suites
    SecretScalar ephemeral{};
    FixedBytes<12> nonce{};
};

/// Hex of ephemeral key ‖ nonce ‖ ciphertext ‖ tag. Ends the program where OpenSSL fails; the recipient must be a good key.
[[nodiscard]] std::string sealE2eeValue(const E2eeSeal &seal, std::string_view text);

/// The same with a fresh ephemeral key and nonce.
[[nodiscard]] std::string sealE2eeValue(E2eeSuite suite, Bytes recipient, std::string associated, std::string_view text);

}  // namespace sealscope::simulated
