#include "core/dstack/mr_config.h"

#include "core/crypto/keccak.h"

namespace sealscope {

namespace {

FixedBytes<48> tagged(unsigned version, const Digest256 &digest)
{
    FixedBytes<48> out{};
    out[0] = static_cast<std::byte>(version);
    std::ranges::copy(digest, out.begin() + 1);
    return out;
}

}  // namespace

FixedBytes<48> mrConfigV1(const Digest256 &composeHash)
{
    return tagged(1, composeHash);
}

FixedBytes<48> mrConfigV2(const MrConfigV2 &input)
{
    Bytes message(input.composeHash.begin(), input.composeHash.end());
    message.insert(message.end(), input.appId.begin(), input.appId.end());
    message.push_back(static_cast<std::byte>(input.provider));
    message.insert(message.end(), input.providerId.begin(), input.providerId.end());
    return tagged(2, keccak256(message));
}

FixedBytes<48> mrConfigV3(BytesView document)
{
    constexpr std::string_view prefix("dstack-mr-config-v3:\0", 21);
    return tagged(3, sha256({asBytes(prefix), document}));
}

std::optional<KeyProviderKind> keyProviderKind(std::string_view name)
{
    if (name == "none")
        return KeyProviderKind::None;
    if (name == "local" || name == "local-sgx")
        return KeyProviderKind::Local;
    if (name == "kms")
        return KeyProviderKind::Kms;
    if (name == "tpm")
        return KeyProviderKind::Tpm;
    return std::nullopt;
}

}  // namespace sealscope
