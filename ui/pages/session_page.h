#pragma once

#include "ui/pages/page.h"

class QAction;
class QTabWidget;
class QTreeView;

namespace sealscope::ui {

class FactTable;
class SessionAuditView;
class SessionChainView;
class SessionModel;
struct SessionRow;
class WrappingLabel;

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

    /// `host` as the button names it; empty: no service is named. `may`: a press would fetch now.
    void setService(const QString &host, bool may);

    [[nodiscard]] QTreeView &sessions() { return *m_table; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    [[nodiscard]] SessionChainView &chain() { return *m_chain; }
    [[nodiscard]] SessionAuditView &audit() { return *m_audit; }
    [[nodiscard]] FactTable &upstreams() { return *m_upstreams; }
    [[nodiscard]] QAction &fetchSessions() { return *m_fetch; }

signals:
    void sessionsWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeUpstreams();
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
    QWidget *m_upstreamTab = nullptr;
    WrappingLabel *m_upstreamWords;
    FactTable *m_upstreams;
    QAction *m_fetch;
};

}  // namespace sealscope::ui
