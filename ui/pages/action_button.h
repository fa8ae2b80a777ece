#pragma once

class QAction;
class QPushButton;
class QWidget;

namespace sealscope::ui {

/// A button that is an action: its words, whether it can be pressed, and what a press does.
[[nodiscard]] QPushButton *buttonOf(QAction *action, QWidget *parent);

}  // namespace sealscope::ui
