#include "core/aci/upstream_record.h"

namespace sealscope {

namespace {

bool isVerified(const ReceiptEvent &event)
{
    return event.upstream->result == "verified";
}

Result<void> checkForm(const ReceiptEvent &event)
{
    const UpstreamOutcome &outcome = *event.upstream;
    if (outcome.result != "verified" && outcome.result != "failed")
        return fail(ErrorCode::UpstreamForm, "result is " + quoted(outcome.result) + ", want \"verified\" or \"failed\"",
                    event.range.offset);
    if (!outcome.required)
        return fail(ErrorCode::UpstreamForm, "required is missing or no boolean", event.range.offset);
    return {};
}

Result<void> checkAgreement(const std::vector<const ReceiptEvent *> &attempts, const ReceiptEvent *first)
{
    for (const ReceiptEvent *event : attempts) {
        if (!isVerified(*event) || event == first)
            continue;
        const auto &one = first->upstream->sessionId;
        const auto &other = event->upstream->sessionId;
        if (one.has_value() != other.has_value() || (one && one->text != other->text))
            return fail(ErrorCode::UpstreamAmbiguous, "two verified outcomes cite different sessions", event->range.offset);
    }
    return {};
}

}  // namespace

UpstreamRecord upstreamRecord(const std::vector<ReceiptEvent> &events)
{
    UpstreamRecord out;
    for (const ReceiptEvent &event : events) {
        if (!event.upstream)
            continue;
        out.attempts.push_back(&event);
        if (isVerified(event) && out.verified == nullptr)
            out.verified = &event;
    }
    for (const ReceiptEvent *event : out.attempts) {
        if (out.form)
            out.form = checkForm(*event);
    }
    if (out.form && out.verified != nullptr)
        out.form = checkAgreement(out.attempts, out.verified);
    return out;
}

Result<PlacedText> requiredSession(const UpstreamRecord &record)
{
    if (record.verified == nullptr)
        return fail(ErrorCode::UpstreamUnverified, "no attempt to verify an upstream ended well",
                    record.attempts.empty() ? std::nullopt : std::optional(record.attempts.back()->range.offset));
    const UpstreamOutcome &outcome = *record.verified->upstream;
    if (outcome.required != true)
        return fail(ErrorCode::UpstreamNotRequired, "required is not true", record.verified->range.offset);
    if (!outcome.sessionId)
        return fail(ErrorCode::UpstreamForm, "the verified outcome cites no session", record.verified->range.offset);
    return *outcome.sessionId;
}

}  // namespace sealscope
