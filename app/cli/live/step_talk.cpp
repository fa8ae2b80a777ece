#include "app/cli/live/step_talk.h"

#include "app/cli/console.h"
#include "app/cli/live/printable.h"

namespace sealscope::cli {

namespace {

/// Nothing for a step that has not ended.
std::optional<std::string> lineOf(const live::LiveStep &step)
{
    using State = live::LiveStep::State;
    const std::string took = step.took ? " (" + std::to_string(step.took->count()) + " ms)" : "";
    switch (step.state) {
    case State::NotAsked:
    case State::Waits:
    case State::Runs: break;
    case State::Done: return step.name + ": " + step.detail + took;
    case State::Failed: return step.name + ": failed: " + (step.error ? step.error->message : step.detail) + took;
    case State::Stopped: return step.name + ": stopped";
    }
    return std::nullopt;
}

}  // namespace

void StepTalk::said(std::span<const live::LiveStep> steps)
{
    if (m_voice == Voice::Silent)
        return;
    for (const live::LiveStep &step : steps) {
        const std::optional<std::string> line = lineOf(step);
        if (!line || std::ranges::find(m_done, step.name) != m_done.end())
            continue;
        m_done.push_back(step.name);
        progress(printableLine(*line));
    }
}

}  // namespace sealscope::cli
