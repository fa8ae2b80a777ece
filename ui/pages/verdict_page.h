#pragma once

#include "ui/models/check_model.h"
#include "ui/pages/page.h"
#include "ui/state/household.h"

class QPlainTextEdit;
class QTabWidget;
class QTreeView;

namespace sealscope::ui {

class CheckDetail;
class EarlierLine;
class StatementView;
class SummaryView;
class VerdictHead;

/// The verdict under this policy at this time, and every check behind it.
class VerdictPage : public Page {
    Q_OBJECT

public:
    VerdictPage(Workspace &workspace, HouseholdPtr household, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Verdict; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;

    void selectCheck(CheckId id);
    /// The next point to attend to; `step` is +1 or -1.
    void moveToPoint(int step);
    [[nodiscard]] QTreeView &tree() { return *m_tree; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    [[nodiscard]] EarlierLine &earlier() { return *m_earlier; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeChecks();
    void setUpTree();
    void openGroups();
    void fitColumns();
    void fitQuestion();
    [[nodiscard]] int widestCell(int column) const;
    void showCurrent(const QModelIndex &index);

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    CheckModel *m_model;
    VerdictHead *m_head;
    QTabWidget *m_tabs;
    QTreeView *m_tree = nullptr;
    CheckDetail *m_detail = nullptr;
    SummaryView *m_summaryView;
    StatementView *m_statements;
    QPlainTextEdit *m_questions;
    EarlierLine *m_earlier;
};

}  // namespace sealscope::ui
