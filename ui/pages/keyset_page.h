#pragma once

#include "ui/pages/page.h"

class QTabWidget;
class QTreeView;
class QVBoxLayout;

namespace sealscope::ui {

class CheckLinks;
class DigestedView;
class KeyModel;
class LifetimeBar;
class MaterialDetail;
class WrappingLabel;

/// The keys that the quote commits to: for which role, until when, and the exact bytes that bind them to it.
class KeysetPage : public Page {
    Q_OBJECT

public:
    explicit KeysetPage(QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Keyset; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] PageGap gap() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;

    [[nodiscard]] QTreeView &table() { return *m_table; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }

private:
    [[nodiscard]] QWidget *makeHead();
    void setUpTable();
    void showHead();
    void showKey(const QModelIndex &index);
    void makeDigestTabs();

    SnapshotPtr m_snapshot;
    KeyModel *m_model;
    CheckLinks *m_links = nullptr;
    LifetimeBar *m_bar = nullptr;
    WrappingLabel *m_lifetime = nullptr;
    WrappingLabel *m_legend = nullptr;
    QWidget *m_head;  ///< made after the four above, which it holds
    QTreeView *m_table;
    QTabWidget *m_tabs;
    MaterialDetail *m_detail;
};

}  // namespace sealscope::ui
