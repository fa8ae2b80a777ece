#include "app/gateway/simulated_identity/gateway_keys.h"

namespace sealscope::simulated {

GatewayKeys makeGatewayKeys(const KeySource &keys)
{
    return {{Secp256k1Signer(keys.secret("kms root")), Secp256k1Signer(keys.secret("kms app key"))},
            keys.secret("identity key"),
            keys.secret("receipt key"),
            keys.secret("e2ee key"),
            sha256(keys.secret("tls key"))};
}

}  // namespace sealscope::simulated
