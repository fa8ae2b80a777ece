#pragma once

#include "core/tdx/trust_anchors.h"
#include "ui/state/input.h"
#include "ui/state/past_results.h"

namespace sealscope::ui {

/// Whether the case of a past result can be opened again, and from what. Where it cannot, `what` and `why` say so.
struct Reopening {
    std::vector<Input> inputs;
    QString what;
    QString why;

    [[nodiscard]] bool works() const { return !inputs.empty(); }
};

/// Looks for the files of a past result: all must be there, with the digests they had. A simulated one is only opened in a session
/// under its own root. Reads the files whole: not for the GUI thread.
[[nodiscard]] Reopening reopen(const PastResult &result, const TrustAnchors &anchors);

/// Ids of the results whose cases open from the same place as this one: the same files or the same address.
[[nodiscard]] std::vector<std::int64_t> openedFromTheSame(const PastResults &results, const PastResult &result);

/// The newest result of each case that can be opened again, newest first, at most `limit`.
[[nodiscard]] std::vector<const PastResult *> recentCases(const PastResults &results, std::size_t limit);

}  // namespace sealscope::ui
