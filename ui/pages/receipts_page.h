#pragma once

#include "ui/models/receipt_table.h"
#include "ui/pages/page.h"

class QAction;
class QFileDialog;
class QLineEdit;
class QShortcut;
class QSplitter;
class QTableView;
class QTabWidget;
class QTreeView;

namespace sealscope::ui {

class LogCountsModel;
class Notice;
class ReceiptDetail;
class ReceiptLog;
class ReceiptModel;

/// What each receipt signs, over which bytes, with which upstream outcome: the receipts of the case, or of a log of any size
/// that is held against the case.
class ReceiptsPage : public Page {
    Q_OBJECT

public:
    explicit ReceiptsPage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Receipts; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    [[nodiscard]] std::optional<EvidenceRange> selectedBytes() const override;
    [[nodiscard]] std::vector<CheckId> checks() const override;

    /// Reads logs of receipts and shows them instead of the case's own.
    void openLog(const QStringList &paths);
    void stopLog();
    /// Back to the receipts of the case.
    void closeLog();
    /// Writes what the table shows, in its order, in the background.
    void exportCsv(const QString &path);
    /// Adds a body to the case as what it is said to be.
    void attach(const QString &path, ArtifactKind body);

    [[nodiscard]] ReceiptModel &model() { return *m_model; }
    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] ReceiptDetail &detail() { return *m_detail; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    [[nodiscard]] QTreeView &counts() { return *m_counts; }
    [[nodiscard]] QLineEdit &filter() { return *m_filter; }
    [[nodiscard]] const Notice &notice() const { return *m_notice; }
    [[nodiscard]] const ReceiptLog &log() const { return *m_log; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeActions();
    void makeDetailActions();
    [[nodiscard]] QWidget *makeHead();
    void setUpTable();
    void setUpCounts();
    void connectLog();
    void fitTable();
    void fillTable();
    void restoreCurrent();
    void showCurrent(const QModelIndex &index);
    void showLogEntry(const ReceiptEntry &entry);
    void addShownToCase();
    void chooseSession();
    [[nodiscard]] QFileDialog *fileDialog(const QString &name);
    void refresh();
    void sayNotice();
    void sayLogNotice();
    [[nodiscard]] QString caseSummary() const;
    [[nodiscard]] QString logSummary() const;

    Workspace &m_workspace;
    SnapshotPtr m_snapshot;
    ReceiptModel *m_model;
    ReceiptLog *m_log;
    LogCountsModel *m_countsModel;
    QLineEdit *m_filter;
    Notice *m_notice;
    QTableView *m_table;
    ReceiptDetail *m_detail;
    QTreeView *m_counts;
    QTabWidget *m_tabs;
    QSplitter *m_halves;
    QAction *m_open = nullptr;
    QAction *m_reconcile = nullptr;
    QAction *m_export = nullptr;
    QAction *m_stop = nullptr;
    QShortcut *m_escape = nullptr;
    QAction *m_toCase = nullptr;
    QAction *m_addToCase = nullptr;
    QAction *m_toSession = nullptr;
    QList<QAction *> m_attach;
    bool m_isLog = false;              ///< a log is shown, not the case
    QStringList m_logPaths;
    QString m_said;                    ///< about the last export; cleared by what comes next
    std::optional<ReceiptHandle> m_current;
    Bytes m_shownBytes;                ///< of the log's receipt that is shown
};

}  // namespace sealscope::ui
