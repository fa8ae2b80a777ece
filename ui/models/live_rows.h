#pragma once

#include "core/live/replica_census.h"
#include "ui/models/row_table.h"

#include <span>

/// Rows of the pages that show what went over the network.
namespace sealscope::ui {

namespace step_column {
enum { Number, State, Step, Detail, Took };
}
[[nodiscard]] TableColumns stepColumns();
[[nodiscard]] std::vector<TableRow> stepRows(std::span<const live::LiveStep> steps);

namespace transfer_column {
enum { Purpose, Request, Answer, Bytes, Took };
}
[[nodiscard]] TableColumns transferColumns();
[[nodiscard]] std::vector<TableRow> transferRows(std::span<const live::Transfer> transfers);

namespace replica_column {
enum { Instance, Answered, Spki, ReceiptKey, E2eeKey, Until, Compose, Mark };
}
[[nodiscard]] TableColumns replicaColumns();
/// One row a replica, then one for each sample that brought no report.
[[nodiscard]] std::vector<TableRow> replicaRows(const live::Census &census);

/// What the matrix amounts to, a sentence each: what is shared, what differs, whose receipts cannot be told apart, and how far
/// that many samples reach.
[[nodiscard]] QStringList censusSentences(const live::Census &census);

}  // namespace sealscope::ui
