#pragma once

#include "ui/models/row_table.h"
#include "ui/models/session_model.h"

/// The sessions that a service lists now, and what of them is at hand.
namespace sealscope::ui {

namespace upstream_column {
enum { Upstream, Model, Session, Period, AtHand };
}
[[nodiscard]] TableColumns upstreamColumns();
/// Entries of lists first, each with whether its record is in the case; then records that no list names.
[[nodiscard]] std::vector<TableRow> upstreamRows(const std::vector<SessionRow> &sessions);
/// How many are listed, for how many upstreams, and what "current" is worth.
[[nodiscard]] QString upstreamSentence(const std::vector<SessionRow> &sessions);

}  // namespace sealscope::ui
