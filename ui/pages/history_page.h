#pragma once

#include "ui/pages/page.h"
#include "ui/state/household.h"

class QLineEdit;
class QTableView;

namespace sealscope::ui {

class Notice;
class RowTable;
class WrappingLabel;

/// Earlier results of the same host or artifact, and what moved between them.
class HistoryPage : public Page {
    Q_OBJECT

public:
    HistoryPage(Workspace &workspace, HouseholdPtr household, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::History; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool standsAlone() const override { return true; }
    void showSnapshot(const SnapshotPtr &) override {}
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;
    /// Judges the selected case again under the policy and at the clock in force.
    [[nodiscard]] QAction *appraisal() override { return m_open; }

    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] QLineEdit &filter() { return *m_filter; }
    [[nodiscard]] const Notice &notice() const { return *m_notice; }
    /// The lines below the table.
    [[nodiscard]] QString detailWords() const;

private:
    void makeActions();
    [[nodiscard]] QWidget *makeHead();
    void setUpTable();
    /// The selected result and, of two, the later one.
    [[nodiscard]] std::vector<const PastResult *> selected() const;
    void fill();
    void showCurrent();
    void sayNotice();
    void open();
    void compare();
    void askToDelete();

    Workspace &m_workspace;
    HouseholdPtr m_household;
    RowTable *m_model;
    std::vector<std::int64_t> m_ids;
    QLineEdit *m_filter;
    Notice *m_notice;
    QTableView *m_table;
    WrappingLabel *m_detail;
    QWidget *m_detailArea = nullptr;
    QAction *m_open = nullptr;
    QAction *m_compare = nullptr;
    QAction *m_delete = nullptr;
    QAction *m_settings = nullptr;
    QString m_what;  ///< what the last action could not do, until the next
    QString m_why;
};

}  // namespace sealscope::ui
