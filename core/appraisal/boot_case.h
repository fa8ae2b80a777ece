#pragma once

#include "core/appraisal/check.h"
#include "core/appraisal/evidence.h"

#include <array>

namespace sealscope {

/// The manifest that a case shows as the measured one.
struct PublishedCompose {
    std::string_view text;  ///< in the bundle of the evidence
    EvidenceRange place;    ///< in the report, or all of a loose compose
};

/// What the boot log and compose of a case yield before any clock is asked, whether a report carries them or they come loose.
struct BootCase {
    const EventLog *log = nullptr;  ///< null: absent or unreadable
    std::array<Replay, 4> replays;  ///< empty without a log
    std::vector<RowFinding> rows;
    Result<BootEvents> boot;        ///< an Error without a log
    std::optional<PublishedCompose> published;

    /// The payload of a boot event, empty when it was not found.
    [[nodiscard]] BytesView payload(std::optional<std::size_t> BootEvents::*event) const;
};

/// The evidence must outlive the case.
[[nodiscard]] BootCase openBoot(const Evidence &evidence);

}  // namespace sealscope
