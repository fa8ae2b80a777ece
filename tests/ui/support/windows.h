#pragma once

#include "ui/pages/main_window.h"

#include <memory>

/// Windows of the tests, in a known state.
namespace sealscope::ui::windows {

/// A window on this launch, shown, with its appraisal finished. Without a household it has one of its own, in memory.
[[nodiscard]] std::unique_ptr<MainWindow> settled(Launch launch, HouseholdPtr household = {});

/// An empty window under Intel's root.
[[nodiscard]] std::unique_ptr<MainWindow> empty();

/// A window that is reading an input which does not end until the returned object goes: busy for as long as a test likes.
class BusyWindow {
public:
    explicit BusyWindow(Launch launch);
    ~BusyWindow();
    [[nodiscard]] MainWindow &window() { return *m_window; }

private:
    QString m_pipe;
    int m_writer = -1;
    std::unique_ptr<MainWindow> m_window;
};

/// Every visible widget below `root`, and `root`.
[[nodiscard]] QList<QWidget *> visibleWidgets(QWidget &root);

}  // namespace sealscope::ui::windows
