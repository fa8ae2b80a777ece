#include "tests/ui/support/cases.h"
#include "tests/ui/support/windows.h"
#include "ui/models/event_facts.h"
#include "ui/models/event_log_model.h"
#include "ui/models/roles.h"
#include "ui/pages/event_log_page.h"
#include "ui/pages/page_header.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/timeline_view.h"
#include "ui/widgets/wrapping_label.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

using Draft = test::ReportDraft;
using Events = std::vector<simulated::EventDescription>;

Launch withLog(const std::function<void(Events &)> &change)
{
    Draft draft = test::goodReportCase();
    draft.identity.events = change;
    return cases::ofReport(draft);
}

/// The report with this text for a log, whatever was measured.
Launch withLogText(std::optional<std::string> text)
{
    Draft draft = test::goodReportCase();
    draft.identity.members = [text](simulated::ReportMembers &members) { members.eventLog = text; };
    return cases::ofReport(draft);
}

EventLogPage &pageOf(MainWindow &window)
{
    window.showPage(PageId::EventLog);
    return dynamic_cast<EventLogPage &>(window.page(PageId::EventLog));
}

std::size_t named(const Snapshot &snapshot, std::string_view name)
{
    const auto &events = snapshot.reading.evidence->eventLog->value->events;
    return static_cast<std::size_t>(std::ranges::find(events, name, &LogEvent::name) - events.begin());
}

simulated::EventDescription hostile()
{
    simulated::EventDescription event;
    event.name = "\xe2\x80\xae<b>\n" + std::string(3000, 'x');
    event.payload = Bytes(5000, std::byte{0xff});
    event.imr = 3;
    return event;
}

}  // namespace

class tst_EventLogPage : public QObject {
    Q_OBJECT

private slots:
    void theModelIsSound_data();
    void theModelIsSound();
    void theFilterShowsWhatHolds_data();
    void theFilterShowsWhatHolds();
    void aRowSaysWhatItIsWorth_data();
    void aRowSaysWhatItIsWorth();
    void steppingReplaysTheRegisterOneExtendAtATime();
    void theLastStepOfARegisterIsTheQuotes();
    void aPressOnADotGoesToItsEvent();
    void theFilterKeyGoesToTheFilter();
    void toTheBytesOfAnEventAndBack();
    void whatIsMissingIsSaid_data();
    void whatIsMissingIsSaid();
    void aRegisterThatIsNotReplayedIsNamed();
    void tenThousandEventsStayFluid();
};

void tst_EventLogPage::theModelIsSound_data()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("a quote alone") << cases::judge(cases::example());
    QTest::newRow("a report") << cases::judge(cases::report());
    QTest::newRow("no event") << cases::judge(withLogText("[]"));
    QTest::newRow("one event") << cases::judge(withLog([](Events &events) { events.resize(1); }));
    QTest::newRow("hostile") << cases::judge(withLog([](Events &events) { events.assign(3, hostile()); }));
    QTest::newRow("unreadable") << cases::judge(withLogText("[1]"));
}

void tst_EventLogPage::theModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    EventLogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSnapshot(snapshot);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(MarkRole), int(NamedCopyRole)})
                model.index(row, column).data(role);
            QVERIFY(model.index(row, column).data().toString().size() < 200);
        }
    }
    model.setFilter(parseLogFilter(QStringLiteral("nothing is called this")));
    QCOMPARE(model.rowCount(), 0);
    model.setSnapshot(nullptr);
    QCOMPARE(model.eventCount(), std::size_t{0});
}

void tst_EventLogPage::theFilterShowsWhatHolds_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("shown");
    QTest::addColumn<bool>("understood");
    QTest::newRow("nothing") << QString() << true << true;
    QTest::newRow("its register") << QStringLiteral("rtmr:3") << true << true;
    QTest::newRow("another register") << QStringLiteral("rtmr:0") << false << true;
    QTest::newRow("its register and a part of its name") << QStringLiteral("rtmr:3 type:compose") << true << true;
    QTest::newRow("its kind") << QStringLiteral("type:runtime") << true << true;
    QTest::newRow("a part of its payload") << QStringLiteral("ABCD") << true << true;
    QTest::newRow("two words, one of which does not hold") << QStringLiteral("compose firmware") << false << true;
    QTest::newRow("no register") << QStringLiteral("rtmr:x") << true << false;
}

