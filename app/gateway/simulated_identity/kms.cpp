#include "app/gateway/simulated_identity/kms.h"

#include "core/base/text.h"
#include "core/crypto/keccak.h"

namespace sealscope::simulated {

namespace {

Digest256 keccakOf(std::initializer_list<BytesView> parts)
{
    Bytes message;
    for (const BytesView part : parts)
        message.insert(message.end(), part.begin(), part.end());
    return keccak256(message);
}

}  // namespace

std::vector<std::string> SimulatedKms::chain(BytesView appId, std::string_view purpose, const Secp256k1Key &key) const
{
    const std::string digits = toHex(key);
    return {toHex(appKey.signRecoverable(keccakOf({asBytes(purpose), asBytes(":"), asBytes(digits)}))),
            toHex(root.signRecoverable(keccakOf({asBytes("dstack-kms-issued:"), appId, appKey.key()})))};
}

}  // namespace sealscope::simulated
