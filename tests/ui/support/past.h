#pragma once

#include "ui/state/household.h"

/// Past results for the tests of the history and of what shows it.
namespace sealscope::ui::past {

/// A result as recordedOf() makes it, of this host at this moment; its parts are changed by whoever wants another.
[[nodiscard]] Recorded of(const SnapshotPtr &snapshot, const QString &host, std::int64_t seconds);

/// Three results of api.example.com over seven weeks, one of another host, one simulated.
[[nodiscard]] std::vector<Recorded> fewWeeks();

/// A database in this file that holds these.
void write(const QString &file, const std::vector<Recorded> &results);

/// A household whose history is this file, once it is read.
[[nodiscard]] HouseholdPtr household(const QString &file);

}  // namespace sealscope::ui::past