void tst_EventLogPage::theFilterShowsWhatHolds()
{
    QFETCH(const QString, filter);
    QFETCH(const bool, shown);
    QFETCH(const bool, understood);
    LogEvent event;
    event.imr = 3;
    event.type = LogEvent::kRuntimeEvent;
    event.name = "compose-hash";
    event.payload = {std::byte{0xab}, std::byte{0xcd}};
    const LogFilter parsed = parseLogFilter(filter);
    QCOMPARE(parsed.shows(event), shown);
    QCOMPARE(parsed.fault.isEmpty(), understood);
}

void tst_EventLogPage::aRowSaysWhatItIsWorth_data()
{
    QTest::addColumn<std::function<void(Events &)>>("change");
    QTest::addColumn<std::size_t>("event");
    QTest::addColumn<QString>("word");
    using Change = std::function<void(Events &)>;
    const std::size_t compose = named(*cases::judge(cases::report()), "compose-hash");
    const std::size_t ready = named(*cases::judge(cases::report()), "system-ready");
    QTest::newRow("bound to its content") << Change() << compose << QStringLiteral("recomputed, equal");
    QTest::newRow("of the firmware") << Change() << std::size_t{0} << QStringLiteral("digest only");
    QTest::newRow("a digest written by hand")
        << Change([compose](Events &events) { events[compose].digest = Bytes(48); }) << compose
        << QStringLiteral("recomputed, another");
    QTest::newRow("doubled") << Change([compose](Events &events) {
        events.insert(events.begin() + static_cast<std::ptrdiff_t>(compose), events[compose]);
    }) << compose + 1 << QStringLiteral("duplicate");
    QTest::newRow("late") << Change([compose](Events &events) { events.push_back(events[compose]); })
                          << cases::judge(cases::report())->reading.evidence->eventLog->value->events.size()
                          << QStringLiteral("late");
    QTest::newRow("in another register") << Change([compose, ready](Events &events) {
        events.insert(events.begin() + static_cast<std::ptrdiff_t>(ready), events[compose]);
        events[ready].imr = 2;
    }) << ready << QStringLiteral("wrong register");
}

void tst_EventLogPage::aRowSaysWhatItIsWorth()
{
    QFETCH(const std::function<void(Events &)>, change);
    QFETCH(const std::size_t, event);
    QFETCH(const QString, word);
    const SnapshotPtr snapshot = cases::judge(withLog(change));
    EventLogModel model;
    model.setSnapshot(snapshot);
    const QString said = model.indexOf(event).siblingAtColumn(EventLogModel::ContentColumn).data().toString();
    QVERIFY2(said.contains(word), qPrintable(said));
}

void tst_EventLogPage::steppingReplaysTheRegisterOneExtendAtATime()
{
    const auto window = windows::settled(cases::report());
    EventLogPage &page = pageOf(*window);
    page.table().setCurrentIndex(page.table().model()->index(0, 0));
    const QString first = page.extend().words();
    QVERIFY(first.startsWith(QLatin1String("extend RTMR0: SHA-384( 0000")));
    window->activateWindow();
    page.table().setFocus();
    QTest::keyClick(&page.table(), Qt::Key_Right);
    QCOMPARE(page.table().currentIndex().row(), 1);
    QVERIFY(page.extend().words() != first);
    QTest::keyClick(&page.table(), Qt::Key_Left);
    QCOMPARE(page.extend().words(), first);
    QTest::keyClick(&page.table(), Qt::Key_End);
    QCOMPARE(page.table().currentIndex().row(), page.table().model()->rowCount() - 1);
}

