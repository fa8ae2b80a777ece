#include "tests/ui/support/cases.h"
#include "tests/ui/support/exchange_cases.h"
#include "tests/ui/support/live_records.h"
#include "tests/ui/support/past.h"
#include "tests/ui/support/receipts.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/about_dialog.h"
#include "ui/pages/assessment_dialog.h"
#include "ui/pages/appearance.h"
#include "ui/pages/clock_dialog.h"
#include "ui/pages/expectations_dialog.h"
#include "ui/pages/keys_dialog.h"
#include "ui/pages/live_page.h"
#include "ui/pages/live_report_view.h"
#include "ui/pages/page_list.h"
#include "ui/pages/policy_dialog.h"
#include "ui/pages/replicas_page.h"
#include "ui/pages/session_page.h"
#include "ui/pages/settings_dialog.h"
#include "ui/pages/verdict_page.h"
#include "ui/pages/window_actions.h"

#include <QAbstractButton>
#include <QAction>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

QString nameOf(const QWidget *widget)
{
    QString words;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        words = label->text().left(60);
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        words = button->text();
    return QStringLiteral("%1 “%2” %3×%4")
        .arg(QString::fromLatin1(widget->metaObject()->className()), words)
        .arg(widget->width())
        .arg(widget->height());
}

/// Text that does not fit its label or button. What scrolls is not clipped.
QStringList clipped(QWidget &root)
{
    QStringList found;
    for (QWidget *widget : windows::visibleWidgets(root)) {
        const auto *label = qobject_cast<QLabel *>(widget);
        if (label != nullptr && !label->text().isEmpty()) {
            const int height = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            const bool tooWide = !label->wordWrap() && label->sizeHint().width() > label->width();
            if (tooWide || height > label->height())
                found << nameOf(label);
        }
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        // The arrows that scroll a tab bar are as narrow as the style wants them.
        const bool arrow = qobject_cast<QTabBar *>(widget->parentWidget()) != nullptr;
        if (button != nullptr && !arrow
            && ((!button->hasHeightForWidth() && button->sizeHint().width() > button->width())
                || (button->hasHeightForWidth() ? button->heightForWidth(button->width()) : button->sizeHint().height())
                    > button->height()))
            found << nameOf(button);
    }
    return found;
}

/// What takes the focus and says nothing to a screen reader.
QStringList nameless(QWidget &window)
{
    QStringList found;
    for (QWidget *widget : windows::visibleWidgets(window)) {
        if (widget->focusPolicy() == Qt::NoFocus || widget == &window)
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (spoken != nullptr && spoken->text(QAccessible::Name).isEmpty())
            found << nameOf(widget);
    }
    return found;
}

}  // namespace

class tst_Accessibility : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { Appearance::instance().setTextSize(100); }
    void whatTakesTheFocusHasAName_data();
    void whatTakesTheFocusHasAName();
    void whatTakesTheFocusInAnExchangeHasAName_data();
    void whatTakesTheFocusInAnExchangeHasAName();
    void dialogsHaveNamesToo();
    void nothingOfSettingsAndHistoryIsClippedAtAnyTextSize_data() { nothingIsClippedAtAnyTextSize_data(); }
    void nothingOfSettingsAndHistoryIsClippedAtAnyTextSize();
    void nothingIsClippedAtAnyTextSize_data();
    void nothingIsClippedAtAnyTextSize();
    void nothingOfAReportIsClippedAtAnyTextSize_data() { nothingIsClippedAtAnyTextSize_data(); }
    void nothingOfAReportIsClippedAtAnyTextSize();
    void nothingOfAnExchangeIsClippedAtAnyTextSize_data() { nothingIsClippedAtAnyTextSize_data(); }
    void nothingOfAnExchangeIsClippedAtAnyTextSize();
    void tabReachesEveryPaneAndLeavesIt_data();
    void receiptsAreNotClippedAtAnyTextSize_data();
    void receiptsAreNotClippedAtAnyTextSize();
    void tabReachesEveryPaneAndLeavesIt();
    void nothingOfWhatCameIsClipped_data();
    void nothingOfWhatCameIsClipped();
    void paneKeysGoRound();
    void contrastIsEnough_data();
    void contrastIsEnough();
    void outcomesAreSpokenWithQuestionAndSentence();
};

