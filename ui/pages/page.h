#pragma once

#include "ui/state/workspace.h"

#include <QWidget>

namespace sealscope::ui {

/// Pages by name, in the order of the sidebar.
enum class PageId : std::uint8_t {
    Start,
    Live,
    Verdict,
    Artifacts,
    Chain,
    EventLog,
    Keyset,
    Custody,
    Receipts,
    Session,
    Source,
    Replicas,
    Dispute,
    Archive,
    History,
};

/// What a page lacks although there is a case: what is so, and why. Nothing where `what` is empty.
struct PageGap {
    QString what;
    QString why;
};

/// One page of the window. It shows a snapshot and never changes one; what it wants done it asks of the workspace.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual PageId id() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    /// What the sidebar and the menu call it.
    [[nodiscard]] virtual QString name() const { return title(); }
    /// One sentence: what this page shows and its outcome.
    [[nodiscard]] virtual QString summary() const = 0;
    /// Has this page something to say without a case?
    [[nodiscard]] virtual bool standsAlone() const { return false; }
    /// Shows another snapshot; null where there is no case.
    virtual void showSnapshot(const SnapshotPtr &snapshot) = 0;
    /// Where F6 goes, in reading order.
    [[nodiscard]] virtual QList<QWidget *> panes() const = 0;
    /// The value and the "name = value (source)" of what is selected here; empty when nothing is.
    [[nodiscard]] virtual QString selectedValue() const { return {}; }
    [[nodiscard]] virtual QString selectedNamedValue() const { return {}; }
    /// Bytes behind what is selected here; nothing when it has none.
    [[nodiscard]] virtual std::optional<EvidenceRange> selectedBytes() const { return {}; }
    /// The artifact that this page would show and the case does not hold.
    [[nodiscard]] virtual PageGap gap() const { return {}; }
    /// Shows the same in the other way there is, graph or list; does nothing where there is one.
    virtual void switchView() {}
    /// What F5 does on this page instead of appraising the case that is open; null: nothing else.
    [[nodiscard]] virtual QAction *appraisal() { return nullptr; }
    /// Checks whose worst mark stands beside the page in the sidebar.
    [[nodiscard]] virtual std::vector<CheckId> checks() const { return {}; }

signals:
    void summaryChanged();
    /// Asks the window to go to these bytes, to this check, to another page.
    void bytesChosen(const sealscope::EvidenceRange &bytes);
    void checkChosen(sealscope::CheckId check);
    void pageChosen(sealscope::ui::PageId page);
    /// Asks the window for more inputs, or to open these as a case of their own, with what is known of it besides.
    void inputsWanted();
    void caseChosen(const std::vector<sealscope::ui::Input> &inputs, const sealscope::Expectations &known);
    /// Asks the window to show this service on the Live page; nothing is fetched by that.
    void addressChosen(const QString &address);
    void settingsWanted();
};

}  // namespace sealscope::ui
