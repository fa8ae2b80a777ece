#pragma once

#include "ui/pages/page.h"

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

    /// Gives a page its place in the View menu and its shortcut. Pages come in the order of the sidebar.
    void addPage(PageId id, const QString &name);

    QAction *open, *paste, *assessment, *saveArchive, *closeCase, *settings, *quit;
    QAction *add, *appraise, *fetchAgain, *getCollateral, *stop, *clock, *expectations, *nextPoint, *previousPoint, *toBytes, *copyValue, *copyNamed;
    QAction *openPolicy, *showPolicy;
    QAction *goTo, *back, *otherView, *nextPane, *previousPane, *singleLetters;
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
    QMenu *m_viewMenu = nullptr;
    QAction *m_endOfPages = nullptr;
};

}  // namespace sealscope::ui
