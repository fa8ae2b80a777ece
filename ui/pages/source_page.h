#pragma once

#include "ui/models/input_model.h"
#include "ui/models/source_model.h"
#include "ui/pages/page.h"

class QLabel;
class QSplitter;
class QTreeView;

namespace sealscope::ui {

class ComposeView;
class MaterialDetail;

/// Which source is stated, whether the measurement holds it, which inputs no register covers, and the compose itself.
class SourcePage : public Page {
    Q_OBJECT

public:
    explicit SourcePage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Source; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] PageGap gap() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;

    [[nodiscard]] QTreeView &rows() { return *m_rows; }
    [[nodiscard]] QTreeView &inputs() { return *m_inputs; }
    [[nodiscard]] ComposeView &compose() { return *m_compose; }

private:
    [[nodiscard]] QWidget *makeTables();
    [[nodiscard]] QWidget *makeReading();
    void setUpTable(QTreeView &table, QAbstractItemModel &model, int wrapping);
    void showRow(const QModelIndex &index);
    void showInput(const QModelIndex &index);
    void markInCompose(const std::optional<EvidenceRange> &bytes);

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    SourceModel *m_sourceModel;
    InputModel *m_inputModel;
    QTreeView *m_rows;
    QTreeView *m_inputs;
    QLabel *m_inputsTitle;
    ComposeView *m_compose;
    MaterialDetail *m_detail;
    QSplitter *m_sides;
    std::optional<EvidenceRange> m_selected;
};

}  // namespace sealscope::ui
