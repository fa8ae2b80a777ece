#pragma once

#include "tests/support/report_builder.h"
#include "ui/state/session.h"
#include "ui/state/snapshot.h"

#include <QStringList>

/// Cases for the tests of the window, made from the bundled examples by the engine itself.
namespace sealscope::ui::cases {

/// The example as it is bundled: its own root, time and inputs.
[[nodiscard]] Launch example(const char *name = "simulated-tdx-v4");

/// The same inputs in a session under Intel's root, where they lead to another root.
[[nodiscard]] Launch underIntelRoot(const char *name = "simulated-tdx-v4");

/// Only the quote of the example: its collateral is missing.
[[nodiscard]] Launch withoutCollateral();

/// One input of these bytes, under Intel's root.
[[nodiscard]] Launch bytesOnly(Bytes bytes, const char *name);

/// The session that shows a report of the simulated gateway, under its root, policy and time.
[[nodiscard]] Launch ofReport(const test::ReportDraft &draft);

/// The good report of a dialect.
[[nodiscard]] Launch report(Dialect dialect = Dialect::Current);

/// Judges a launch here and now, as the job would.
[[nodiscard]] SnapshotPtr judge(const Launch &launch);

/// Bytes that look like nothing, the same for a seed every time.
[[nodiscard]] Bytes junk(std::size_t size, std::uint32_t seed = 1);

}  // namespace sealscope::ui::cases
