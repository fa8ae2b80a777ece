#pragma once

#include "ui/pages/page.h"

class QStackedWidget;
class QTabWidget;
class QTreeView;
class QPushButton;

namespace sealscope::ui {

class ArtifactModel;
class ArtifactView;
class Notice;
class RawView;

/// Every byte of every input: the list of inputs above, the chosen one below, as fields or as given.
class ArtifactPage : public Page {
    Q_OBJECT

public:
    explicit ArtifactPage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Artifacts; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;

    void showBytes(const EvidenceRange &bytes);
    [[nodiscard]] ArtifactView &view() { return *m_view; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    [[nodiscard]] QTreeView &list() { return *m_list; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpList();
    void fitList();
    void showArtifact(std::size_t index);
    void showProblem(const Artifact &artifact);
    void readAs();

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    std::size_t m_current = 0;
    ArtifactModel *m_model;
    QTreeView *m_list;
    Notice *m_problem;
    QTabWidget *m_tabs;
    ArtifactView *m_view;
    RawView *m_raw;
    QPushButton *m_as;
};

}  // namespace sealscope::ui
