#pragma once

#include "core/batch/batch_totals.h"

#include <QAbstractTableModel>
#include <memory>

namespace sealscope::ui {

/// What a log of receipts came to, a count a row, and below them each malformed line with its place.
class LogCountsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { WhatColumn, CountColumn, MeaningColumn, ColumnCount };

    explicit LogCountsModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setTotals(std::shared_ptr<const BatchTotals> totals);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString what;
        QString count;
        QString meaning;
    };

    void addCounts(const BatchTotals &totals);
    void addMalformed(const BatchTotals &totals);
    void add(const QString &what, std::uint64_t count, const QString &meaning);

    std::vector<Row> m_rows;
};

}  // namespace sealscope::ui
