#include "app/gateway/simulated_identity/good_exchange.h"

#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/aci/keyset.h"

namespace sealscope::simulated {

namespace {

constexpr std::uint64_t kSessionSeconds = 3600;
constexpr std::uint64_t kBeforeServing = 60;

constexpr std::string_view kRequest =
    R"({"model":"simulated-model","messages":[{"role":"user","content":"Say hello."}],"stream":false})";
constexpr std::string_view kResponse =
    R"({"id":"chatcmpl-simulated","model":"simulated-model","choices":[{"index":0,"message":{"role":"assistant","content":"Hello."}}]})";
constexpr std::string_view kClaims =
    R"({"tee_attested":{"status":"asserted","source":"verifier_derived","reason":"simulated"},)"
    R"("gpu_attested":{"status":"unknown"},"tcb_up_to_date":{"status":"unknown"},"os_known_good":{"status":"unknown"},)"
    R"("serving_software_known_good":{"status":"unknown"},"model_weights_provenance":{"status":"unknown"}})";

std::uint64_t unixSeconds(UnixTime time)
{
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

}  // namespace

SessionDescription goodSession(Dialect dialect, UnixTime at)
{
    SessionDescription out;
    out.dialect = dialect;
    out.establishedAt = unixSeconds(at) - kBeforeServing;
    out.expiresAt = out.establishedAt + kSessionSeconds;
    out.spkiSha256 = toHex(sha256(asBytes("SIMULATED UPSTREAM TLS KEY")));
    out.claims = kClaims;
    out.evidence = "SIMULATED EVIDENCE OF AN UPSTREAM";
    return out;
}

ExchangeDescription goodExchange(const IdentityDescription &identity, UnixTime at)
{
    ExchangeDescription out;
    out.session = goodSession(identity.dialect, at);
    out.receipt.dialect = identity.dialect;
    out.receipt.keysetDigest = keysetDigest(identity.keyset, identity.dialect);
    out.receipt.servedAt = unixSeconds(at);
    out.receipt.request = kRequest;
    out.receipt.forwarded = kRequest;
    out.receipt.response = kResponse;
    if (!hasWorkloadIdentity(identity.dialect))
        return out;
    const IdentityLine &key = *identity.keyset.identity;
    out.receipt.workloadId = workloadId({key.algorithm, key.publicKey, {}});
    out.receipt.algorithm = identity.keyset.receipt.front().algorithm;
    return out;
}

MadeExchange makeExchange(const ExchangeDescription &description, const GatewayKeys &keys)
{
    MadeExchange out;
    out.session = sealSession(description.session);
    ReceiptDescription receipt = description.receipt;
    if (receipt.sessionId.empty())
        receipt.sessionId = out.session.id;
    out.receipt = signReceipt(receipt, keys);
    return out;
}

}  // namespace sealscope::simulated
