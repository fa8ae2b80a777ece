#pragma once

#include "core/report/recorded_result.h"
#include "ui/models/row_table.h"

/// The result that an archive records beside the one computed here, at the time of collection.
namespace sealscope::ui {

namespace recorded_column {
enum { Check, Recorded, Here };
}
[[nodiscard]] TableColumns recordedColumns();
/// The verdict, then each check whose answers part; a check that only one of them knows is such a one.
[[nodiscard]] std::vector<TableRow> recordedRows(const RecordedResult &recorded, const RecordedResult &here);
/// How many answers are equal, and which program recorded the others.
[[nodiscard]] QString recordedSentence(const RecordedResult &recorded, const RecordedResult &here);

}  // namespace sealscope::ui