void tst_Accessibility::whatTakesTheFocusHasAName_data()
{
    QTest::addColumn<PageId>("page");
    QTest::addColumn<int>("tab");
    QTest::newRow("start") << PageId::Start << 0;
    QTest::newRow("verdict, checks") << PageId::Verdict << 0;
    QTest::newRow("verdict, summary") << PageId::Verdict << 1;
    QTest::newRow("verdict, shows and does not show") << PageId::Verdict << 2;
    QTest::newRow("verdict, questions") << PageId::Verdict << 3;
    QTest::newRow("artifacts") << PageId::Artifacts << 0;
    QTest::newRow("chain") << PageId::Chain << 0;
    QTest::newRow("custody") << PageId::Custody << 0;
    QTest::newRow("source") << PageId::Source << 0;
    QTest::newRow("event log") << PageId::EventLog << 0;
    QTest::newRow("keyset") << PageId::Keyset << 0;
    QTest::newRow("receipts") << PageId::Receipts << 0;
    QTest::newRow("history") << PageId::History << 0;
}

void tst_Accessibility::whatTakesTheFocusHasAName()
{
    QFETCH(const PageId, page);
    QFETCH(const int, tab);
    const auto window = windows::settled(page == PageId::Receipts   ? receipts::mixed()
                                         : page > PageId::Artifacts ? cases::report(Dialect::Legacy202606)
                                                                    : cases::underIntelRoot());
    window->showPage(page);
    window->verdictPage().tabs().setCurrentIndex(tab);
    QCOMPARE(nameless(*window).join(u'\n'), QString());
}

void tst_Accessibility::whatTakesTheFocusInAnExchangeHasAName_data()
{
    QTest::addColumn<PageId>("page");
    QTest::addColumn<int>("tab");
    QTest::newRow("session, chain") << PageId::Session << 0;
    QTest::newRow("session, deep audit") << PageId::Session << 1;
    QTest::newRow("dispute") << PageId::Dispute << 0;
}

void tst_Accessibility::whatTakesTheFocusInAnExchangeHasAName()
{
    QFETCH(const PageId, page);
    QFETCH(const int, tab);
    const auto window = windows::settled(cases::sealing(test::phalaDirect()));
    window->showPage(page);
    dynamic_cast<SessionPage &>(window->page(PageId::Session)).tabs().setCurrentIndex(tab);
    QCOMPARE(nameless(*window).join(u'\n'), QString());
}

void tst_Accessibility::dialogsHaveNamesToo()
{
    const auto window = windows::settled(cases::example());
    const std::unique_ptr<QDialog> dialogs[] = {
        std::make_unique<AboutDialog>(window->workspace().session()),
        std::make_unique<ClockDialog>(window->workspace().clock()),
        std::make_unique<ExpectationsDialog>(Expectations(), Dialect::Current),
        std::make_unique<KeysDialog>(window->QWidget::actions()),
        std::make_unique<PolicyDialog>(window->workspace().policy()),
        std::make_unique<AssessmentDialog>(Engagement()),
        std::make_unique<SettingsDialog>(window->household()),
        std::make_unique<GoToDialog>(destinations(window->workspace().snapshot(), {}))};
    QStringList nameless;
    for (const auto &dialog : dialogs) {
        dialog->show();
        for (QWidget *widget : windows::visibleWidgets(*dialog)) {
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            if (widget->focusPolicy() != Qt::NoFocus && spoken != nullptr && spoken->text(QAccessible::Name).isEmpty())
                nameless << nameOf(dialog.get()) + nameOf(widget);
        }
    }
    QCOMPARE(nameless.join(u'\n'), QString());
}

void tst_Accessibility::nothingIsClippedAtAnyTextSize_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("report");
    for (const int percent : {100, 150, 200}) {
        QTest::addRow("%d %%, a quote", percent) << percent << false;
        QTest::addRow("%d %%, a report", percent) << percent << true;
    }
}

