#pragma once

#include "core/live/live_case.h"

#include <QElapsedTimer>
#include <array>

namespace sealscope::live {

/// The steps of a fetch, in the order in which they are shown. Each settles once.
class LiveSteps {
public:
    explicit LiveSteps(std::vector<LiveStep> &steps) : m_steps(&steps) {}

    void add(std::string_view name, LiveStep::State state);
    void run(std::string_view name);
    void detail(std::string_view name, std::string detail);
    void done(std::string_view name, std::string detail);
    void failed(std::string_view name, Error error);
    /// Everything that still waits or runs.
    void stopRest();
    /// Did everything that was asked for come?
    [[nodiscard]] bool allDone() const;

private:
    [[nodiscard]] LiveStep &at(std::string_view name);
    void settle(LiveStep &step, LiveStep::State state);

    std::vector<LiveStep> *m_steps;
    QElapsedTimer m_clock;  ///< since the step that runs began
};

}  // namespace sealscope::live
