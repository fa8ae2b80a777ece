#pragma once

#include "app/gateway/simulated_identity/kms.h"
#include "app/gateway/simulated_platform/signing_key.h"

namespace sealscope::simulated {

/// The secrets of one simulated gateway and of the KMS that released them. A released secret serves Curve25519 and, as the
/// counterpart that the KMS signs, secp256k1.
struct GatewayKeys {
    SimulatedKms kms;
    Digest256 identity{};
    Digest256 receipt{};
    Digest256 e2ee{};
    Digest256 tlsSpki{};  ///< SHA-256 of a public key that no certificate of ours has
};

[[nodiscard]] GatewayKeys makeGatewayKeys(const KeySource &keys);

}  // namespace sealscope::simulated
