#pragma once

#include "ui/models/receipt_table.h"

#include <stop_token>

namespace sealscope::ui {

/// Which receipts of a table are shown, and in which order.
struct ReceiptArrangement {
    std::string filter;                   ///< words, each of which a row must hold; case does not matter within ASCII
    std::optional<ReceiptColumn> sortBy;  ///< nothing: as they came
    bool descending = false;

    [[nodiscard]] bool isPlain() const { return filter.empty() && !sortBy; }
    friend bool operator==(const ReceiptArrangement &, const ReceiptArrangement &) = default;
};

/// The rows to show, in their order; equal ones as they came. A second for a million rows, so never on the GUI thread; what
/// it gives after a stop is of no use.
[[nodiscard]] std::vector<ReceiptHandle> arrange(const ReceiptTable &table, const ReceiptArrangement &arrangement,
                                                 const std::stop_token &stop);

}  // namespace sealscope::ui
