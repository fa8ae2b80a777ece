#pragma once

#include "ui/models/receipt_index.h"

#include <QByteArray>

namespace sealscope::ui {

/// One cell as RFC 4180 has it. A text that a spreadsheet would take for a formula is made a text by an apostrophe.
[[nodiscard]] QByteArray csvCell(std::string_view text);

/// The head of the table and a line for each of these rows, in that order; lines end in CR LF, text is UTF-8.
[[nodiscard]] QByteArray receiptCsv(const ReceiptTable &table, const std::vector<ReceiptHandle> &rows);

}  // namespace sealscope::ui
