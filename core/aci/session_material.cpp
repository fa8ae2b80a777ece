#include "core/aci/session_material.h"

#include "core/aci/keyset.h"
#include "core/json/jcs.h"

#include <map>

namespace sealscope {

namespace {

/// An object put together from canonical values. All names are ASCII, so byte order is canonical order.
class CanonicalObject {
public:
    void add(std::string name, std::string canonicalValue) { m_members[std::move(name)] = std::move(canonicalValue); }

    /// The member as it stands in `object`, null where it is absent.
    void copy(std::string name, const std::optional<json::Value> &object)
    {
        const auto value = object ? object->find(name) : std::nullopt;
        add(std::move(name), value ? canonical(*value) : "null");
    }

    [[nodiscard]] std::string canonical(const json::Value &value)
    {
        Result<std::string> text = json::canonicalize(value, json::NameRule::Utf16);
        if (!text && !m_error)
            m_error = text.error();
        return text.value_or("null");
    }

    [[nodiscard]] Result<std::string> text() const
    {
        if (m_error)
            return tl::unexpected<Error>(*m_error);
        std::string out;
        for (const auto &[name, value] : m_members)
            out += (out.empty() ? "{" : ",") + json::quote(name) + ":" + value;
        return out + "}";
    }

private:
    std::map<std::string, std::string> m_members;
    std::optional<Error> m_error;
};

std::optional<std::string> evidenceDigest(const std::optional<json::Value> &evidence)
{
    const auto digest = evidence ? evidence->find("digest") : std::nullopt;
    return digest ? digest->string() : std::nullopt;
}

Result<std::string> interimMaterial(const json::Value &record, std::string_view label)
{
    CanonicalObject out;
    for (const std::string_view name : {std::string_view("channel_binding"), std::string_view("claims"), std::string_view("endpoint"),
                                        std::string_view("identity"), std::string_view("verifier_id"), label})
        out.copy(std::string(name), record);
    const auto digest = evidenceDigest(record.find("evidence"));
    out.add("evidence_digest", digest ? json::quote(*digest) : "null");
    return out.text();
}

/// The digest of an object that a later one names.
Result<std::string> digestOf(const CanonicalObject &object)
{
    return object.text().map([](const std::string &text) { return json::quote(prefixedSha256(text)); });
}

Result<std::string> verificationDigest(const std::optional<json::Value> &verification)
{
    CanonicalObject out;
    out.copy("verifier_id", verification);
    out.copy("verified_claims", verification);
    out.copy("provider_claims", verification);
    const auto evidence = verification ? verification->find("evidence") : std::nullopt;
    if (const auto digest = evidenceDigest(evidence))
        out.add("evidence", "{\"digest\":" + json::quote(*digest) + "}");
    else
        out.copy("evidence", verification);
    return digestOf(out);
}

Result<std::string> targetOf(const std::optional<json::Value> &target)
{
    CanonicalObject out;
    for (const char *name : {"endpoint", "model_id", "provider"})
        out.copy(name, target);
    out.add("type", "\"upstream\"");
    return out.text();
}

Result<std::string> seedMaterial(const json::Value &record)
{
    const auto verification = record.find("verification");
    CanonicalObject binding;
    binding.copy("session_binding", record);
    const Result<std::string> bindingDigest = digestOf(binding);
    const Result<std::string> verified = verificationDigest(verification);
    const Result<std::string> target = targetOf(record.find("target"));
    for (const Result<std::string> *part : {&bindingDigest, &verified, &target}) {
        if (!*part)
            return *part;
    }
    CanonicalObject out;
    out.add("direction", "\"upstream\"");
    out.add("session_binding_digest", *bindingDigest);
    out.add("target", *target);
    out.add("verification_digest", *verified);
    out.copy("verifier_id", verification);
    return out.text();
}

}  // namespace

Result<std::string> sessionMaterial(const json::Value &record, Dialect dialect)
{
    switch (dialect) {
    case Dialect::Current:
    case Dialect::CurrentLegacyAlias: return json::canonicalize(record);
    case Dialect::Legacy202606: return seedMaterial(record);
    case Dialect::Interim202606: return interimMaterial(record, "provider");
    case Dialect::Interim202607: return interimMaterial(record, "upstream_name");
    }
    return json::canonicalize(record);
}

}  // namespace sealscope
