#pragma once

#include "ui/state/workspace.h"

#include <QWidget>

namespace sealscope::ui {

/// Which pages there are, in the order of the sidebar. Only those that exist are listed.
enum class PageId : std::uint8_t { Start, Verdict, Artifacts };

/// One page of the window. It shows a snapshot and never changes one; what it wants done it asks of the workspace.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    /// One sentence: what this page shows and its outcome.
    [[nodiscard]] virtual QString summary() const = 0;
    /// Shows another snapshot; null where there is no case.
    virtual void showSnapshot(const SnapshotPtr &snapshot) = 0;
    /// Where F6 goes, in reading order.
    [[nodiscard]] virtual QList<QWidget *> panes() const = 0;
    /// The value and the "name = value (source)" of what is selected here; empty when nothing is.
    [[nodiscard]] virtual QString selectedValue() const { return {}; }
    [[nodiscard]] virtual QString selectedNamedValue() const { return {}; }
    /// Checks whose worst mark stands beside the page in the sidebar.
    [[nodiscard]] virtual std::vector<CheckId> checks() const { return {}; }

signals:
    void summaryChanged();
};

}  // namespace sealscope::ui
