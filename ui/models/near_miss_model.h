#pragma once

#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// The forms of each body that were tried because its hash is not the receipt's, and which one matches. A heading names each body.
class NearMissModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { FormColumn, ResultColumn, ColumnCount };

    explicit NearMissModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setSnapshot(const SnapshotPtr &snapshot);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        bool heading = false;
        QString form;
        QString result;
    };
    void addSearch(const NearMissSearch &search);

    SnapshotPtr m_snapshot;
    std::vector<Row> m_rows;
};

}  // namespace sealscope::ui
