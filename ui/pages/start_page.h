#pragma once

#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace sealscope::ui {

/// Gets evidence in, whatever form it is in.
class StartPage : public Page {
    Q_OBJECT

public:
    /// `open` and `paste` are the window's actions; `examples` its menu.
    StartPage(Workspace &workspace, QAction *open, QAction *paste, QMenu *examples, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Start; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString name() const override { return tr("Start"); }
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;

private:
    [[nodiscard]] QWidget *makeEntry();
    [[nodiscard]] QWidget *makeButtons(QAction *open, QAction *paste, QMenu *examples);
    [[nodiscard]] QWidget *makeRecognised();
    void takeTyped();

    Workspace &m_workspace;
    QLineEdit *m_entry = nullptr;
    QLabel *m_answer = nullptr;
    QLabel *m_recognised = nullptr;
};

}  // namespace sealscope::ui
