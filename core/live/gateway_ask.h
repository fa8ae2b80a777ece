#pragma once

#include "core/archive/archive.h"
#include "core/live/transfer.h"

namespace sealscope::live {

/// One thing to ask a service for with a GET, in both dialects.
struct GatewayAsk {
    std::string purpose;                ///< as the steps have it
    std::vector<std::string> targets;   ///< in order; the next one is tried after a 404, and after nothing else
    std::size_t bodyBytes = 0;          ///< limit
    ArtifactKind kind = ArtifactKind::Report;  ///< what it is to give; Unrecognised: any JSON
    std::string name;                   ///< of the artifact: "report.json"
};

[[nodiscard]] GatewayAsk askReport(std::string_view nonce);
/// Of the current path, then of the seed's, then the signature that wraps it. Error: network.url for an id that is no path segment.
[[nodiscard]] Result<GatewayAsk> askReceipt(std::string_view id);
/// Error: network.url.
[[nodiscard]] Result<GatewayAsk> askSession(std::string_view id);
/// `model` narrows the list; empty: all.
[[nodiscard]] GatewayAsk askSessions(std::string_view model);
[[nodiscard]] GatewayAsk askModels();
[[nodiscard]] GatewayAsk askRevocations();

/// Why an answer is not what was asked for; nothing where it is. The transfer's own error first; then the service's, in the shape of
/// OpenAI or Anthropic, with status and type; then a status without one; then a body of another kind.
/// Errors: those of Fetch, gateway.refused, http.status, gateway.answer. Text of the service is quoted and cut.
/// Source: http-api 1.5.
[[nodiscard]] std::optional<Error> answerFault(const Transfer &transfer, ArtifactKind wanted);

/// The body as an artifact: origin, time and headers are those of the transfer. `index` gives its id.
[[nodiscard]] KeptArtifact keptAnswer(const Transfer &transfer, const GatewayAsk &ask, std::size_t index);
/// A body that is not what was asked for: kept as bytes of no kind, with the reason, so that nothing takes it for evidence.
[[nodiscard]] KeptArtifact keptRefusal(const Transfer &transfer, const GatewayAsk &ask, const Error &why, std::size_t index);

}  // namespace sealscope::live
