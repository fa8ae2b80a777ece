#include "core/aci/receipt_event.h"

#include <algorithm>
#include <array>

namespace sealscope {

namespace {

struct KindName {
    std::string_view type;
    ReceiptEventKind kind;
};

constexpr std::array kKindNames = {
    KindName{"request.received", ReceiptEventKind::RequestReceived},
    KindName{"middleware.forwarded", ReceiptEventKind::MiddlewareForwarded},
    KindName{"route.selected", ReceiptEventKind::RouteSelected},
    KindName{"request.forwarded", ReceiptEventKind::RequestForwarded},
    KindName{"transparency.request_modified", ReceiptEventKind::RequestModified},
    KindName{"transparency.response_modified", ReceiptEventKind::ResponseModified},
    KindName{"upstream.verified", ReceiptEventKind::UpstreamVerified},
    KindName{"response.received", ReceiptEventKind::ResponseReceived},
    KindName{"response.returned", ReceiptEventKind::ResponseReturned},
};

constexpr std::array kOnce = {ReceiptEventKind::RequestReceived, ReceiptEventKind::RequestForwarded,
                              ReceiptEventKind::ResponseReturned};

ReceiptEventKind kindOf(std::string_view type)
{
    const auto found = std::ranges::find(kKindNames, type, &KindName::type);
    return found == kKindNames.end() ? ReceiptEventKind::Other : found->kind;
}

std::string_view nameOf(ReceiptEventKind kind)
{
    const auto found = std::ranges::find(kKindNames, kind, &KindName::kind);
    return found == kKindNames.end() ? "an event of another kind" : found->type;
}

std::optional<std::string> optionalString(json::ObjectReader &in, std::string_view name)
{
    return in.hasValue(name) ? std::optional(in.string(name)) : std::nullopt;
}

std::optional<std::string> providerOf(json::ObjectReader &in)
{
    for (const std::string_view name : {"vendor", "provider", "provider_type"}) {
        if (auto provider = optionalString(in, name))
            return provider;
    }
    return std::nullopt;
}

/// What the check of upstream outcomes judges is read as it stands; a wrong type there is a wrong form, not a broken receipt.
UpstreamOutcome readUpstream(json::ObjectReader &in)
{
    UpstreamOutcome out;
    if (in.isString("result"))
        out.result = in.string("result");
    out.required = in.boolean("required");
    if (in.isString("session_id"))
        out.sessionId = placedText(in, "session_id");
    out.modelId = optionalString(in, "model_id");
    out.reason = optionalString(in, "reason");
    out.upstreamName = optionalString(in, "upstream_name");
    out.provider = providerOf(in);
    out.verifierId = optionalString(in, "verifier_id");
    out.urlOrigin = optionalString(in, "url_origin");
    return out;
}

ReceiptEvent readEvent(json::ObjectReader in)
{
    ReceiptEvent out;
    out.type = in.string("type");
    out.kind = kindOf(out.type);
    out.range = in.range();
    if (in.hasValue("seq"))
        out.seq = in.integer("seq", ~std::uint64_t{0});
    out.hasFields = in.has("fields");
    if (out.kind == ReceiptEventKind::Other)
        return out;
    out.bodyHash = optionalText(in, "body_hash");
    out.cleartextHash = optionalText(in, "cleartext_hash");
    out.wireHash = optionalText(in, "wire_hash");
    out.targetRoute = optionalString(in, "target_route_id");
    if (out.kind == ReceiptEventKind::UpstreamVerified)
        out.upstream = readUpstream(in);
    return out;
}

tl::unexpected<Error> outOfOrder(std::string message, const ReceiptEvent &event)
{
    return fail(ErrorCode::ReceiptOrder, std::move(message), event.range.offset);
}

/// June 2026 numbers its events, and its gateway signs no receipt without all three of the events that stand once.
Result<void> checkNumbered(const std::vector<ReceiptEvent> &events)
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!events[i].seq)
            return outOfOrder("event " + std::to_string(i) + " has no seq", events[i]);
        if (*events[i].seq != i)
            return outOfOrder("event " + std::to_string(i) + " has seq " + std::to_string(*events[i].seq), events[i]);
        if (events[i].hasFields)
            return outOfOrder("event " + std::to_string(i) + " has a member \"fields\", which genuine events never have", events[i]);
    }
    if (firstEvent(events, ReceiptEventKind::RequestForwarded) == nullptr)
        return outOfOrder("request.forwarded is missing", events.back());
    return {};
}

}  // namespace

std::vector<ReceiptEvent> readReceiptEvents(json::ObjectReader &receipt)
{
    std::vector<ReceiptEvent> out;
    if (!receipt.hasValue("event_log"))
        return out;
    for (const json::ObjectReader &event : receipt.objects("event_log", kMaxReceiptEvents))
        out.push_back(readEvent(event));
    return out;
}

Result<void> checkEventOrder(const std::vector<ReceiptEvent> &events, Dialect dialect)
{
    if (events.empty())
        return fail(ErrorCode::ReceiptOrder, "the event log is empty or absent");
    if (events.front().kind != ReceiptEventKind::RequestReceived)
        return outOfOrder("the first event is " + quoted(events.front().type) + ", want request.received", events.front());
    for (const ReceiptEventKind kind : kOnce) {
        const ReceiptEvent *seen = nullptr;
        for (const ReceiptEvent &event : events) {
            if (event.kind == kind && seen != nullptr)
                return outOfOrder(std::string(nameOf(kind)) + " stands there twice", event);
            if (event.kind == kind)
                seen = &event;
        }
    }
    if (firstEvent(events, ReceiptEventKind::ResponseReturned) == nullptr)
        return outOfOrder("response.returned is missing", events.back());
    return hasWorkloadIdentity(dialect) ? checkNumbered(events) : Result<void>{};
}

const ReceiptEvent *firstEvent(const std::vector<ReceiptEvent> &events, ReceiptEventKind kind)
{
    const auto found = std::ranges::find(events, kind, &ReceiptEvent::kind);
    return found == events.end() ? nullptr : &*found;
}

Forwarding forwardingOf(const std::vector<ReceiptEvent> &events)
{
    const ReceiptEvent *received = firstEvent(events, ReceiptEventKind::RequestReceived);
    const ReceiptEvent *forwarded = firstEvent(events, ReceiptEventKind::RequestForwarded);
    if (forwarded == nullptr) {
        const auto isVerified = [](const ReceiptEvent &event) { return event.upstream && event.upstream->result == "verified"; };
        const auto isRefusal = [](const ReceiptEvent &event) {
            return event.upstream && event.upstream->result == "failed" && event.upstream->required == true;
        };
        return std::ranges::any_of(events, isRefusal) && std::ranges::none_of(events, isVerified) ? Forwarding::Refused
                                                                                                  : Forwarding::NotRecorded;
    }
    if (received == nullptr || !received->bodyHash || !forwarded->bodyHash)
        return Forwarding::NotRecorded;
    return received->bodyHash->text == forwarded->bodyHash->text ? Forwarding::Unchanged : Forwarding::Rewritten;
}

}  // namespace sealscope
