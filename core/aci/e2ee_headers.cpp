#include "core/aci/e2ee_headers.h"

#include <array>
#include <charconv>

namespace sealscope {

namespace {

constexpr std::uint64_t kMaxSkewSeconds = 300;

struct HeaderName {
    std::string_view name;  ///< lower case
    std::optional<std::string> E2eeHeaders::*member;
};
constexpr std::array kHeaderNames{
    HeaderName{"x-e2ee-version", &E2eeHeaders::version},     HeaderName{"x-signing-algo", &E2eeHeaders::signingAlgo},
    HeaderName{"x-client-pub-key", &E2eeHeaders::clientKey}, HeaderName{"x-model-pub-key", &E2eeHeaders::modelKey},
    HeaderName{"x-e2ee-nonce", &E2eeHeaders::nonce},         HeaderName{"x-e2ee-timestamp", &E2eeHeaders::timestamp},
};

std::string asciiLower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

Result<void> checkNonce(const std::string &nonce, AssociatedForm form)
{
    const bool hex64 = nonce.size() == 64 && fromHex(nonce).has_value();
    const bool fits = form == AssociatedForm::Canonical ? hex64 : !nonce.empty();
    if (!fits)
        return fail(ErrorCode::E2eeInvalidNonce, "nonce " + quoted(nonce)
                        + (form == AssociatedForm::Canonical ? ", want 64 hex digits" : ", want a text"));
    return {};
}

Result<std::uint64_t> readTimestamp(const std::string &text, std::optional<UnixTime> receivedAt)
{
    std::uint64_t seconds = 0;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (problem != std::errc{} || stop != text.data() + text.size())
        return fail(ErrorCode::E2eeInvalidTimestamp, "time-stamp " + quoted(text) + ", want decimal seconds");
    if (!receivedAt)
        return seconds;
    const auto clock = receivedAt->time_since_epoch().count();
    const std::uint64_t now = clock < 0 ? 0 : static_cast<std::uint64_t>(clock);
    const std::uint64_t away = seconds > now ? seconds - now : now - seconds;
    if (away > kMaxSkewSeconds)
        return fail(ErrorCode::E2eeInvalidTimestamp, "time-stamp " + std::to_string(away) + " s from the clock, want at most "
                        + std::to_string(kMaxSkewSeconds));
    return seconds;
}

/// The service's key that the header names, among those of a suite that this mode has.
std::optional<std::size_t> findServiceKey(const std::string &modelKey, const std::vector<KeyEntry> &keys,
                                          std::initializer_list<E2eeSuite> suites)
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto suite = e2eeSuite(keys[i].algorithm);
        if (!suite || std::ranges::find(suites, *suite) == suites.end())
            continue;
        const Result<Bytes> listed = e2eePublicKey(*suite, keys[i].publicKey);
        const Result<Bytes> named = e2eePublicKey(*suite, modelKey);
        if (listed && named && *listed == *named)
            return i;
    }
    return std::nullopt;
}

/// Steps 8 and 9: both keys.
Result<E2eeChannel> withKeys(E2eeChannel channel, const E2eeHeaders &headers, const std::vector<KeyEntry> &keys,
                             std::initializer_list<E2eeSuite> suites)
{
    const auto index = findServiceKey(*headers.modelKey, keys, suites);
    if (!index)
        return fail(ErrorCode::E2eeModelKeyMismatch, "key " + quoted(*headers.modelKey, 160) + " is none that the service lists");
    channel.serviceKey = *index;
    channel.suite = *e2eeSuite(keys[*index].algorithm);
    Result<Bytes> client = e2eePublicKey(channel.suite, *headers.clientKey);
    if (!client)
        return tl::unexpected<Error>(client.error());
    channel.clientKey = std::move(*client);
    return channel;
}

Result<E2eeChannel> legacyChannel(const E2eeHeaders &headers, const std::vector<KeyEntry> &keys)
{
    const bool later = headers.nonce || headers.timestamp;
    if (later || (headers.version && !headers.version->empty() && *headers.version != "1"))
        return fail(ErrorCode::E2eeInvalidVersion, "X-Signing-Algo beside headers of version 2, want one of the two modes");
    const auto suite = e2eeSuite(*headers.signingAlgo);
    if (suite != E2eeSuite::LegacyEcdsa && suite != E2eeSuite::LegacyEd25519)
        return fail(ErrorCode::E2eeInvalidSigningAlgo, "X-Signing-Algo " + quoted(*headers.signingAlgo) + ", want \"ecdsa\" or \"ed25519\"");
    if (!headers.clientKey || !headers.modelKey)
        return fail(ErrorCode::E2eeHeaderMissing, headers.clientKey ? "X-Model-Pub-Key is missing" : "X-Client-Pub-Key is missing");
    return withKeys({}, headers, keys, {*suite});
}

}  // namespace

bool E2eeHeaders::empty() const
{
    return *this == E2eeHeaders{};
}

E2eeHeaders e2eeHeaders(std::span<const std::pair<std::string, std::string>> headers)
{
    E2eeHeaders out;
    for (const auto &[name, value] : headers) {
        const auto known = std::ranges::find(kHeaderNames, asciiLower(name), &HeaderName::name);
        if (known != kHeaderNames.end())
            out.*(known->member) = value;
    }
    return out;
}

Result<E2eeChannel> checkE2eeHeaders(const E2eeHeaders &headers, AssociatedForm form, const std::vector<KeyEntry> &serviceKeys,
                                     std::optional<UnixTime> receivedAt)
{
    if (headers.signingAlgo)
        return legacyChannel(headers, serviceKeys);
    if (!headers.version)
        return fail(ErrorCode::E2eeHeaderMissing, "X-E2EE-Version is missing");
    if (*headers.version != "2")
        return fail(ErrorCode::E2eeInvalidVersion, "X-E2EE-Version " + quoted(*headers.version) + ", want \"2\"");
    for (const auto &[name, member] : kHeaderNames) {
        if (member != &E2eeHeaders::signingAlgo && !(headers.*member))
            return fail(ErrorCode::E2eeHeaderMissing, std::string(name) + " is missing");
    }
    if (const Result<void> shaped = checkNonce(*headers.nonce, form); !shaped)
        return tl::unexpected<Error>(shaped.error());
    const Result<std::uint64_t> timestamp = readTimestamp(*headers.timestamp, receivedAt);
    if (!timestamp)
        return tl::unexpected<Error>(timestamp.error());
    E2eeChannel channel;
    channel.nonce = *headers.nonce;
    channel.timestamp = *timestamp;
    if (form == AssociatedForm::Bars)
        return withKeys(std::move(channel), headers, serviceKeys, {E2eeSuite::Secp256k1});
    return withKeys(std::move(channel), headers, serviceKeys, {E2eeSuite::X25519, E2eeSuite::Secp256k1});
}

}  // namespace sealscope
