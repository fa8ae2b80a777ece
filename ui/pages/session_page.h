#pragma once

#include "ui/pages/page.h"

class QTabWidget;
class QTreeView;

namespace sealscope::ui {

class SessionAuditView;
class SessionChainView;
class SessionModel;
struct SessionRow;

/// Who stood behind the gateway for this answer, what the gateway recorded, and what the sealed evidence shows when examined again.
class SessionPage : public Page {
    Q_OBJECT

public:
    explicit SessionPage(QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Session; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] PageGap gap() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;

    [[nodiscard]] QTreeView &sessions() { return *m_table; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    [[nodiscard]] SessionChainView &chain() { return *m_chain; }
    [[nodiscard]] SessionAuditView &audit() { return *m_audit; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpTable();
    void fitTable();
    void showCurrent();
    void openPart(const SealedPart &part);
    [[nodiscard]] QModelIndex focusedIndex() const;

    SnapshotPtr m_snapshot;
    SessionModel *m_model;
    QTreeView *m_table;
    QTabWidget *m_tabs;
    SessionChainView *m_chain;
    SessionAuditView *m_audit;
};

}  // namespace sealscope::ui
