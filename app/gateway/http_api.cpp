#include "app/gateway/http_api.h"

#include "app/gateway/disturbance.h"
#include "app/gateway/refusal.h"
#include "app/gateway/simulated_platform/json_writer.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/aci/statement.h"

#include <openssl/rand.h>

namespace sealscope::gateway {

namespace {

using simulated::json_writer::Object;

Answer jsonAnswer(std::string body)
{
    Answer out;
    out.body = std::move(body);
    return out;
}

Answer notFound()
{
    return refusal(404, "not_found", "nothing of this name is here");
}

/// What follows a prefix of a path, where it can be an id.
std::optional<std::string_view> idAfter(std::string_view path, std::string_view prefix)
{
    if (!path.starts_with(prefix))
        return std::nullopt;
    const std::string_view id = path.substr(prefix.size());
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    return !id.empty() && std::ranges::all_of(id, allowed) ? std::optional(id) : std::nullopt;
}

std::string freshNonce()
{
    Digest256 bytes{};
    simulated::require(RAND_bytes(simulated::octets(bytes), static_cast<int>(bytes.size())) == 1);
    return toHex(bytes);
}

}  // namespace

HttpApi::HttpApi(const Options &options, const Clock &clock, const simulated::SimulatedPlatform &platform,
                 const std::vector<Replica> &replicas)
    : m_options(options),
      m_clock(clock),
      m_platform(platform),
      m_replicas(replicas),
      m_sessions(options, clock),
      m_receipts(clock),
      m_chat(options, clock, m_sessions, m_receipts),
      m_collateral(options, platform)
{
}

Answer HttpApi::answer(const Asked &asked)
{
    std::optional<Answer> collateral = m_collateral.answer(asked);
    Answer out = collateral ? *std::move(collateral) : route(asked);
    out.headers.emplace_back("Date", httpDate(m_clock.now()));
    if (collateral)
        return out;
    const Replica &replica = m_replicas[asked.replica];
    out.headers.emplace_back("X-ACI-Version", "aci/1");
    out.headers.emplace_back("X-ACI-Keyset-Digest", replica.keysetDigest());
    if (isSeed())
        out.headers.emplace_back("X-ACI-Identity", workloadId({replica.identity.keyset.identity->algorithm,
                                                               replica.identity.keyset.identity->publicKey, {}}));
    out.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return out;
}

Answer HttpApi::route(const Asked &asked)
{
    if (asked.method == "POST")
        return asked.path == "/v1/chat/completions" ? m_chat.answer(asked, m_replicas[asked.replica]) : notFound();
    if (asked.path == "/")
        return root(asked);
    if (asked.path == "/health") {
        Answer out = jsonAnswer("ok\n");
        out.contentType = "text/plain";
        return out;
    }
    if (asked.path == "/v1/models")
        return models();
    if (const std::optional<Answer> found = evidence(asked))
        return *found;
    return notFound();
}

std::optional<Answer> HttpApi::evidence(const Asked &asked)
{
    const std::string_view path = asked.path;
    if (path == "/v1/attestation/report")
        return isSeed() ? attestation(asked) : alias(asked);
    if (const auto id = idAfter(path, "/v1/signature/"))
        return envelope(asked, *id);
    if (isSeed()) {
        if (const auto id = idAfter(path, "/v1/receipt/"))
            return envelope(asked, *id);
        if (const auto id = idAfter(path, "/v1/audit/sessions/"))
            return session(*id);
        return std::nullopt;
    }
    if (path == "/v1/aci/attestation")
        return attestation(asked);
    if (path == "/v1/aci/sessions")
        return jsonAnswer(m_sessions.list(asked.parameter("upstream_name"), asked.parameter("model")));
    if (path == "/v1/aci/revocations" && m_options.dialect == Dialect::Interim202607)
        return jsonAnswer(revocationsOf(m_replicas[asked.replica], m_options, m_clock.now()));
    if (const auto id = idAfter(path, "/v1/aci/receipts/"))
        return receipt(asked, *id);
    if (const auto id = idAfter(path, "/v1/aci/sessions/"))
        return session(*id);
    return std::nullopt;
}

Answer HttpApi::attestation(const Asked &asked)
{
    const std::optional<std::string> nonce = asked.parameter("nonce");
    if (asked.query.count("nonce") > 1) {
        Answer out = jsonAnswer("nonce is given twice\n");
        out.status = 400;
        out.contentType = "text/plain";
        return out;
    }
    if (nonce) {
        if (const Result<void> checked = checkNonce(*nonce, m_options.dialect); !checked)
            return refusal(400, "invalid_request_error", checked.error().message);
    }
    if (!servesHost(m_options, asked.host()))
        return notFound();
    Answer out = jsonAnswer(reportOf(m_replicas[asked.replica], m_options, m_platform, m_options.dialect, nonce));
    out.headers.emplace_back("Cache-Control", "no-store");
    if (reportServed)
        reportServed();
    return disturbed(std::move(out), m_options.faults);
}

Answer HttpApi::alias(const Asked &asked)
{
    // The reference answers 500 for an algorithm that it does not know, and so does this.
    const std::string algorithm = asked.parameter("signing_algo").value_or("ecdsa");
    if (algorithm != "ecdsa")
        return refusal(500, "internal_error", "signing_algo is not ecdsa");
    if (!servesHost(m_options, asked.host()))
        return notFound();
    const std::string asks = asked.parameter("nonce").value_or("");
    const Dialect dialect = m_options.dialect == Dialect::Current ? Dialect::CurrentLegacyAlias : m_options.dialect;
    return jsonAnswer(reportOf(m_replicas[asked.replica], m_options, m_platform, dialect, asks.empty() ? freshNonce() : asks));
}

Answer HttpApi::refuseReceipt(Receipts::Refusal why) const
{
    switch (why) {
    case Receipts::Refusal::Unknown: return notFound();
    case Receipts::Refusal::NeedsBearer: return refusal(401, "unauthorized", "this receipt has an owner");
    case Receipts::Refusal::OtherOwner: break;
    }
    // Before August 2026 a stranger was told that there is something to hide.
    return hasWorkloadIdentity(m_options.dialect)
        ? refusal(403, "redaction_required", "this receipt has another owner")
        : notFound();
}

Answer HttpApi::receipt(const Asked &asked, std::string_view id)
{
    const auto found = m_receipts.find(id, asked.bearer());
    if (m_options.has(Fault::LostReceipt))
        return notFound();
    return found ? jsonAnswer(found->text) : refuseReceipt(found.error());
}

Answer HttpApi::envelope(const Asked &asked, std::string_view id)
{
    const std::string algorithm = asked.parameter("signing_algo").value_or("ecdsa");
    if (algorithm != "ecdsa" && algorithm != "ed25519")
        return refusal(400, "invalid_signing_algo", "signing_algo is neither ecdsa nor ed25519");
    const auto found = m_receipts.find(id, asked.bearer());
    if (m_options.has(Fault::LostReceipt))
        return notFound();
    return found ? jsonAnswer(signatureEnvelope(*found, m_replicas[found->replica], algorithm)) : refuseReceipt(found.error());
}

Answer HttpApi::session(std::string_view id)
{
    const std::optional<std::string> record = m_sessions.record(id);
    return record ? jsonAnswer(*record) : notFound();
}

Answer HttpApi::models() const
{
    const std::string model =
        Object().add("id", json::quote(kModel)).add("object", "\"model\"").add("owned_by", json::quote(kUpstream)).text();
    return jsonAnswer(Object().add("object", "\"list\"").add("data", simulated::json_writer::array({model})).text());
}

Answer HttpApi::root(const Asked &asked) const
{
    return jsonAnswer(Object()
                    .add("api_version", "\"aci/1\"")
                    .add("workload_keyset_digest", json::quote(m_replicas[asked.replica].keysetDigest()))
                    .text());
}

}  // namespace sealscope::gateway
