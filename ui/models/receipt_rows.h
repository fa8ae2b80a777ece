#pragma once

#include "core/aci/receipt.h"
#include "ui/models/receipt_table.h"
#include "ui/state/snapshot.h"

#include <QString>

namespace sealscope::ui {

/// The receipts of a case, readable or not, in its order.
[[nodiscard]] ReceiptTable receiptsOf(const SnapshotPtr &snapshot);

/// What the judgement at *Now* says of the receipt in that artifact: its bodies, or the worst of signature, keyset and order;
/// nothing for columns that are no check.
[[nodiscard]] std::optional<CheckResult> outcomeOf(const Judgement &now, std::size_t artifact, ReceiptColumn column);

/// "required, verified", as the receipt records it; a refusal reads as one.
[[nodiscard]] QString upstreamText(const Receipt &receipt);

/// The receipt in that artifact of the case, kept alive by the snapshot; null where there is none that can be read.
[[nodiscard]] std::shared_ptr<const Receipt> receiptIn(const SnapshotPtr &snapshot, std::size_t artifact);

}  // namespace sealscope::ui