void tst_Accessibility::nothingIsClippedAtAnyTextSize()
{
    QFETCH(const int, percent);
    QFETCH(const bool, report);
    const auto window = windows::settled(report ? cases::report() : cases::underIntelRoot());
    window->resize(1280, 720);
    Appearance::instance().setTextSize(percent);
    for (const Page *page : window->pages()) {
        window->showPage(page->id());
        // Layouts follow a changed font in turns of the event loop.
        QTRY_COMPARE(clipped(*window).join(u'\n'), QString());
        // A page that was laid out anew may have asked for more for a moment; it must be content with this.
        window->resize(1280, 720);
        QTRY_VERIFY2(window->size() == QSize(1280, 720), qPrintable(page->name()));
        QCOMPARE(clipped(*window).join(u'\n'), QString());
    }
}

void tst_Accessibility::nothingOfAReportIsClippedAtAnyTextSize()
{
    QFETCH(const int, percent);
    const auto window = windows::settled(cases::report(Dialect::Legacy202606));
    window->resize(1280, 720);
    Appearance::instance().setTextSize(percent);
    for (const PageId page : {PageId::EventLog, PageId::Keyset}) {
        window->showPage(page);
        QTRY_COMPARE(clipped(*window).join(u'\n'), QString());
    }
    QCOMPARE(window->size(), QSize(1280, 720));
}

void tst_Accessibility::nothingOfAnExchangeIsClippedAtAnyTextSize()
{
    QFETCH(const int, percent);
    const auto window = windows::settled(cases::sealing(test::phalaDirect()));
    window->resize(1280, 720);
    Appearance::instance().setTextSize(percent);
    QTabWidget &tabs = dynamic_cast<SessionPage &>(window->page(PageId::Session)).tabs();
    for (const auto &[page, tab] : {std::pair(PageId::Session, 0), std::pair(PageId::Session, 1), std::pair(PageId::Dispute, 0)}) {
        tabs.setCurrentIndex(tab);
        window->showPage(page);
        QTRY_COMPARE(clipped(*window).join(u'\n'), QString());
    }
    QCOMPARE(window->size(), QSize(1280, 720));
}

void tst_Accessibility::tabReachesEveryPaneAndLeavesIt_data()
{
    QTest::addColumn<PageId>("page");
    QTest::newRow("verdict") << PageId::Verdict;
    QTest::newRow("chain") << PageId::Chain;
    QTest::newRow("custody") << PageId::Custody;
    QTest::newRow("source") << PageId::Source;
    QTest::newRow("live") << PageId::Live;
    QTest::newRow("replicas") << PageId::Replicas;
}

void tst_Accessibility::receiptsAreNotClippedAtAnyTextSize_data()
{
    nothingIsClippedAtAnyTextSize_data();
}

void tst_Accessibility::nothingOfSettingsAndHistoryIsClippedAtAnyTextSize()
{
    QFETCH(const int, percent);
    const QTemporaryDir folder;
    past::write(folder.filePath(QStringLiteral("history.sqlite")), past::fewWeeks());
    const HouseholdPtr household = past::household(folder.filePath(QStringLiteral("history.sqlite")));
    const auto window = windows::settled(cases::underIntelRoot(), household);
    window->resize(1280, 720);
    Appearance::instance().setTextSize(percent);
    for (const PageId page : {PageId::Start, PageId::History}) {
        window->showPage(page);
        QTRY_COMPARE(clipped(*window).join(u'\n'), QString());
        QCOMPARE(window->size(), QSize(1280, 720));
    }
    SettingsDialog settings(household);
    settings.show();
    for (int tab = 0; tab < settings.tabs().count(); ++tab) {
        settings.tabs().setCurrentIndex(tab);
        QTRY_COMPARE(clipped(settings).join(u'\n'), QString());
    }
    AssessmentDialog assessment({});
    assessment.show();
    QTRY_COMPARE(clipped(assessment).join(u'\n'), QString());
}

void tst_Accessibility::receiptsAreNotClippedAtAnyTextSize()
{
    QFETCH(const int, percent);
    const auto window = windows::settled(receipts::mixed());
    window->resize(1280, 720);
    Appearance::instance().setTextSize(percent);
    window->showPage(PageId::Receipts);
    QTRY_COMPARE(clipped(*window).join(u'\n'), QString());
    QCOMPARE(window->size(), QSize(1280, 720));
}

