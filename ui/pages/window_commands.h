#pragma once

#include "ui/state/workspace.h"

#include <QObject>

namespace sealscope::ui {

class MainWindow;

/// What the actions of a window do. Dialogs are never modal: the window behind stays usable.
class WindowCommands : public QObject {
    Q_OBJECT

public:
    explicit WindowCommands(MainWindow &window);

private:
    void connectActions();
    void connectViewActions();
    /// Text size and single-letter keys, from now on.
    void followSettings();
    void openFiles(Workspace::Add how);
    void pasteEvidence();
    void openPolicyFile();
    void openExample(const QString &name);
    /// A case of its own, in a window of the same session.
    void openCase(const std::vector<Input> &inputs, const Expectations &known);
    void askClocks();
    void askExpectations();
    void askAssessment();
    void toBytesAndBack();
    void leaveBytes();
    void movePane(int step);
    void showGoTo();
    void copy(const QString &words);

    MainWindow &m_window;
};

}  // namespace sealscope::ui
