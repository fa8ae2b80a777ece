#pragma once

#include "ui/models/log_filter.h"
#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// "recomputed, equal", "digest only: content is not bound", "duplicate" …: what a row of the log is worth.
[[nodiscard]] QString contentWord(const ReplayedEvent &step, const std::vector<RowFault> &faults);

/// The events of a boot log in its order, those that the filter shows. Rows are kept as an index of the model's own: a log may
/// have many.
class EventLogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NumberColumn,
        RegisterColumn,
        EventColumn,
        DigestColumn,
        PayloadColumn,
        ContentColumn,
        AfterColumn,
        ColumnCount
    };

    explicit EventLogModel(QObject *parent = nullptr);

    /// Null, or a snapshot without a readable log, shows nothing.
    void setSnapshot(const SnapshotPtr &snapshot);
    void setFilter(const LogFilter &filter);

    [[nodiscard]] std::size_t eventCount() const { return m_log != nullptr ? m_log->events.size() : 0; }
    /// The event of a row, and the row of an event; invalid where the filter hides it.
    [[nodiscard]] std::optional<std::size_t> eventAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(std::size_t event) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cellText(std::size_t event, int column) const;
    [[nodiscard]] QVariant cellMark(std::size_t event) const;
    [[nodiscard]] QString content(std::size_t event) const;
    void choose();

    SnapshotPtr m_snapshot;
    const EventLog *m_log = nullptr;  ///< inside the snapshot
    LogFilter m_filter;
    std::vector<std::uint32_t> m_rows;  ///< events shown, in log order
};

}  // namespace sealscope::ui
