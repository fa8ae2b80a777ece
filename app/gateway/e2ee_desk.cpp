#include "app/gateway/e2ee_desk.h"

#include "app/gateway/refusal.h"
#include "app/gateway/simulated_identity/e2ee_sealer.h"
#include "core/json/compact.h"

namespace sealscope::gateway {

namespace {

constexpr std::chrono::seconds kRemembered{300};

std::vector<KeyEntry> keyEntries(const Replica &replica)
{
    std::vector<KeyEntry> out;
    for (const simulated::KeyLine &line : replica.identity.keyset.e2ee)
        out.push_back({line.keyId, line.algorithm, line.publicKey, {}});
    return out;
}

std::optional<std::string> modelOf(const json::Value &body)
{
    const auto model = body.find("model");
    return model ? model->string() : std::nullopt;
}

/// "e2ee.header_missing" is the type "e2ee_header_missing".
tl::unexpected<Answer> refuse(ErrorCode code, const std::string &message)
{
    std::string type(errorName(code));
    std::ranges::replace(type, '.', '_');
    return tl::unexpected(refusal(400, type, message));
}

/// Can anything be encrypted to this key? A point of small order has no secret.
bool agrees(const E2eeChannel &channel)
{
    const SecretScalar any = sha256(asBytes("any scalar"));
    const bool montgomery = channel.suite == E2eeSuite::X25519 || channel.suite == E2eeSuite::LegacyEd25519;
    return !montgomery || agreeX25519(any, channel.clientKey).has_value();
}

}  // namespace

bool E2eeDesk::claimNonce(const E2eeChannel &channel)
{
    const std::string key = toHex(channel.clientKey) + " " + std::to_string(channel.serviceKey) + " " + lowerCase(channel.nonce);
    const UnixTime now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_claimed, [now](const auto &entry) { return entry.second + kRemembered <= now; });
    return m_claimed.emplace(key, now).second;
}

tl::expected<std::optional<OpenedRequest>, Answer> E2eeDesk::open(const Asked &asked, const Replica &replica)
{
    const E2eeHeaders headers = e2eeHeaders(asked.headers);
    if (headers.empty())
        return std::optional<OpenedRequest>();
    const Result<E2eeEndpoint> endpoint = e2eeEndpoint(asked.path);
    if (!endpoint)
        return refuse(endpoint.error().code, endpoint.error().message);
    OpenedRequest out;
    out.form = associatedForm(replica.identity.dialect);
    Result<E2eeChannel> channel = checkE2eeHeaders(headers, out.form, keyEntries(replica), m_clock.now());
    if (!channel)
        return refuse(channel.error().code, channel.error().message);
    out.channel = std::move(*channel);
    if (!agrees(out.channel))
        return refuse(ErrorCode::E2eeInvalidPublicKey, "nothing can be encrypted to this key");
    const Result<json::Document> body = json::parse(asked.body);
    if (!body)
        return refuse(ErrorCode::E2eeDecryptionFailed, "the body is no JSON");
    const std::optional<std::string> model = modelOf(body->root());
    if (!model)
        return refuse(ErrorCode::E2eeInvalidPayloadModel, "model is no string");
    out.model = *model;
    if (!claimNonce(out.channel))
        return tl::unexpected(refusal(400, "e2ee_replay_detected", "this nonce was used before"));
    const E2eeOpener opener{out.channel.suite, out.form,          replica.keys.e2ee,
                            out.model,         out.channel.nonce, out.channel.timestamp};
    Result<RestoredBody> restored = restoreRequest(asked.body, *endpoint, opener);
    if (!restored)
        return refuse(ErrorCode::E2eeDecryptionFailed, restored.error().message);
    out.text = std::move(restored->text);
    return std::optional(std::move(out));
}

Result<std::string> sealedDocument(const std::string &document, const OpenedRequest &request)
{
    const Result<json::Document> parsed = json::parse(document);
    if (!parsed)
        return tl::unexpected<Error>(parsed.error());
    const Result<std::vector<E2eeField>> fields = e2eeResponseFields(E2eeEndpoint::ChatCompletions, parsed->root());
    if (!fields)
        return tl::unexpected<Error>(fields.error());
    const auto id = parsed->root().find("id");
    const E2eeExchange exchange{std::string(e2eeSuiteName(request.channel.suite)), request.model, request.channel.nonce,
                                request.channel.timestamp, id ? id->string().value_or("") : ""};
    json::Replacements replacements;
    for (const E2eeField &field : *fields) {
        const Result<std::string> associated =
            associatedData(request.form, E2eeDirection::Response, exchange, field.path, field.place);
        if (!associated)
            return tl::unexpected<Error>(associated.error());
        const std::string hidden = simulated::sealE2eeValue(request.channel.suite, request.channel.clientKey, *associated,
                                                            field.value.string().value_or(""));
        replacements.emplace(field.value.range().offset, json::quote(hidden));
    }
    return json::compact(parsed->root(), replacements);
}

}  // namespace sealscope::gateway
