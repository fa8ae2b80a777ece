#include "ui/state/replayed_log.h"

#include "core/appraisal/evidence.h"

#include <algorithm>

namespace sealscope::ui {

const ReplayedEvent *ReplayedLog::step(const EventLog &log, std::size_t event) const
{
    if (event >= stepOf.size() || stepOf[event] == kNoStep)
        return nullptr;
    return &registers[log.events[event].imr].steps[stepOf[event]];
}

std::vector<RowFault> ReplayedLog::faults(std::size_t event) const
{
    std::vector<RowFault> out;
    const auto byRow = [](const RowFinding &finding, std::size_t row) { return finding.index < row; };
    for (auto at = std::lower_bound(findings.begin(), findings.end(), event, byRow);
         at != findings.end() && at->index == event; ++at)
        out.push_back(at->fault);
    return out;
}

std::shared_ptr<const ReplayedLog> replayedLogOf(const Evidence &evidence)
{
    if (!evidence.eventLog || !evidence.eventLog->value)
        return nullptr;
    const EventLog &log = *evidence.eventLog->value;
    auto out = std::make_shared<ReplayedLog>();
    out->artifact = evidence.eventLog->artifact;
    out->stepOf.assign(log.events.size(), ReplayedLog::kNoStep);
    for (std::uint32_t imr = 0; imr < out->registers.size(); ++imr) {
        Replay &replay = out->registers[imr];
        replay = replayRegister(log, imr);
        for (std::size_t step = 0; step < replay.steps.size(); ++step)
            out->stepOf[replay.steps[step].index] = step;
    }
    out->findings = examineRows(log);
    return out;
}

}  // namespace sealscope::ui
