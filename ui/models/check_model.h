#pragma once

#include "ui/models/check_groups.h"

#include <QAbstractItemModel>
#include <memory>
#include <optional>
#include <vector>

namespace sealscope::ui {

/// The checks of one judgement as a tree of two levels: groups in the order a reviewer needs them, checks within, evidence
/// before policy, then in registry order. Groups without a row are left out.
class CheckModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { OutcomeColumn, CollectionColumn, QuestionColumn, KindColumn, IdColumn, BytesColumn, ColumnCount };

    explicit CheckModel(QObject *parent = nullptr);

    /// Shows the judgement at *Now*, with the other clock's outcome beside it where there is one. Null shows nothing.
    void setResult(std::shared_ptr<const AttestationResult> result);
    [[nodiscard]] bool hasTwoClocks() const { return m_result && m_result->atCollection.has_value(); }

    [[nodiscard]] QModelIndex indexOf(CheckId id) const;
    /// The next row to attend to after `current`: failed, then not evaluated, then unanchored among the required ones. Wraps
    /// around; `step` is +1 or -1. Invalid when there is none.
    [[nodiscard]] QModelIndex pointAfter(const QModelIndex &current, int step) const;
    [[nodiscard]] std::optional<CheckGroup> groupOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant headingData(const CheckGroupRows &group, int column, int role) const;
    [[nodiscard]] QVariant checkData(const CheckResult &check, int column, int role) const;
    [[nodiscard]] QVariant observationData(const Observation &observation, int column, int role) const;
    [[nodiscard]] QString cellText(const CheckResult &check, int column) const;
    [[nodiscard]] QString spoken(const CheckResult &check) const;

    std::shared_ptr<const AttestationResult> m_result;
    std::vector<CheckGroupRows> m_groups;
};

}  // namespace sealscope::ui
