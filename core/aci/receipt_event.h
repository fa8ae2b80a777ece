#pragma once

#include "core/aci/dialect.h"
#include "core/aci/placed_text.h"

namespace sealscope {

enum class ReceiptEventKind : std::uint8_t {
    RequestReceived,
    MiddlewareForwarded,
    RouteSelected,
    RequestForwarded,
    RequestModified,   ///< June 2026: transparency.request_modified
    ResponseModified,  ///< June 2026: transparency.response_modified
    UpstreamVerified,
    ResponseReceived,
    ResponseReturned,
    Other,             ///< signed like the rest, and ignored
};

/// How the gateway says its examination of the upstream ended: members of an `upstream.verified` event.
struct UpstreamOutcome {
    std::string result;            ///< "verified", "failed", or whatever was written; case matters
    std::optional<bool> required;  ///< did serving depend on it? Absent when it is no boolean
    std::optional<PlacedText> sessionId;
    std::optional<std::string> modelId;  ///< that the upstream says it served; where it failed: that was asked for
    std::optional<std::string> reason;
    std::optional<std::string> upstreamName;
    std::optional<std::string> provider;  ///< June 2026: vendor, provider or provider_type
    std::optional<std::string> verifierId;
    std::optional<std::string> urlOrigin;
};

/// One event of a receipt's log. Members that its kind does not have are absent.
struct ReceiptEvent {
    ReceiptEventKind kind = ReceiptEventKind::Other;
    std::string type;                         ///< as written
    std::optional<std::uint64_t> seq;         ///< June 2026
    std::optional<PlacedText> bodyHash;       ///< "sha256:…"
    std::optional<PlacedText> cleartextHash;  ///< June 2026
    std::optional<PlacedText> wireHash;       ///< June 2026
    std::optional<std::string> targetRoute;
    std::optional<UpstreamOutcome> upstream;
    bool hasFields = false;  ///< a member `fields`, which the tool of June 2026 would read in the event's place
    ByteRange range;
};

inline constexpr std::size_t kMaxReceiptEvents = 10'000;

/// The `event_log` of a receipt; none where the member is absent. Sets the reader's fault where it is no array of objects.
[[nodiscard]] std::vector<ReceiptEvent> readReceiptEvents(json::ObjectReader &receipt);

/// Is the log complete and in the order of its dialect? Error: receipt.order with the offset of the event to blame.
/// Source: protocol reference, aci-current 6 and aci-2026-06 5 (`receipt-events`).
[[nodiscard]] Result<void> checkEventOrder(const std::vector<ReceiptEvent> &events, Dialect dialect);

/// The first event of that kind, or null.
[[nodiscard]] const ReceiptEvent *firstEvent(const std::vector<ReceiptEvent> &events, ReceiptEventKind kind);

/// What the log says became of the request on its way to the upstream.
enum class Forwarding : std::uint8_t {
    Unchanged,
    Rewritten,    ///< the forwarded body has another hash than the received one
    Refused,      ///< verified serving was required, no upstream passed, and nothing was forwarded
    NotRecorded,
};
[[nodiscard]] Forwarding forwardingOf(const std::vector<ReceiptEvent> &events);

}  // namespace sealscope
