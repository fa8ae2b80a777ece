#pragma once

#include "ui/models/source_rows.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// What the case says about its source, one value a row.
class SourceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, StandingColumn, CheckColumn, ColumnCount };

    explicit SourceModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setSnapshot(SnapshotPtr snapshot);
    /// Null for an index of no row.
    [[nodiscard]] const SourceRow *row(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cellText(const SourceRow &row, int column) const;
    [[nodiscard]] QString spoken(const SourceRow &row) const;
    [[nodiscard]] QVariant checkData(const SourceRow &row, int role) const;

    SnapshotPtr m_snapshot;
    std::vector<SourceRow> m_rows;
};

}  // namespace sealscope::ui
