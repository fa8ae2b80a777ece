#include "app/gateway/simulated_identity/session_writer.h"

#include "app/gateway/simulated_platform/json_writer.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/aci/keyset.h"
#include "core/aci/session_material.h"

namespace sealscope::simulated {

namespace {

using json_writer::Object;

std::string binding(const SessionDescription &description)
{
    return json_writer::array({Object()
                                   .add("type", "\"tls_spki_sha256\"")
                                   .add("origin", json::quote(description.endpoint))
                                   .add("spki_sha256", json::quote(description.spkiSha256))
                                   .text()});
}

std::string evidenceOr(const SessionDescription &description, std::string_view absent)
{
    return description.evidence ? sealedEvidence(description.evidenceType, *description.evidence) : std::string(absent);
}

Object current(const SessionDescription &description)
{
    Object out;
    out.add("api_version", "\"aci/1\"")
        .add("upstream_name", json::quote(description.upstreamName))
        .add("endpoint", json::quote(description.endpoint))
        .add("verifier_id", json::quote(description.verifierId))
        .add("established_at", description.establishedAt)
        .add("expires_at", description.expiresAt)
        .add("channel_binding", binding(description))
        .add("claims", description.claims)
        .add("evidence", evidenceOr(description, "{}"));
    return out;
}

Object seed(const SessionDescription &description)
{
    Object out;
    out.add("api_version", "\"aci/1\"")
        .add("direction", "\"upstream\"")
        .add("established_at", description.establishedAt)
        .add("expires_at", description.expiresAt)
        .add("target",
             Object()
                 .add("type", "\"upstream\"")
                 .add("provider", json::quote(description.upstreamName))
                 .add("model_id", json::quote(description.modelId))
                 .add("endpoint", json::quote(description.endpoint))
                 .text())
        .add("verification",
             Object()
                 .add("verifier_id", json::quote(description.verifierId))
                 .add("verified_claims", json_writer::strings({"encrypted-session-verified"}))
                 .add("evidence", evidenceOr(description, "null"))
                 .add("provider_claims", "null")
                 .text())
        .add("session_binding", binding(description));
    return out;
}

std::string idOf(const std::string &record, Dialect dialect)
{
    const Result<json::Document> document = json::parse(record);
    require(document.has_value());
    const Result<std::string> material = sessionMaterial(document->root(), dialect);
    require(material.has_value());
    return (hasWorkloadIdentity(dialect) ? "as_" : "") + toHex(sha256(asBytes(*material)));
}

}  // namespace

std::string sealedEvidence(std::string_view contentType, std::string_view bytes)
{
    return Object()
        .add("digest", json::quote(prefixedSha256(bytes)))
        .add("data", json::quote("data:" + std::string(contentType) + ";base64," + toBase64(asBytes(bytes))))
        .text();
}

SealedSession sealSession(const SessionDescription &description)
{
    const bool isSeed = description.dialect == Dialect::Legacy202606;
    Object record = isSeed ? seed(description) : current(description);
    const std::string id = idOf(record.text(), description.dialect);
    if (!hasWorkloadIdentity(description.dialect))
        return {record.text(), id};
    record.add("session_id", json::quote(id));
    return {isSeed ? Object().add("api_version", "\"aci/1\"").add("session", record.text()).text() : record.text(), id};
}

}  // namespace sealscope::simulated