void tst_EventLogPage::theLastStepOfARegisterIsTheQuotes()
{
    const SnapshotPtr snapshot = cases::judge(cases::report());
    QVERIFY(unreplayedRegisters(*snapshot).empty());
    for (std::size_t imr = 0; imr < 4; ++imr) {
        const Replay &replay = snapshot->reading.log->registers[imr];
        QVERIFY(equal(replay.steps.back().after, *quotedRegister(*snapshot, imr)));
        QVERIFY(snapshot->result().now.check(registerCheck(imr)).outcome == Outcome::Passed);
    }
}

void tst_EventLogPage::aPressOnADotGoesToItsEvent()
{
    const auto window = windows::settled(cases::report());
    EventLogPage &page = pageOf(*window);
    const std::uint32_t last = page.timeline().lanes()[3].events.back();
    page.filter().setText(QStringLiteral("rtmr:0"));
    emit page.timeline().eventChosen(last);
    QVERIFY(page.filter().text().isEmpty());
    QCOMPARE(page.table().currentIndex().row(), static_cast<int>(last));
}

void tst_EventLogPage::theFilterKeyGoesToTheFilter()
{
    const auto window = windows::settled(cases::report());
    EventLogPage &page = pageOf(*window);
    window->activateWindow();
    page.table().setFocus();
    QTest::keyClick(&page.table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page.filter().hasFocus());
    QTest::keyClicks(&page.filter(), QStringLiteral("rtmr:3 type:compose"));
    QCOMPARE(page.table().model()->rowCount(), 1);
    QTest::keyClick(&page.filter(), Qt::Key_Left);
    QCOMPARE(page.filter().cursorPosition(), static_cast<int>(page.filter().text().size()) - 1);
}

void tst_EventLogPage::toTheBytesOfAnEventAndBack()
{
    const auto window = windows::settled(cases::report());
    EventLogPage &page = pageOf(*window);
    page.step(2);
    const auto bytes = page.selectedBytes();
    QVERIFY(bytes.has_value());
    QCOMPARE(window->workspace().snapshot()->artifacts()[bytes->artifact].kind, ArtifactKind::EventLog);
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::EventLog);
}

void tst_EventLogPage::whatIsMissingIsSaid_data()
{
    QTest::addColumn<Launch>("launch");
    QTest::addColumn<QString>("words");
    QTest::newRow("a quote alone") << cases::example() << QStringLiteral("This case holds no event log.");
    QTest::newRow("a report without one")
        << withLogText(std::nullopt) << QStringLiteral("This report carries no event log.");
    QTest::newRow("unreadable") << withLogText("[1]") << QStringLiteral("The event log cannot be read");
    QTest::newRow("empty, registers not zero")
        << withLogText("[]") << QStringLiteral("Something was measured that this log does not show.");
}

void tst_EventLogPage::whatIsMissingIsSaid()
{
    QFETCH(const Launch, launch);
    QFETCH(const QString, words);
    const auto window = windows::settled(launch);
    EventLogPage &page = pageOf(*window);
    QVERIFY(window->header().notice()->isVisible());
    QVERIFY2(window->header().notice()->what().startsWith(words), qPrintable(window->header().notice()->what()));
    QVERIFY(!page.table().isVisible());
}

void tst_EventLogPage::aRegisterThatIsNotReplayedIsNamed()
{
    Draft draft = test::goodReportCase();
    draft.identity.members = [](simulated::ReportMembers &members) {
        const std::size_t end = members.eventLog->rfind(",{");
        members.eventLog->replace(end, std::string::npos, "]");
    };
    const auto window = windows::settled(cases::ofReport(draft));
    QVERIFY(pageOf(*window).summary().contains(QLatin1String("does not replay to RTMR3")));
}

void tst_EventLogPage::tenThousandEventsStayFluid()
{
    const auto window = windows::settled(withLog([](Events &events) {
        while (events.size() < kMaxLogEvents)
            events.push_back(events.back());
    }));
    EventLogPage &page = pageOf(*window);
    QElapsedTimer timer;
    timer.start();
    page.filter().setText(QStringLiteral("rtmr:3"));
    page.stepToEnd();
    window->grab();
    // A few milliseconds on an idle machine; the bound leaves room for sanitizers and a busy one.
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(tst_EventLogPage)
#include "tst_event_log_page.moc"
