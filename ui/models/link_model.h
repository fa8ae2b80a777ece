#pragma once

#include "core/inspect/exchange_links.h"
#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// How the items of an exchange pair: one row a link, with the check that holds or breaks it.
class LinkModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { FromColumn, CheckColumn, OutcomeColumn, ToColumn, SentenceColumn, ColumnCount };

    explicit LinkModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setSnapshot(const SnapshotPtr &snapshot);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cellText(const ExchangeLink &link, int column) const;
    [[nodiscard]] QString outcomeWordOf(const ExchangeLink &link) const;

    SnapshotPtr m_snapshot;
    std::vector<ExchangeLink> m_links;
};

}  // namespace sealscope::ui
