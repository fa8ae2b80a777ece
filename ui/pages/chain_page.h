#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QStackedWidget;
class QTabWidget;
class QTreeView;

namespace sealscope::ui {

class CheckDetail;
class GraphView;
class PlatformView;
class RemainderView;
class TrustModel;

/// Which key or digest vouches for which, as a graph or as an indented list, and the platform's TCB in plain lines.
class ChainPage : public Page {
    Q_OBJECT

public:
    enum class View : std::uint8_t { Graph, List };

    explicit ChainPage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Chain; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;
    void switchView() override;

    void setView(View view);
    [[nodiscard]] View view() const;
    [[nodiscard]] GraphView &graph() { return *m_graph; }
    [[nodiscard]] QTreeView &list() { return *m_list; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }

private:
    [[nodiscard]] QWidget *makeChain();
    void setUpList();
    void makeTabs();
    void showEdge(std::size_t edge);
    void openEdge(std::size_t edge);

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    TrustModel *m_model;
    QTabWidget *m_tabs;
    QStackedWidget *m_views;
    GraphView *m_graph;
    QTreeView *m_list;
    CheckDetail *m_detail;
    PlatformView *m_platform;
    RemainderView *m_remainder;
    QComboBox *m_choice;
    std::optional<CheckId> m_current;
};

}  // namespace sealscope::ui
