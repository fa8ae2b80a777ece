#pragma once

#include <QDialog>

class QAction;

namespace sealscope::ui {

/// The keys of the window, read from its actions, so that the list cannot differ from what they do.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    explicit KeysDialog(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

}  // namespace sealscope::ui
