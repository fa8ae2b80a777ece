#include "ui/pages/window_actions.h"

#include "core/appraisal/policy.h"
#include "ui/models/text.h"
#include "ui/state/example.h"
#include "ui/widgets/outcome_style.h"

#include <QMainWindow>
#include <QMenuBar>

namespace sealscope::ui {

namespace {

/// Ctrl and a number is a page of a case, Alt and one a page beside it. The numbers stay with their pages whether or not all
/// are there.
QKeySequence pageShortcut(PageId id)
{
    switch (id) {
    case PageId::Start: return QKeySequence(Qt::ALT | Qt::Key_1);
    case PageId::Live: return QKeySequence(Qt::ALT | Qt::Key_2);
    case PageId::Replicas: return QKeySequence(Qt::ALT | Qt::Key_4);
    case PageId::Dispute: return QKeySequence(Qt::ALT | Qt::Key_5);
    case PageId::Archive: return QKeySequence(Qt::ALT | Qt::Key_6);
    case PageId::History: return QKeySequence(Qt::ALT | Qt::Key_8);
    case PageId::Verdict: return QKeySequence(Qt::CTRL | Qt::Key_1);
    case PageId::Artifacts: return QKeySequence(Qt::CTRL | Qt::Key_2);
    case PageId::Chain: return QKeySequence(Qt::CTRL | Qt::Key_3);
    case PageId::EventLog: return QKeySequence(Qt::CTRL | Qt::Key_4);
    case PageId::Keyset: return QKeySequence(Qt::CTRL | Qt::Key_5);
    case PageId::Custody: return QKeySequence(Qt::CTRL | Qt::Key_6);
    case PageId::Receipts: return QKeySequence(Qt::CTRL | Qt::Key_7);
    case PageId::Session: return QKeySequence(Qt::CTRL | Qt::Key_8);
    case PageId::Source: return QKeySequence(Qt::CTRL | Qt::Key_9);
    }
    return {};
}

}  // namespace

WindowActions::WindowActions(QMainWindow &window)
    : QObject(&window),
      policies(new QActionGroup(this)),
      themes(new QActionGroup(this)),
      textSizes(new QActionGroup(this)),
      examples(new QActionGroup(this)),
      pages(new QActionGroup(this)),
      m_window(window)
{
    QMenuBar &bar = *window.menuBar();
    makeFileMenu(bar);
    makeEvidenceMenu(bar);
    makePolicyMenu(bar);
    makeViewMenu(bar);
    makeHelpMenu(bar);
}

QAction *WindowActions::make(QMenu &menu, const QString &name, const QKeySequence &shortcut)
{
    auto *action = new QAction(name, this);
    action->setShortcut(shortcut);
    menu.addAction(action);
    m_window.addAction(action);
    return action;
}

void WindowActions::makeFileMenu(QMenuBar &bar)
{
    QMenu &menu = *bar.addMenu(tr("&File"));
    open = make(menu, tr("&Open…"), QKeySequence::Open);
    paste = make(menu, tr("&Paste evidence"), QKeySequence::Paste);
    assessment = make(menu, tr("&New assessment…"), QKeySequence::New);
    exampleMenu = menu.addMenu(tr("Open &example"));
    for (const Example &example : bundledExamples()) {
        QAction *action = make(*exampleMenu, example.title);
        action->setData(example.name);
        examples->addAction(action);
    }
    exampleMenu->setEnabled(!bundledExamples().isEmpty());
    menu.addSeparator();
    saveArchive = make(menu, tr("Save &archive…"), QKeySequence::Save);
    closeCase = make(menu, tr("&Close the case"), QKeySequence(Qt::CTRL | Qt::Key_W));
    settings = make(menu, tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    quit = make(menu, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
}

void WindowActions::makeEvidenceMenu(QMenuBar &bar)
{
    QMenu &menu = *bar.addMenu(tr("&Evidence"));
    add = make(menu, tr("&Add to this case…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    expectations = make(menu, tr("&What I sent and saw…"));
    clock = make(menu, tr("&Clocks…"));
    menu.addSeparator();
    appraise = make(menu, tr("A&ppraise again"), QKeySequence(Qt::Key_F5));
    fetchAgain = make(menu, tr("Fetch again"), QKeySequence(Qt::SHIFT | Qt::Key_F5));
    fetchAgain->setEnabled(false);
    getCollateral = make(menu, tr("Get collateral"));
    getCollateral->setEnabled(false);
    stop = make(menu, tr("&Stop"), QKeySequence(Qt::Key_Escape));
    menu.addSeparator();
    nextPoint = make(menu, tr("&Next point"));
    previousPoint = make(menu, tr("Pre&vious point"));
    toBytes = make(menu, tr("To the &bytes and back"));
    menu.addSeparator();
    copyValue = make(menu, tr("C&opy value"), QKeySequence::Copy);
    copyNamed = make(menu, tr("Copy as “name = &value (source)”"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
}

void WindowActions::makePolicyMenu(QMenuBar &bar)
{
    policyMenu = bar.addMenu(tr("&Policy"));
    QMenu &menu = *policyMenu;
    for (const std::string_view name : starterPolicyNames()) {
        QAction *action = make(menu, text(name));
        action->setCheckable(true);
        action->setData(text(name));
        policies->addAction(action);
    }
    policies->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    menu.addSeparator();
    openPolicy = make(menu, tr("&Open policy…"));
    showPolicy = make(menu, tr("&Show the policy in force"));
}

void WindowActions::makeViewMenu(QMenuBar &bar)
{
    m_viewMenu = bar.addMenu(tr("&View"));
    QMenu &menu = *m_viewMenu;
    m_endOfPages = menu.addSeparator();
    goTo = make(menu, tr("&Go to anything…"), QKeySequence(Qt::CTRL | Qt::Key_K));
    back = make(menu, tr("&Back"), QKeySequence(Qt::ALT | Qt::Key_Left));
    otherView = make(menu, tr("Gra&ph or list"));
    nextPane = make(menu, tr("&Next pane"), QKeySequence(Qt::Key_F6));
    previousPane = make(menu, tr("&Previous pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6));
    menu.addSeparator();

    using outcome_style::Theme;
    QMenu &colours = *menu.addMenu(tr("&Colours"));
    for (const auto &[name, theme] : {std::pair(tr("As the &system"), Theme::System),
                                      std::pair(tr("&Light"), Theme::Light), std::pair(tr("&Dark"), Theme::Dark)}) {
        QAction *action = themes->addAction(make(colours, name));
        action->setCheckable(true);
        action->setData(static_cast<int>(theme));
    }
    QMenu &sizes = *menu.addMenu(tr("&Text size"));
    for (const int percent : {100, 125, 150, 175, 200}) {
        QAction *action = textSizes->addAction(make(sizes, tr("%1 %").arg(percent)));
        action->setCheckable(true);
        action->setData(percent);
    }
    singleLetters = make(menu, tr("Single-&letter keys"));
    singleLetters->setCheckable(true);
    singleLetters->setChecked(true);
    connect(singleLetters, &QAction::toggled, this, &WindowActions::useSingleLetters);
}

void WindowActions::addPage(PageId id, const QString &name)
{
    auto *action = new QAction(name, this);
    action->setShortcut(pageShortcut(id));
    action->setData(static_cast<int>(id));
    m_viewMenu->insertAction(m_endOfPages, action);
    m_window.addAction(action);
    pages->addAction(action);
}

void WindowActions::makeHelpMenu(QMenuBar &bar)
{
    QMenu &menu = *bar.addMenu(tr("&Help"));
    keys = make(menu, tr("&Keys"));
    about = make(menu, tr("&About Sealscope"));
    useSingleLetters(true);
}

void WindowActions::useSingleLetters(bool use)
{
    const auto give = [use](QAction *action, const QKeySequence &letter) {
        action->setShortcut(use ? letter : QKeySequence());
    };
    give(nextPoint, QKeySequence(Qt::Key_N));
    give(previousPoint, QKeySequence(Qt::SHIFT | Qt::Key_N));
    give(toBytes, QKeySequence(Qt::Key_B));
    give(otherView, QKeySequence(Qt::Key_L));
    give(keys, QKeySequence(Qt::Key_Question));
}

}  // namespace sealscope::ui
