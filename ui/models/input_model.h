#pragma once

#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// Inputs of the running app that no register covers, one a row.
class InputModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, WhereColumn, ColumnCount };

    explicit InputModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setReading(const CaseReading *reading);
    /// Null for an index of no row.
    [[nodiscard]] const UnmeasuredInput *input(const QModelIndex &index) const;
    /// Where it stands in the compose; nothing where it stands in no one place.
    [[nodiscard]] std::optional<EvidenceRange> bytesOf(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cellText(const UnmeasuredInput &input, int column) const;

    std::shared_ptr<const ReportCase> m_report;
    std::optional<std::size_t> m_compose;  ///< artifact of the compose
};

/// What follows from an input of that kind, in one sentence.
[[nodiscard]] QString consequence(InputKind kind);

}  // namespace sealscope::ui
