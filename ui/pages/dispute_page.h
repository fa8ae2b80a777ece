#pragma once

#include "ui/pages/page.h"

class QPushButton;
class QSplitter;
class QTreeView;

namespace sealscope::ui {

class LinkModel;
class MaterialDetail;
class NearMissModel;
class WrappingLabel;

/// Did this answer come from the attested workload: what the items are, how they pair, what can be said and what cannot.
class DisputePage : public Page {
    Q_OBJECT

public:
    explicit DisputePage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Dispute; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] PageGap gap() const override;

    /// Writes the note: the result as JSON where the file is called so, else one page of text. Says on the page how that went.
    void saveNote(const QString &path);

    [[nodiscard]] QTreeView &links() { return *m_links; }
    [[nodiscard]] QTreeView &nearMisses() { return *m_nearMisses; }
    [[nodiscard]] QPushButton &swapButton() { return *m_swap; }
    /// What the page says about the items, and about the note that was saved last.
    [[nodiscard]] QString itemWords() const;
    [[nodiscard]] QString saveWords() const;

private:
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeTables();
    void setUpTable(QTreeView &table, const QString &name);
    void showStatements();
    void askWhereToSave();
    [[nodiscard]] QTreeView &focusedTable() const;

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    LinkModel *m_linkModel;
    NearMissModel *m_nearMissModel;
    WrappingLabel *m_items = nullptr;
    WrappingLabel *m_saved = nullptr;
    QPushButton *m_swap = nullptr;
    QPushButton *m_note = nullptr;
    QTreeView *m_links;
    QTreeView *m_nearMisses;
    QWidget *m_nearMissBox = nullptr;
    MaterialDetail *m_statements;
    QSplitter *m_sides = nullptr;
};

}  // namespace sealscope::ui
