#pragma once

#include "ui/models/mark.h"
#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// One key of a keyset as people read it.
struct KeyRow {
    QString role;  ///< "receipt", "e2ee", "tls", "identity"
    QString keyId;
    QString algorithm;
    QString key;  ///< whole, as served
    QString host;
    QString usedBy;   ///< "this connection", or why the key counts for nothing
    Mark mark;        ///< of the check that the use rests on
    ByteRange range;  ///< in the report
};

/// The keys of a keyset that the case's report carries: identity, receipt, E2EE, TLS, each in its order.
[[nodiscard]] std::vector<KeyRow> keyRows(const Snapshot &snapshot);

class KeyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { RoleColumn, IdColumn, AlgorithmColumn, KeyColumn, HostColumn, UseColumn, ColumnCount };

    explicit KeyModel(QObject *parent = nullptr);

    /// Null, or a snapshot without a readable keyset, shows nothing.
    void setSnapshot(const SnapshotPtr &snapshot);
    [[nodiscard]] const KeyRow *row(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<KeyRow> m_rows;
    std::size_t m_artifact = 0;  ///< the report
};

}  // namespace sealscope::ui
