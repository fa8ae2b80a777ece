#include "core/aci/session.h"

#include "core/aci/session_material.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr std::uint64_t kAnyTime = ~std::uint64_t{0};

bool isHexId(const std::optional<json::Value> &id)
{
    const auto text = id ? id->string() : std::nullopt;
    return text && text->size() == 64 && text->find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// The current dialect's list repeats the record with its id inside: the same family, and no record.
bool isListEntry(const json::Value &record)
{
    return isHexId(record.find("session_id")) && record.find("claims") && record.find("channel_binding");
}

std::optional<std::string> textIn(json::ObjectReader &in, std::string_view name)
{
    return in.hasValue(name) ? std::optional(in.string(name)) : std::nullopt;
}

std::optional<std::uint64_t> timeIn(const json::Value &record, std::string_view name)
{
    const auto value = record.find(name);
    return value ? value->unsignedInteger() : std::nullopt;
}

ChannelBinding readBinding(json::ObjectReader in)
{
    ChannelBinding out;
    out.type = in.string("type");
    out.range = in.range();
    out.origin = textIn(in, "origin");
    out.provider = textIn(in, "provider");
    out.keyId = textIn(in, "key_id");
    out.algorithm = textIn(in, "algorithm");
    for (const std::string_view name : {"spki_sha256", "public_key_sha256", "certificate_sha256"}) {
        if (!out.digest)
            out.digest = textIn(in, name);
    }
    return out;
}

std::vector<ChannelBinding> readBindings(json::ObjectReader &in, std::string_view name)
{
    std::vector<ChannelBinding> out;
    if (!in.hasValue(name))
        return out;
    for (const json::ObjectReader &binding : in.objects(name, kMaxBindings))
        out.push_back(readBinding(binding));
    return out;
}

void readSeed(json::ObjectReader &in, Session &out)
{
    json::ObjectReader target = in.object("target");
    out.upstreamName = textIn(target, "provider");
    out.modelId = textIn(target, "model_id");
    out.endpoint = textIn(target, "endpoint");
    json::ObjectReader verification = in.object("verification");
    out.verifierId = verification.string("verifier_id");
    out.verifiedClaims = verification.optionalStrings("verified_claims", kMaxBindings);
    out.evidence = readSealedEvidence(verification);
    out.channelBindings = readBindings(in, "session_binding");
}

void readRecord(json::ObjectReader &in, Session &out)
{
    out.upstreamName = textIn(in, out.dialect == Dialect::Interim202606 ? "provider" : "upstream_name");
    out.endpoint = textIn(in, "endpoint");
    out.verifierId = in.string("verifier_id");
    if (in.hasValue("identity")) {
        json::ObjectReader identity = in.object("identity");
        out.signingAddress = textIn(identity, "signing_address");
    }
    out.channelBindings = readBindings(in, "channel_binding");
    out.claims = readClaims(in);
    if (in.isObject("claims"))
        out.extraClaims = in.object("claims").rangeOf("extra");
    out.evidence = readSealedEvidence(in);
}

Result<Dialect> dialectOf(const json::Value &value, bool listEntry)
{
    return listEntry ? Result<Dialect>(Dialect::Current) : sessionDialect(value);
}

/// The record inside `{api_version, session}`, or the value itself.
json::Value unwrapped(const json::Value &value)
{
    const auto inner = value.find("session");
    return inner && inner->isObject() ? *inner : value;
}

}  // namespace

Result<std::string> Session::id() const
{
    const bool old = hasWorkloadIdentity(dialect);
    return material.map([old](const std::string &text) { return (old ? "as_" : "") + toHex(sha256(asBytes(text))); });
}

Result<Session> parseSession(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kSessionLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    return parseSession(document->root());
}

Result<Session> parseSession(const json::Value &value)
{
    const json::Value record = unwrapped(value);
    Session out;
    out.listEntry = isListEntry(record);
    const Result<Dialect> dialect = dialectOf(value, out.listEntry);
    if (!dialect)
        return tl::unexpected<Error>(dialect.error());
    out.dialect = *dialect;
    out.range = record.range();

    std::optional<json::Fault> fault;
    json::ObjectReader in(record, "$", fault);
    out.apiVersion = in.isString("api_version") ? in.string("api_version") : std::string();
    if (in.isString("session_id"))
        out.statedId = placedText(in, "session_id");
    out.establishedAt = timeIn(record, "established_at");
    out.expiresAt = timeIn(record, "expires_at");
    out.establishedAtRange = in.rangeOf("established_at");
    out.expiresAtRange = in.rangeOf("expires_at");
    if (out.dialect == Dialect::Legacy202606)
        readSeed(in, out);
    else
        readRecord(in, out);
    if (fault)
        return fail(ErrorCode::AciField, fault->path + ": " + fault->message, fault->offset);
    out.material = sessionMaterial(record, out.dialect);
    return out;
}

std::optional<std::vector<json::Value>> sessionEntries(const json::Value &value)
{
    std::optional<json::Value> list = value.isArray() ? std::optional(value) : std::nullopt;
    for (const std::string_view name : {"sessions", "data"}) {
        if (!list)
            list = value.find(name);
    }
    if (!list || !list->isArray() || list->size() == 0 || list->size() > kMaxSessionEntries)
        return std::nullopt;
    const auto entries = list->elements();
    std::vector<json::Value> out(entries.begin(), entries.end());
    const bool sessions = std::ranges::all_of(out, [](const json::Value &entry) {
        return isListEntry(entry) || sessionDialect(entry).has_value();
    });
    return sessions ? std::optional(std::move(out)) : std::nullopt;
}

Result<void> checkSessionWindow(const Session &session, std::uint64_t servedAt, std::uint32_t skewSeconds)
{
    if (!session.establishedAt || !session.expiresAt)
        return fail(ErrorCode::SessionWindow,
                    std::string(session.establishedAt ? "expires_at" : "established_at") + " is missing or no integer",
                    (session.establishedAt ? session.expiresAtRange : session.establishedAtRange).offset);
    const std::uint64_t begin = *session.establishedAt > skewSeconds ? *session.establishedAt - skewSeconds : 0;
    const std::uint64_t end = kAnyTime - *session.expiresAt > skewSeconds ? *session.expiresAt + skewSeconds : kAnyTime;
    if (servedAt < begin)
        return fail(ErrorCode::SessionWindow, std::to_string(*session.establishedAt - servedAt) + " seconds before it began",
                    session.establishedAtRange.offset);
    if (servedAt > end)
        return fail(ErrorCode::SessionWindow, std::to_string(servedAt - *session.expiresAt) + " seconds after it ended",
                    session.expiresAtRange.offset);
    return {};
}

}  // namespace sealscope
