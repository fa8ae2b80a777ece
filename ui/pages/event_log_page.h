#pragma once

#include "ui/pages/page.h"

class QAction;
class QLabel;
class QLineEdit;
class QSplitter;
class QTreeView;

namespace sealscope::ui {

class EventLogModel;
class MaterialDetail;
class TimelineView;
class WrappingLabel;

/// The boot log: registers replayed one extend at a time, and for each row whether its digest is bound to its content.
class EventLogPage : public Page {
    Q_OBJECT

public:
    explicit EventLogPage(QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::EventLog; }
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
    [[nodiscard]] TimelineView &timeline() { return *m_timeline; }
    [[nodiscard]] QLineEdit &filter() { return *m_filter; }
    [[nodiscard]] WrappingLabel &extend() { return *m_extend; }
    /// Goes to the next or previous event shown; `step` is +1 or -1.
    void step(int step);
    void stepToEnd();

private:
    [[nodiscard]] QWidget *makeFilterRow();
    [[nodiscard]] QWidget *makeSteps();
    void setUpTable();
    void applyFilter();
    void showExtend(std::size_t event);
    void showNoExtend();
    void selectEvent(std::size_t event);

    SnapshotPtr m_snapshot;
    EventLogModel *m_model;
    TimelineView *m_timeline;
    QLineEdit *m_filter;
    QLabel *m_shown;  ///< how many of how many, or what of the filter is not understood
    QTreeView *m_table;
    MaterialDetail *m_detail;
    QSplitter *m_sides;
    WrappingLabel *m_extend = nullptr;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QAction *m_toEnd = nullptr;
    QWidget *m_filterRow;  ///< made after the widgets above, which it fills in
    QWidget *m_steps;
};

}  // namespace sealscope::ui
