#pragma once

#include "core/dstack/event_log.h"

#include <array>
#include <memory>

namespace sealscope {
struct Evidence;
}  // namespace sealscope

namespace sealscope::ui {

/// A boot log with everything that its rows are shown with: each extend, and the words that a row deserves.
struct ReplayedLog {
    std::size_t artifact = 0;         ///< which holds the log's text
    std::array<Replay, 4> registers;  ///< RTMR0 to RTMR3
    std::vector<std::size_t> stepOf;  ///< for each event its place in the steps of its register; kNoStep: not of a TD's
    std::vector<RowFinding> findings;  ///< by row, in its order

    static constexpr std::size_t kNoStep = ~std::size_t{0};
    /// The extend of an event of this log; null for a register that a TD does not have.
    [[nodiscard]] const ReplayedEvent *step(const EventLog &log, std::size_t event) const;
    [[nodiscard]] std::vector<RowFault> faults(std::size_t event) const;
};

/// Replays the log of a case; null where there is none that could be read. As slow as the log is long: not for the GUI thread.
[[nodiscard]] std::shared_ptr<const ReplayedLog> replayedLogOf(const Evidence &evidence);

}  // namespace sealscope::ui
