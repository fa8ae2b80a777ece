#pragma once

#include "ui/pages/page.h"

class QPushButton;
class QTableView;

namespace sealscope::ui {

class CustodyModel;
class MaterialDetail;

/// For each key role, whether the evidence shows who holds the private key: a matrix whose cells open their material.
class CustodyPage : public Page {
    Q_OBJECT

public:
    explicit CustodyPage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Custody; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] PageGap gap() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;

    [[nodiscard]] QTableView &matrix() { return *m_matrix; }
    [[nodiscard]] MaterialDetail &detail() { return *m_detail; }
    [[nodiscard]] QPushButton &acceptButton() { return *m_accept; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeBody();
    void setUpMatrix();
    void fitMatrix();
    void showCell(const QModelIndex &cell);
    void refreshAccept();
    void askToAccept();
    /// Of the selected row, else the first that was recovered; empty where none was.
    [[nodiscard]] QString rootInQuestion() const;

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    CustodyModel *m_model;
    QTableView *m_matrix;
    MaterialDetail *m_detail;
    QWidget *m_body;
    QPushButton *m_accept;
    std::optional<EvidenceRange> m_selected;
};

}  // namespace sealscope::ui
