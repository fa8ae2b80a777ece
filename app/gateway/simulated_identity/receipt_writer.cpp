#include "app/gateway/simulated_identity/receipt_writer.h"

#include "app/gateway/simulated_identity/curve25519.h"
#include "app/gateway/simulated_identity/secp256k1_signer.h"
#include "app/gateway/simulated_platform/json_writer.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/aci/keyset.h"
#include "core/json/jcs.h"

namespace sealscope::simulated {

namespace {

using json_writer::Object;

std::string textOrNull(const std::optional<std::string> &text)
{
    return text ? json::quote(*text) : "null";
}

std::string upstreamLine(const ReceiptDescription &description)
{
    const bool verified = description.upstream == UpstreamResult::Verified;
    Object out;
    out.add("type", "\"upstream.verified\"")
        .add("result", verified ? "\"verified\"" : "\"failed\"")
        .add("required", description.required ? "true" : "false")
        .add("model_id", textOrNull(description.model));
    if (description.dialect == Dialect::Legacy202606)
        out.add("vendor", "\"simulated\"");
    if (verified)
        out.add("session_id", json::quote(description.sessionId));
    else
        out.add("reason", "\"the upstream's evidence did not hold\"");
    return out.text();
}

std::string returnedLine(const ReceiptDescription &description)
{
    if (!hasWorkloadIdentity(description.dialect))
        return eventLine("response.returned", "body_hash", description.response);
    const std::string digest = json::quote(prefixedSha256(description.response));
    return Object().add("type", "\"response.returned\"").add("cleartext_hash", digest).add("wire_hash", digest).text();
}

std::vector<std::string> goodEvents(const ReceiptDescription &description)
{
    std::vector<std::string> out{eventLine("request.received", "body_hash", description.request)};
    if (description.forwarded)
        out.push_back(eventLine("request.forwarded", "body_hash", *description.forwarded));
    if (description.upstream != UpstreamResult::None)
        out.push_back(upstreamLine(description));
    out.push_back(returnedLine(description));
    return out;
}

/// June 2026 numbers its events.
std::string eventLog(const ReceiptDescription &description)
{
    std::vector<std::string> events = goodEvents(description);
    if (description.events)
        description.events(events);
    if (hasWorkloadIdentity(description.dialect)) {
        for (std::size_t i = 0; i < events.size(); ++i)
            events[i] = "{\"seq\":" + std::to_string(i) + "," + events[i].substr(1);
    }
    return json_writer::array(events);
}

Object members(const ReceiptDescription &description)
{
    Object out;
    out.add("api_version", "\"aci/1\"")
        .add("receipt_id", json::quote(description.receiptId))
        .add("chat_id", textOrNull(description.chatId));
    if (description.dialect != Dialect::Legacy202606)
        out.add("model", textOrNull(description.model));
    if (hasWorkloadIdentity(description.dialect))
        out.add("workload_id", json::quote(description.workloadId));
    out.add("workload_keyset_digest", json::quote(description.keysetDigest))
        .add("endpoint", "\"/v1/chat/completions\"")
        .add("method", "\"POST\"")
        .add("served_at", description.servedAt)
        .add("event_log", eventLog(description));
    return out;
}

std::string canonical(const std::string &text, json::NameRule rule)
{
    const Result<json::Document> document = json::parse(text);
    require(document.has_value());
    const Result<std::string> out = json::canonicalize(document->root(), rule);
    require(out.has_value());
    return *out;
}

std::string currentReceipt(const ReceiptDescription &description, const GatewayKeys &keys)
{
    Object receipt = members(description);
    receipt.add("key_id", json::quote(description.keyId));
    const std::string input = canonical(receipt.text(), json::NameRule::Ascii);
    return receipt.add("signature", json::quote(toHex(signEd25519(keys.receipt, asBytes(input))))).text();
}

/// The signature covers its own algorithm and key id.
std::string oldReceipt(const ReceiptDescription &description, const GatewayKeys &keys)
{
    Object signature;
    signature.add("algo", json::quote(description.algorithm)).add("key_id", json::quote(description.keyId));
    const std::string input =
        canonical(members(description).add("signature", signature.text()).text(), json::NameRule::Utf16);
    const std::string value = description.algorithm == "ed25519"
        ? toHex(signEd25519(keys.receipt, asBytes(input)))
        : toHex(Secp256k1Signer(keys.receipt).signRecoverable(sha256(asBytes(input))));
    signature.add("value", json::quote(value));
    return members(description).add("signature", signature.text()).text();
}

}  // namespace

std::string eventLine(std::string_view type, std::string_view hashName, std::string_view body)
{
    Object out;
    out.add("type", json::quote(type));
    if (!hashName.empty())
        out.add(hashName, json::quote(prefixedSha256(body)));
    return out.text();
}

std::string signReceipt(const ReceiptDescription &description, const GatewayKeys &keys)
{
    std::string out =
        hasWorkloadIdentity(description.dialect) ? oldReceipt(description, keys) : currentReceipt(description, keys);
    if (description.text)
        description.text(out);
    return out;
}

}  // namespace sealscope::simulated
