#include "core/appraisal/boot_case.h"

namespace sealscope {

namespace {

std::optional<PublishedCompose> composeOf(const Evidence &evidence)
{
    if (!evidence.compose)
        return std::nullopt;
    const BytesView bytes = evidence.bundle->artifacts[*evidence.compose].view();
    PublishedCompose out{asText(bytes), {*evidence.compose, {0, bytes.size()}}};
    const bool inReport = evidence.report && evidence.report->value && evidence.report->value->evidence.appCompose;
    if (inReport)
        out.place = {evidence.report->artifact, evidence.report->value->evidence.appCompose->range};
    return out;
}

}  // namespace

BytesView BootCase::payload(std::optional<std::size_t> BootEvents::*event) const
{
    if (log == nullptr || !boot || !((*boot).*event))
        return {};
    return log->events[*((*boot).*event)].payload;
}

BootCase openBoot(const Evidence &evidence)
{
    BootCase out;
    out.published = composeOf(evidence);
    out.boot = fail(ErrorCode::EventMissing, "the case holds no event log that can be read");
    if (!evidence.eventLog || !evidence.eventLog->value)
        return out;
    out.log = &*evidence.eventLog->value;
    for (std::uint32_t imr = 0; imr < out.replays.size(); ++imr)
        out.replays[imr] = replayRegister(*out.log, imr);
    out.rows = examineRows(*out.log);
    out.boot = findBootEvents(*out.log);
    return out;
}

}  // namespace sealscope
