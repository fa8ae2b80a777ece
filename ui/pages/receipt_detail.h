#pragma once

#include "core/aci/receipt.h"
#include "ui/state/snapshot.h"

#include <QSplitter>

class QAction;
class QScrollArea;
class QTreeView;
class QVBoxLayout;

namespace sealscope::ui {

class ReceiptEventModel;

/// One receipt: its event log as a timeline, and beside it what there is to say about the selected event and the checks that
/// read the receipt.
class ReceiptDetail : public QSplitter {
    Q_OBJECT

public:
    explicit ReceiptDetail(QWidget *parent = nullptr);

    /// The receipt in that artifact of the case, readable or not.
    void showReceipt(const SnapshotPtr &snapshot, std::size_t artifact);
    /// A receipt of a log, which nothing was judged about; an Error where its bytes are gone.
    void showLogReceipt(const Result<Receipt> &receipt);
    void clear();
    /// What can be done about the receipt shown.
    void setActions(const QList<QAction *> &actions) { m_actions = actions; }

    [[nodiscard]] QTreeView &events() { return *m_events; }
    [[nodiscard]] QScrollArea &side() { return *m_side; }
    /// Bytes of the selected event, for a receipt of the case.
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const;
    [[nodiscard]] QString selectedValue() const;
    [[nodiscard]] QString selectedNamedValue() const;

signals:
    void checkChosen(sealscope::CheckId check);
    /// The event that names the session was pressed.
    void sessionChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpEvents();
    void present(std::shared_ptr<const Receipt> receipt);
    void fitColumns();
    void refreshSide();
    void addHead(QVBoxLayout &lines);
    void addChecks(QVBoxLayout &lines);
    void addActions(QVBoxLayout &lines);
    void addLimits(QVBoxLayout &lines);
    void activate(const QModelIndex &index);

    ReceiptEventModel *m_model;
    QTreeView *m_events;
    QScrollArea *m_side;
    QList<QAction *> m_actions;
    SnapshotPtr m_snapshot;  ///< null for a receipt of a log
    std::size_t m_artifact = 0;
    std::shared_ptr<const Receipt> m_receipt;  ///< null: none, or it cannot be read
    std::optional<Error> m_error;
};

}  // namespace sealscope::ui
