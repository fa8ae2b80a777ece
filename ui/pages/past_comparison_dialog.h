#pragma once

#include "ui/state/household.h"

#include <QDialog>

class QTreeView;

namespace sealscope::ui {

class RowTable;
class WrappingLabel;

/// Two past results side by side, as they were recorded: which checks moved, which digests changed. Nothing is judged anew.
class PastComparisonDialog : public QDialog {
    Q_OBJECT

public:
    /// `before` is the earlier one.
    PastComparisonDialog(HouseholdPtr household, const PastResult &before, const PastResult &after, QWidget *parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] const RowTable &rows() const { return *m_model; }

private:
    void take(const Result<ResultChanges> &changes);

    HouseholdPtr m_household;
    RowTable *m_model;
    WrappingLabel *m_sentence;
    QTreeView *m_list;
};

}  // namespace sealscope::ui