void tst_Accessibility::tabReachesEveryPaneAndLeavesIt()
{
    QFETCH(const PageId, page);
    const auto window = windows::settled(cases::report());
    window->showPage(page);
    window->activateWindow();
    window->pageList().setFocus();
    QList<QWidget *> visited;
    for (int i = 0; i < 200; ++i) {
        QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
        if (visited.contains(window->focusWidget()))
            break;
        visited << window->focusWidget();
    }
    for (QWidget *pane : window->page(page).panes())
        QVERIFY2(
            std::any_of(visited.begin(), visited.end(), [&](QWidget *w) { return w == pane || pane->isAncestorOf(w); }),
            qPrintable(nameOf(pane)));
    QVERIFY(visited.contains(&window->pageList()));
}

void tst_Accessibility::nothingOfWhatCameIsClipped_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : {100, 150, 200})
        QTest::addRow("%d %%", percent) << percent;
}

void tst_Accessibility::nothingOfWhatCameIsClipped()
{
    QFETCH(const int, percent);
    const auto window = windows::settled(records::damaged());
    window->resize(1280, 720);
    Appearance::instance().setTextSize(percent);
    auto &live = static_cast<LivePage &>(window->page(PageId::Live));
    live.setAddress(QString::fromLatin1(records::kService));
    live.showFetch(records::failed(), LivePhase::Failed);
    live.showExchange(records::exchanged(), LivePhase::Done);
    live.report().showRequests().trigger();
    static_cast<ReplicasPage &>(window->page(PageId::Replicas)).showCensus(records::census(3, 10), LivePhase::Stopped, 12);
    for (const auto &[page, tab] : {std::pair(PageId::Live, 0), std::pair(PageId::Live, 1), std::pair(PageId::Replicas, 0), std::pair(PageId::Archive, 0)}) {
        window->showPage(page);
        live.tabs().setCurrentIndex(tab);
        QTRY_COMPARE(clipped(*window).join(u'\n'), QString());
        QTRY_VERIFY2(window->size() == QSize(1280, 720), qPrintable(window->page(page).name()));
        QCOMPARE(nameless(*window).join(u'\n'), QString());
    }
}

void tst_Accessibility::paneKeysGoRound()
{
    const auto window = windows::settled(cases::example());
    window->activateWindow();
    window->pageList().setFocus();
    const qsizetype panes = window->verdictPage().panes().size() + 2;
    for (qsizetype i = 0; i < panes; ++i)
        window->actions().nextPane->trigger();
    QVERIFY(window->pageList().hasFocus());
    window->actions().previousPane->trigger();
    QVERIFY(!window->pageList().hasFocus());
}

void tst_Accessibility::contrastIsEnough_data()
{
    QTest::addColumn<outcome_style::Theme>("theme");
    QTest::newRow("light") << outcome_style::Theme::Light;
    QTest::newRow("dark") << outcome_style::Theme::Dark;
}

void tst_Accessibility::contrastIsEnough()
{
    QFETCH(const outcome_style::Theme, theme);
    const QPalette palette = outcome_style::palette(theme, QApplication::palette());
    QList<QColor> inks{palette.color(QPalette::WindowText), palette.color(QPalette::Link),
                       outcome_style::secondaryText(palette)};
    for (int shape = static_cast<int>(Shape::FilledTick); shape <= static_cast<int>(Shape::Note); ++shape)
        inks << outcome_style::color(static_cast<Shape>(shape), palette);
    for (const QPalette::ColorRole ground :
         {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button, QPalette::Highlight}) {
        for (const QColor &ink : inks)
            QVERIFY2(outcome_style::contrast(ink, palette.color(ground)) >= 4.5,
                     qPrintable(ink.name() + u' ' + palette.color(ground).name()));
    }
}

void tst_Accessibility::outcomesAreSpokenWithQuestionAndSentence()
{
    const auto window = windows::settled(cases::underIntelRoot());
    window->verdictPage().selectCheck(CheckId::PckChain);
    const QModelIndex row = window->verdictPage().tree().currentIndex().siblingAtColumn(CheckModel::OutcomeColumn);
    const QString spoken = row.data(Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.startsWith(QString::fromUtf8(checkDef(CheckId::PckChain).question.data())));
    QVERIFY(spoken.contains(row.data().toString()));
}

QTEST_MAIN(tst_Accessibility)
#include "tst_accessibility.moc"
