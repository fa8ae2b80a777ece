#pragma once

#include <QActionGroup>
#include <QMenu>
#include <QObject>

class QMenuBar;
class QMainWindow;

namespace sealscope::ui {

/// Every action of the window: each has a name, a place in a menu and, where it has one, a shortcut.
class WindowActions : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow &window);

    QAction *open, *paste, *closeCase, *quit;
    QAction *add, *appraise, *stop, *clock, *nextPoint, *previousPoint, *toBytes, *copyValue, *copyNamed;
    QAction *openPolicy, *showPolicy;
    QAction *goTo, *back, *nextPane, *previousPane, *singleLetters;
    QAction *keys, *about;
    QActionGroup *policies;   ///< data: name of a starter
    QActionGroup *themes;     ///< data: outcome_style::Theme
    QActionGroup *textSizes;  ///< data: percent
    QActionGroup *examples;   ///< data: name of a bundled example
    QActionGroup *pages;      ///< data: PageId
    QMenu *exampleMenu;
    QMenu *policyMenu;

private:
    void makeFileMenu(QMenuBar &bar);
    void makeEvidenceMenu(QMenuBar &bar);
    void makePolicyMenu(QMenuBar &bar);
    void makeViewMenu(QMenuBar &bar);
    void makeHelpMenu(QMenuBar &bar);
    void useSingleLetters(bool use);
    QAction *make(QMenu &menu, const QString &name, const QKeySequence &shortcut = {});

    QMainWindow &m_window;
};

}  // namespace sealscope::ui
