#pragma once

#include "app/gateway/simulated_identity/good_exchange.h"
#include "ui/models/receipt_table.h"
#include "ui/state/session.h"

#include <QByteArray>
#include <functional>

/// Cases with receipts, and logs of them, for the tests of the window. They are made by the simulated gateway.
namespace sealscope::ui::receipts {

/// What the receipts of a case are to be; each call changes a copy of the good exchange.
using Change = std::function<void(simulated::ExchangeDescription &)>;

/// A report with its collateral, and for each change a receipt; the session and the bodies of the good exchange.
[[nodiscard]] Launch caseOf(const std::vector<Change> &changes);
/// One good receipt.
[[nodiscard]] Launch good();
/// A good one, one with an unknown event, a refusal, a rewritten request served unverified, and one that cannot be read.
[[nodiscard]] Launch mixed();
/// The good receipt beside a response that was saved re-indented.
[[nodiscard]] Launch nearMiss();

/// A launch with a report, and a log of `count` receipts under its key with each kind of finding: every 10th a duplicate,
/// every 7th without session, one malformed line, one request without receipt.
struct LoggedCase {
    Launch launch;
    QByteArray log;
};
[[nodiscard]] LoggedCase logOf(int count);

/// A table of made-up rows, for models and benchmarks: no signature stands behind them.
[[nodiscard]] std::vector<ReceiptChunkPtr> chunks(std::size_t rows);

}  // namespace sealscope::ui::receipts
