#pragma once

#include "ui/models/receipt_index.h"
#include "ui/state/snapshot.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace sealscope::ui {

/// A table of receipts, one or a million. It keeps its own index; sorting and filtering run in the background, and until
/// they are done the former order stays. Only the newest arrangement is ever shown.
class ReceiptModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit ReceiptModel(QObject *parent = nullptr);
    ~ReceiptModel() override;

    /// The receipts of a case, with their marks; null shows nothing.
    void showCase(const SnapshotPtr &snapshot);
    /// Receipts of a log, which are counted and not judged: no row has a mark. Begins empty.
    void showLog();
    void append(const ReceiptChunkPtr &chunk);

    void setFilter(const QString &words);
    /// By a column; -1 for the order in which they came.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] bool isArranging() const { return m_arranging; }

    /// All receipts there are, whatever the filter shows.
    [[nodiscard]] const ReceiptTable &table() const { return m_table; }
    /// What is shown, in its order.
    [[nodiscard]] const std::vector<ReceiptHandle> &rows() const { return *m_rows; }
    [[nodiscard]] std::optional<ReceiptHandle> handleAt(const QModelIndex &index) const;
    /// Invalid when the filter leaves it out.
    [[nodiscard]] QModelIndex indexOf(ReceiptHandle handle) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Other rows are shown, or in another order.
    void arranged();

private:
    using Rows = std::shared_ptr<std::vector<ReceiptHandle>>;

    void reset(ReceiptTable table, SnapshotPtr snapshot);
    void arrangeAgain();
    void take(const Rows &rows, const ReceiptArrangement &arrangement);
    [[nodiscard]] QString cellText(const ReceiptEntry &entry, ReceiptColumn column) const;
    [[nodiscard]] QString spoken(const ReceiptEntry &entry) const;

    ReceiptTable m_table;
    SnapshotPtr m_snapshot;  ///< null for a log
    Rows m_rows;
    ReceiptArrangement m_wanted;
    ReceiptArrangement m_shown;
    std::stop_source m_stop;
    QTimer m_again;  ///< rows came while the order is not theirs
    bool m_arranging = false;
};

/// "id", "served (service's clock)": what heads a column.
[[nodiscard]] QString receiptColumnTitle(ReceiptColumn column);
/// "2026-11-24 13:05:02 UTC"; a dash where there is no time, the number where it is no date.
[[nodiscard]] QString servedText(const std::optional<std::uint64_t> &seconds);

}  // namespace sealscope::ui
