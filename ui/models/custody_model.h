#pragma once

#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// Which check answers for the custody of a role.
[[nodiscard]] CheckId custodyCheck(KeyRole role);

/// For each key of each role, step by step, what the evidence shows of who holds its private half. A role without evidence
/// is a row like any other.
class CustodyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        RoleColumn,
        KeyColumn,
        ChainColumn,
        SignatureColumn,
        AppIdColumn,
        RootColumn,
        OutcomeColumn,
        ReasonColumn,
        ColumnCount
    };

    explicit CustodyModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setSnapshot(SnapshotPtr snapshot);
    /// Null where the row has no key, or for an index of no row.
    [[nodiscard]] const KeyChain *key(const QModelIndex &index) const;
    [[nodiscard]] KeyRole role(const QModelIndex &index) const;
    /// The chain that was followed; null where none was.
    [[nodiscard]] const CustodyChain *chain(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        KeyRole role;
        const KeyChain *key;  ///< in the snapshot; null where the role has none
    };

    [[nodiscard]] const CheckResult &check(CheckId id) const { return m_snapshot->result().now.check(id); }
    [[nodiscard]] QString cellText(const Row &row, int column) const;
    [[nodiscard]] QString chainText(const Row &row) const;
    [[nodiscard]] QString reasonText(const CheckResult &outcome) const;
    [[nodiscard]] QString rootText(const CustodyChain &chain) const;
    [[nodiscard]] QString spoken(const Row &row) const;
    [[nodiscard]] QVariant markOf(const Row &row, int column) const;
    [[nodiscard]] QString copied(const Row &row, int column) const;

    SnapshotPtr m_snapshot;
    std::vector<Row> m_rows;
};

}  // namespace sealscope::ui
