#include "app/gateway/simulated_identity/curve25519.h"
#include "app/gateway/simulated_identity/gateway_identity.h"
#include "core/base/text.h"

namespace sealscope::simulated {

namespace {

constexpr std::uint64_t kKeysetDays = 30;
constexpr std::uint64_t kFreshSeconds = 3600;
/// 64 hex digits for the current dialect; June 2026 takes any text, so this too.
constexpr std::string_view kNonce = "51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0";

std::uint64_t unixSeconds(UnixTime time)
{
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

Bytes twentyBytes(std::string_view name)
{
    const Digest256 digest = sha256(asBytes(name));
    return {digest.begin(), digest.begin() + 20};
}

BootDescription goodBoot(const GatewayKeys &keys)
{
    BootDescription out;
    out.appId = twentyBytes("SIMULATED APP");
    out.instanceId = twentyBytes("SIMULATED INSTANCE");
    out.osImageHash = sha256(asBytes("SIMULATED OS IMAGE"));
    out.keyProvider = R"({"name":"kms","id":")" + toHex(keys.kms.root.key()) + "\"}";
    return out;
}

void addTls(KeysetDescription &keyset, const GatewayKeys &keys)
{
    keyset.tls = std::vector<TlsLine>{{toHex(keys.tlsSpki), std::string(kGatewayHost)}};
}

/// The current dialect lists Curve25519 keys; the KMS signs their secp256k1 counterparts.
void describeCurrent(IdentityDescription &out, const GatewayKeys &keys)
{
    const std::string receipt = toHex(ed25519Key(keys.receipt));
    const std::string e2ee = toHex(x25519Key(keys.e2ee));
    out.keyset.receipt = {{"receipt-1", "ed25519", receipt}};
    out.keyset.e2ee = {{"e2ee-1", "x25519-aes-256-gcm-hkdf-sha256", e2ee}};
    const auto line = [&](std::string role, std::string path, std::string purpose, std::string algorithm,
                          std::string key, const Digest256 &secret) {
        const Secp256k1Key counterpart = Secp256k1Signer(secret).key();
        std::vector<std::string> chain = keys.kms.chain(out.boot.appId, purpose, counterpart);
        out.custody.keys.push_back({std::move(role), std::move(path), std::move(purpose), std::move(algorithm),
                                    std::move(key), toHex(counterpart), std::move(chain)});
    };
    line("receipt", "aci/receipt-ed25519/v1", "aci.receipt.ed25519.v1", "ed25519", receipt, keys.receipt);
    line("e2ee-x25519", "aci/e2ee-x25519/v1", "aci.e2ee.x25519.v1", "x25519", e2ee, keys.e2ee);
}

/// June 2026 lists secp256k1 keys, which the KMS signs themselves.
void describeJune(IdentityDescription &out, const GatewayKeys &keys, IdentityAlgorithm algorithm)
{
    const auto line = [&](const std::string &role, const Digest256 &secret) {
        const Secp256k1Signer signer(secret);
        const std::string purpose = "aci." + role + ".v1";
        const std::string key = toHex(signer.uncompressedKey());
        out.custody.keys.push_back({role, "aci/" + role + "/v1", purpose, "ecdsa-secp256k1", key, "",
                                    keys.kms.chain(out.boot.appId, purpose, signer.key())});
        return key;
    };
    if (algorithm == IdentityAlgorithm::Secp256k1)
        out.keyset.identity = IdentityLine{"ecdsa-secp256k1", line("identity", keys.identity)};
    else
        out.keyset.identity = IdentityLine{"ed25519", toHex(ed25519Key(keys.identity))};
    out.keyset.receipt = {{"receipt-1", "ecdsa-secp256k1", line("receipt", keys.receipt)}};
    out.keyset.e2ee = {{"e2ee-1", "secp256k1-aes-256-gcm-hkdf-sha256", line("e2ee", keys.e2ee)}};
}

}  // namespace

IdentityDescription goodIdentity(Dialect dialect, const GatewayKeys &keys, UnixTime at, IdentityAlgorithm algorithm)
{
    IdentityDescription out;
    out.dialect = dialect;
    out.nonce = std::string(kNonce);
    out.boot = goodBoot(keys);
    out.keyset.subject = "app-id:0x" + toHex(out.boot.appId);
    out.keyset.notAfter = unixSeconds(at) + kKeysetDays * 86'400;
    out.fetchedAt = unixSeconds(at);
    out.staleAfter = out.fetchedAt + kFreshSeconds;
    out.source = {out.compose.repoUrl, out.compose.commit, std::nullopt};
    if (hasWorkloadIdentity(dialect))
        describeJune(out, keys, algorithm);
    else
        describeCurrent(out, keys);
    addTls(out.keyset, keys);
    return out;
}

}  // namespace sealscope::simulated
