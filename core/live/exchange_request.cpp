#include "core/live/exchange_request.h"

#include "core/aci/e2ee_request.h"
#include "core/aci/keyset.h"
#include "core/live/https_url.h"

#include <QRandomGenerator>

namespace sealscope::live {

namespace {

constexpr std::string_view kPath = "/v1/chat/completions";
constexpr std::size_t kMaxPrompt = 1024U * 1024;
constexpr std::size_t kMaxSessionIds = 256;
/// An answer may think for minutes before its first word. Source: http-api 1.6, the reference client reads for 600 s.
constexpr milliseconds kSilence{120'000};
constexpr milliseconds kWholeAnswer{600'000};

void fillRandom(std::span<std::byte> bytes)
{
    for (std::byte &byte : bytes)
        byte = static_cast<std::byte>(QRandomGenerator::system()->bounded(256));
}

bool isSessionId(const std::string &id)
{
    return fixedFromHex<32>(id).has_value() && id.find_first_of("ABCDEF") == std::string::npos;
}

Result<void> checkAsked(const ExchangeRequest &asked)
{
    const auto invalid = [](std::string why) { return fail(ErrorCode::ParamInvalid, std::move(why)); };
    if (asked.spkis.empty())
        return invalid("no TLS key is listed for this host; appraise a report of the service first");
    if (asked.model.empty() || findInvalidUtf8(asked.model) != std::string_view::npos)
        return invalid("the model has no name, or one that is no UTF-8");
    if (asked.prompt.size() > kMaxPrompt || findInvalidUtf8(asked.prompt) != std::string_view::npos)
        return invalid("the prompt is no UTF-8, or over 1 MiB");
    const ServingConstraints &constraints = asked.constraints;
    if (constraints.verified == false && !constraints.sessionIds.empty())
        return invalid("an unverified upstream is allowed and sessions are named; one excludes the other");
    if (constraints.sessionIds.size() > kMaxSessionIds || !std::ranges::all_of(constraints.sessionIds, isSessionId))
        return invalid("a session is no id of 64 lower-case hex digits, or there are more than 256");
    return {};
}

/// The key of the keyset to encrypt to: X25519 before secp256k1; other algorithms are passed over.
const KeyEntry *chosenKey(const Keyset &keyset)
{
    for (const E2eeSuite suite : {E2eeSuite::X25519, E2eeSuite::Secp256k1}) {
        for (const KeyEntry &key : keyset.e2eeKeys) {
            if (key.algorithm == e2eeSuiteName(suite) && e2eePublicKey(suite, key.publicKey))
                return &key;
        }
    }
    return nullptr;
}

HeaderLines headerLines(const E2eeHeaders &headers)
{
    return {{"X-E2EE-Version", *headers.version},
            {"X-Client-Pub-Key", *headers.clientKey},
            {"X-Model-Pub-Key", *headers.modelKey},
            {"X-E2EE-Nonce", *headers.nonce},
            {"X-E2EE-Timestamp", *headers.timestamp}};
}

/// Encrypts the body, and keeps what the answer is opened with.
Result<void> encryptInto(PreparedExchange &out, const ExchangeRequest &asked, UnixTime now)
{
    const Result<LooseKeyset> keyset = parseLooseKeyset(asked.keyset);
    if (!keyset)
        return tl::unexpected<Error>(keyset.error());
    const KeyEntry *key = chosenKey(keyset->keyset);
    if (key == nullptr)
        return fail(ErrorCode::E2eeInvalidPublicKey, "the keyset lists no key that we encrypt to");
    const E2eeSuite suite = *e2eeSuite(key->algorithm);
    const AssociatedForm form = associatedForm(asked.dialect.value_or(keyset->dialect));
    const auto seconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    E2eeOpener opener{suite, form, {}, asked.model, newNonce(), seconds};
    fillRandom(opener.secret);
    const auto clientKey = e2eeClientKey(suite, opener.secret);
    if (!clientKey)
        return fail(ErrorCode::CryptoBackend, "no key of our own came out of the random source");
    const E2eeSealer sealer{suite, form, *e2eePublicKey(suite, key->publicKey), opener.nonce, seconds, fillRandom};
    const Result<std::string> sealed = sealRequest(out.plainBody, E2eeEndpoint::ChatCompletions, sealer);
    if (!sealed)
        return tl::unexpected<Error>(sealed.error());
    out.e2ee = E2eeHeaders{"2", std::nullopt, *clientKey, key->publicKey, opener.nonce, std::to_string(seconds)};
    const HeaderLines lines = headerLines(*out.e2ee);
    out.request.headers.insert(out.request.headers.end(), lines.begin(), lines.end());
    const BytesView bytes = asBytes(*sealed);
    out.request.body.assign(bytes.begin(), bytes.end());
    out.opener = std::move(opener);
    return {};
}

}  // namespace

std::string chatBody(const ExchangeRequest &asked)
{
    std::string out = "{\"model\":" + json::quote(asked.model) + ",\"messages\":[{\"role\":\"user\",\"content\":" + json::quote(asked.prompt)
        + "}],\"stream\":" + (asked.streaming ? "true" : "false");
    const ServingConstraints &constraints = asked.constraints;
    if (!constraints.verified && constraints.sessionIds.empty())
        return out + "}";
    std::string members;
    if (constraints.verified)
        members = std::string("\"aci_verified\":") + (*constraints.verified ? "true" : "false");
    std::string ids;
    for (const std::string &id : constraints.sessionIds)
        ids += (ids.empty() ? "" : ",") + json::quote(id);
    if (!ids.empty())
        members += (members.empty() ? "" : ",") + std::string("\"aci_session_ids\":[") + ids + "]";
    return out + ",\"provider\":{" + members + "}}";
}

Result<PreparedExchange> prepareExchange(const ExchangeRequest &asked, const NetworkSettings &network, UnixTime now)
{
    const Result<HttpsUrl> url = parseServiceUrl(asked.url);
    if (!url)
        return tl::unexpected<Error>(url.error());
    const Result<void> sound = checkAsked(asked);
    if (!sound)
        return tl::unexpected<Error>(sound.error());
    PreparedExchange out;
    out.plainBody = chatBody(asked);
    out.request.purpose = "send";
    out.request.method = "POST";
    out.request.url = "https://" + url->authority() + std::string(kPath);
    out.request.headers = {{"Content-Type", "application/json"}};
    const BytesView bytes = asBytes(out.plainBody);
    out.request.body.assign(bytes.begin(), bytes.end());
    out.request.bearer = asked.bearer;
    out.request.limits = limitsOf(network, kMaxArtifactBytes);
    out.request.limits.idle = std::max(network.idle, kSilence);
    out.request.limits.total = std::max(network.total, kWholeAnswer);
    out.request.demand = {PeerDemand::Ca::Recorded, asked.spkis};
    if (asked.e2ee) {
        const Result<void> encrypted = encryptInto(out, asked, now);
        if (!encrypted)
            return tl::unexpected<Error>(encrypted.error());
    }
    return out;
}

}  // namespace sealscope::live
