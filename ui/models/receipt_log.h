#pragma once

#include "core/batch/batch_totals.h"
#include "ui/models/receipt_table.h"
#include "ui/state/snapshot.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QStringList>
#include <stop_token>

namespace sealscope::ui {

/// What the reading of a log came to.
struct LogEnd {
    BatchTotals totals;           ///< `partial` where it was stopped or an input could not be read
    std::optional<Error> error;   ///< of an input
};

/// One step of a reading, as it crosses to the GUI thread.
struct LogPiece {
    ReceiptChunkPtr rows;              ///< null: no new ones
    QStringList sources;               ///< files that the rows point into
    std::uint64_t receipts = 0;        ///< so far
    std::uint64_t malformed = 0;
    std::shared_ptr<const LogEnd> end; ///< in the last piece only
};

/// Keysets and sessions of a case, as a log of receipts is held against them. Recomputes digests; not for the GUI thread.
[[nodiscard]] BatchReferences referencesOf(const SnapshotPtr &snapshot);

/// Reads logs of receipts in the background, on all cores, and hands rows over as they come. A newer log drops the one under
/// way.
class ReceiptLog : public QObject {
    Q_OBJECT

public:
    explicit ReceiptLog(QObject *parent = nullptr);
    ~ReceiptLog() override;

    /// NDJSON files, and folders of receipts; held against the case, which may be null.
    void open(const QStringList &paths, const SnapshotPtr &snapshot);
    /// Ends the reading early; what was read is kept, and said to be partial.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// "12 000 receipts, 4 100 a second"
    [[nodiscard]] QString progress() const;
    [[nodiscard]] const QStringList &sources() const { return m_last.sources; }
    /// What the last reading came to; null while one is under way.
    [[nodiscard]] const std::shared_ptr<const LogEnd> &end() const { return m_last.end; }

signals:
    void rowsCame(const sealscope::ui::ReceiptChunkPtr &rows);
    void progressed();
    void finished();

private:
    void take(const LogPiece &piece);

    std::stop_source m_stop;
    std::unique_ptr<QFutureWatcher<LogPiece>> m_watcher;
    LogPiece m_last;
    QElapsedTimer m_since;
    bool m_running = false;
};

}  // namespace sealscope::ui
