#include "core/live/live_steps.h"

namespace sealscope::live {

void LiveSteps::add(std::string_view name, LiveStep::State state)
{
    LiveStep step;
    step.name = name;
    step.state = state;
    m_steps->push_back(std::move(step));
}

LiveStep &LiveSteps::at(std::string_view name)
{
    return *std::ranges::find(*m_steps, name, &LiveStep::name);
}

void LiveSteps::run(std::string_view name)
{
    at(name).state = LiveStep::State::Runs;
    m_clock.start();
}

void LiveSteps::detail(std::string_view name, std::string detail)
{
    at(name).detail = std::move(detail);
}

void LiveSteps::done(std::string_view name, std::string detail)
{
    at(name).detail = std::move(detail);
    settle(at(name), LiveStep::State::Done);
}

void LiveSteps::failed(std::string_view name, Error error)
{
    LiveStep &step = at(name);
    const bool stopped = error.code == ErrorCode::NetworkStopped;
    step.error = std::move(error);
    settle(step, stopped ? LiveStep::State::Stopped : LiveStep::State::Failed);
}

void LiveSteps::settle(LiveStep &step, LiveStep::State state)
{
    step.state = state;
    if (m_clock.isValid())
        step.took = milliseconds(m_clock.elapsed());
}

void LiveSteps::stopRest()
{
    for (LiveStep &step : *m_steps) {
        if (step.state == LiveStep::State::Waits || step.state == LiveStep::State::Runs)
            step.state = LiveStep::State::Stopped;
    }
}

bool LiveSteps::allDone() const
{
    return std::ranges::all_of(*m_steps, [](const LiveStep &step) {
        return step.state == LiveStep::State::Done || step.state == LiveStep::State::NotAsked;
    });
}

}  // namespace sealscope::live
