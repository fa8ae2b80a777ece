#include "core/live/gateway_ask.h"

#include "core/json/json.h"
#include "core/live/https_url.h"
#include "core/live/transfer_record.h"

namespace sealscope::live {

namespace {

constexpr std::size_t kMiB = 1024U * 1024;
constexpr std::size_t kMaxErrorBody = 64U * 1024;

/// The service's own words for a refusal: {"error":{"message","type"}}, on /v1/messages with a "type" beside it.
std::optional<std::string> serviceError(const Transfer &transfer)
{
    if (transfer.body.size() > kMaxErrorBody)
        return std::nullopt;
    const Result<json::Document> document = json::parse(asText(transfer.body), {.maxBytes = kMaxErrorBody, .maxDepth = 32});
    const auto error = document && document->root().isObject() ? document->root().find("error") : std::nullopt;
    const auto type = error && error->isObject() ? error->find("type") : std::nullopt;
    if (!type || !type->isString())
        return std::nullopt;
    constexpr std::size_t longest = 200;
    std::string out = "type " + sealscope::quoted(*type->string());
    const auto message = error->find("message");
    if (message && message->isString())
        out += ": " + sealscope::quoted(*message->string(), longest);
    return out;
}

/// Bodies of other kinds than JSON are shown by their size and type: an error page of a proxy says nothing of the service.
std::string otherBody(const Transfer &transfer)
{
    std::string out = std::to_string(transfer.body.size()) + " bytes that are no error of the service's form";
    if (const auto type = transfer.header("content-type"))
        out += ", Content-Type " + sealscope::quoted(*type);
    return out;
}

bool isOfKind(BytesView body, ArtifactKind wanted)
{
    if (wanted == ArtifactKind::Unrecognised)
        return json::parse(asText(body)).has_value();
    const Bytes copy(body.begin(), body.end());
    return makeArtifact(copy, "", {}, 0).kind == wanted;
}

/// An array without elements, bare or as the list of an object: no session is a fine number of them.
bool isEmptyList(BytesView body)
{
    const Result<json::Document> document = json::parse(asText(body));
    if (!document)
        return false;
    const json::Value root = document->root();
    const auto list = root.isArray() ? std::optional(root) : root.find("sessions") ? root.find("sessions") : root.find("data");
    return list && list->isArray() && list->size() == 0;
}

std::string at(const Transfer &transfer)
{
    return transfer.host + ": " + (transfer.purpose.empty() ? transfer.method : transfer.purpose) + ": ";
}

}  // namespace

GatewayAsk askReport(std::string_view nonce)
{
    const std::string query = "?nonce=" + queryValue(nonce);
    return {"report", {"/v1/aci/attestation" + query, "/v1/attestation/report" + query}, 16 * kMiB, ArtifactKind::Report, "report.json"};
}

Result<GatewayAsk> askReceipt(std::string_view id)
{
    const Result<std::string> segment = pathSegment(id);
    if (!segment)
        return tl::unexpected<Error>(segment.error());
    return GatewayAsk{"receipts",
                      {"/v1/aci/receipts/" + *segment, "/v1/receipt/" + *segment, "/v1/signature/" + *segment},
                      4 * kMiB,
                      ArtifactKind::Receipt,
                      "receipt-" + *segment + ".json"};
}

Result<GatewayAsk> askSession(std::string_view id)
{
    const Result<std::string> segment = pathSegment(id);
    if (!segment)
        return tl::unexpected<Error>(segment.error());
    return GatewayAsk{"sessions",
                      {"/v1/aci/sessions/" + *segment, "/v1/audit/sessions/" + *segment},
                      16 * kMiB,
                      ArtifactKind::Session,
                      "session-" + *segment + ".json"};
}

GatewayAsk askSessions(std::string_view model)
{
    const std::string query = model.empty() ? "" : "?model=" + queryValue(model);
    return {"sessions", {"/v1/aci/sessions" + query}, 4 * kMiB, ArtifactKind::Session, "sessions.json"};
}

GatewayAsk askModels()
{
    return {"models", {"/v1/models"}, 4 * kMiB, ArtifactKind::Unrecognised, "models.json"};
}

GatewayAsk askRevocations()
{
    return {"revocations", {"/v1/aci/revocations"}, 4 * kMiB, ArtifactKind::Revocations, "revocations.json"};
}

std::optional<Error> answerFault(const Transfer &transfer, ArtifactKind wanted)
{
    if (transfer.error)
        return transfer.error;
    constexpr int firstFault = 300;
    const std::string status = "status " + std::to_string(transfer.status);
    if (transfer.status < 200 || transfer.status >= firstFault) {
        const auto said = serviceError(transfer);
        if (said)
            return Error{ErrorCode::GatewayRefused, at(transfer) + status + ", " + *said, std::nullopt};
        return Error{ErrorCode::HttpStatus, at(transfer) + status + ", " + otherBody(transfer), std::nullopt};
    }
    const bool receipt = wanted == ArtifactKind::Receipt && isOfKind(transfer.body, ArtifactKind::SignatureEnvelope);
    const bool none = wanted == ArtifactKind::Session && isEmptyList(transfer.body);
    if (receipt || none || isOfKind(transfer.body, wanted))
        return std::nullopt;
    return Error{ErrorCode::GatewayAnswer,
                 at(transfer) + status + " and " + std::to_string(transfer.body.size()) + " bytes, which are no "
                     + (wanted == ArtifactKind::Unrecognised ? "JSON" : std::string(artifactKindName(wanted))),
                 std::nullopt};
}

KeptArtifact keptAnswer(const Transfer &transfer, const GatewayAsk &ask, std::size_t index)
{
    KeptArtifact out;
    const Origin origin{OriginKind::Url, transfer.url};
    if (ask.kind == ArtifactKind::Unrecognised) {
        out.artifact = bodyArtifact(ask.kind, transfer.body, ask.name, origin, index);
        out.artifact.why = "answers " + ask.purpose + "; no check reads it";
    } else {
        out.artifact = makeArtifact(transfer.body, ask.name, origin, index);
    }
    if (ask.kind == ArtifactKind::Session && isEmptyList(transfer.body)) {
        out.artifact.error.reset();
        out.artifact.why = "is an empty list of sessions";
    }
    out.artifact.obtainedAt = transfer.startedAt;
    out.headers = keptHeaders(transfer.headers);
    return out;
}

KeptArtifact keptRefusal(const Transfer &transfer, const GatewayAsk &ask, const Error &why, std::size_t index)
{
    KeptArtifact out;
    out.artifact = bodyArtifact(ArtifactKind::Unrecognised, transfer.body, "refused-" + ask.name, {OriginKind::Url, transfer.url}, index);
    out.artifact.why = "came where " + ask.purpose + " was asked for";
    out.artifact.error = why;
    out.artifact.obtainedAt = transfer.startedAt;
    out.headers = keptHeaders(transfer.headers);
    return out;
}

}  // namespace sealscope::live
