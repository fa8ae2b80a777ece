#pragma once

#include "app/gateway/simulated_identity/secp256k1_signer.h"

#include <string>
#include <vector>

namespace sealscope::simulated {

/// One entry of `key_custody.keys`, as it is written.
struct CustodyLine {
    std::string role;
    std::string path;
    std::string purpose;
    std::string algorithm;
    std::string publicKey;     ///< hex
    std::string kmsPublicKey;  ///< hex of the secp256k1 counterpart; empty: not written
    std::vector<std::string> signatureChain;
};

/// A simulated key management service: its root signs for an app, whose key signs for the keys it was released.
struct SimulatedKms {
    Secp256k1Signer root;
    Secp256k1Signer appKey;

    /// The two signatures over a key: the app key's over purpose and key, the root's over app id and app key.
    [[nodiscard]] std::vector<std::string> chain(BytesView appId, std::string_view purpose,
                                                 const Secp256k1Key &key) const;
};

}  // namespace sealscope::simulated
