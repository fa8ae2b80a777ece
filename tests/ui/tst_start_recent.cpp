#include "tests/ui/support/cases.h"
#include "tests/ui/support/past.h"
#include "tests/ui/support/windows.h"
#include "ui/models/history_rows.h"
#include "ui/pages/earlier_line.h"
#include "ui/pages/live_page.h"
#include "ui/pages/recent_list.h"
#include "ui/pages/start_page.h"
#include "ui/pages/verdict_page.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

StartPage &startOf(const MainWindow &window)
{
    return dynamic_cast<StartPage &>(window.page(PageId::Start));
}

std::unique_ptr<MainWindow> emptyWindow(HouseholdPtr household)
{
    Launch launch = cases::example();
    launch.inputs.clear();
    return windows::settled(std::move(launch), std::move(household));
}

}  // namespace

/// Recent cases on Start, addresses typed there, and the earlier result beside a verdict.
class tst_StartRecent : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void withoutHistoryThereIsNoList();
    void aFileIsOpenedAgain();
    void aChangedFileIsNotOpened();
    void aHostOpensLive();
    void removingKeepsTheResult();
    void bytesThatWereNoFileAreNotListed();
    void twoClocksThatAgreeAreTheSame();
    void anAddressOpensLive_data();
    void anAddressOpensLive();
    void theEarlierResultIsCompared();
    void withoutAnEarlierResultThereIsNoLine();

private:
    [[nodiscard]] QString quote() const
    {
        const QString path = m_folder->filePath(QStringLiteral("quote.bin"));
        QFile::copy(QStringLiteral(":/examples/simulated-tdx-v4/quote.bin"), path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        return path;
    }
    /// A household that has seen the quote judged from its file.
    [[nodiscard]] HouseholdPtr afterAQuote() const
    {
        const HouseholdPtr household = past::household({});
        Launch launch = cases::example();
        launch.inputs = {FileInput{quote()}};
        const auto window = windows::settled(std::move(launch), household);
        if (!QTest::qWaitFor([&] { return !household->history().results()->all.empty(); }))
            qFatal("nothing is recorded");
        return household;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StartRecent::withoutHistoryThereIsNoList()
{
    const auto window = emptyWindow(past::household({}));
    QVERIFY(!startOf(*window).recent().isVisible());
    QCOMPARE(startOf(*window).panes().size(), 1);
}

void tst_StartRecent::aFileIsOpenedAgain()
{
    const auto window = emptyWindow(afterAQuote());
    StartPage &start = startOf(*window);
    QVERIFY(start.recent().isVisible());
    const QAbstractItemModel &model = *start.recent().list().model();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, recent_column::Name).data().toString(), QStringLiteral("quote.bin"));
    QCOMPARE(model.index(0, recent_column::Now).data().toString(), QStringLiteral("Simulated: Undetermined"));
    window->activateWindow();
    start.recent().list().setFocus();
    QTest::keyClick(&start.recent().list(), Qt::Key_Return);
    QTRY_VERIFY(window->workspace().snapshot());
    QCOMPARE(window->workspace().caseName(), QStringLiteral("quote.bin"));
}

void tst_StartRecent::aChangedFileIsNotOpened()
{
    const auto window = emptyWindow(afterAQuote());
    QFile file(m_folder->filePath(QStringLiteral("quote.bin")));
    QVERIFY(file.open(QIODevice::Append) && file.write("x") == 1);
    file.close();
    StartPage &start = startOf(*window);
    emit start.recent().list().activated(start.recent().list().currentIndex());
    QTRY_VERIFY(start.notice().isVisible());
    QVERIFY(start.notice().what().contains(QLatin1String("quote.bin")));
    QVERIFY(!window->workspace().isBusy() && !window->workspace().snapshot());
}

void tst_StartRecent::aHostOpensLive()
{
    const QString file = m_folder->filePath(QStringLiteral("history.sqlite"));
    past::write(file, past::fewWeeks());
    const auto window = emptyWindow(past::household(file));
    StartPage &start = startOf(*window);
    QCOMPARE(start.recent().list().model()->rowCount(), 1);
    QSignalSpy chosen(&start, &Page::addressChosen);
    emit start.recent().list().activated(start.recent().list().currentIndex());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toString(), QStringLiteral("https://api.example.com"));
    QCOMPARE(window->currentPage(), PageId::Live);
    QCOMPARE(dynamic_cast<LivePage &>(window->page(PageId::Live)).address(), QStringLiteral("https://api.example.com"));
}

void tst_StartRecent::removingKeepsTheResult()
{
    const auto window = emptyWindow(afterAQuote());
    RecentList &recent = startOf(*window).recent();
    recent.actions().front()->trigger();
    QTRY_VERIFY(recent.isEmpty());
    QCOMPARE(window->household()->history().results()->all.size(), std::size_t{1});
}

void tst_StartRecent::bytesThatWereNoFileAreNotListed()
{
    const HouseholdPtr household = past::household({});
    const auto window = windows::settled(cases::example(), household);
    QTRY_COMPARE(household->history().results()->all.size(), std::size_t{1});
    QVERIFY(startOf(*window).recent().isEmpty());
}

void tst_StartRecent::twoClocksThatAgreeAreTheSame()
{
    PastResults results;
    PastResult each;
    each.address = QStringLiteral("https://a.example");
    each.verdict = each.verdictAtCollection = QStringLiteral("accepted");
    each.collectedAt = UnixTime(std::chrono::seconds(1'790'759'700));
    results.all.push_back(each);
    each.address = QStringLiteral("https://b.example");
    each.verdict = QStringLiteral("policy_not_met");
    results.all.push_back(each);
    const HistoryTable table = recentTable(results, 10);
    QCOMPARE(table.rows[0].cells[recent_column::AtCollection], QStringLiteral("Accepted"));
    QCOMPARE(table.rows[0].cells[recent_column::Now], QStringLiteral("same"));
    QCOMPARE(table.rows[0].cells[recent_column::Collected], QStringLiteral("2026-09-30 09:15:00 UTC"));
    QCOMPARE(table.rows[1].cells[recent_column::Now], QStringLiteral("Policy not met"));
}

void tst_StartRecent::anAddressOpensLive_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address");  // empty: refused
    QTest::newRow("a service") << "https://api.example.com" << "https://api.example.com";
    QTest::newRow("with a port, a path and a query") << "https://api.example.com:8443/v1?x=1" << "https://api.example.com:8443";
    QTest::newRow("without TLS") << "http://api.example.com" << "";
    QTest::newRow("with a name in it") << "https://me@api.example.com" << "";
}

void tst_StartRecent::anAddressOpensLive()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, address);
    const auto window = emptyWindow(past::household({}));
    StartPage &start = startOf(*window);
    QSignalSpy chosen(&start, &Page::addressChosen);
    auto *entry = start.findChild<QLineEdit *>();
    entry->setText(typed);
    QTest::keyClick(entry, Qt::Key_Return);
    QCOMPARE(chosen.size(), address.isEmpty() ? 0 : 1);
    QCOMPARE(window->currentPage(), address.isEmpty() ? PageId::Start : PageId::Live);
    if (!address.isEmpty())
        QCOMPARE(chosen.front().front().toString(), address);
    QVERIFY(!window->workspace().isBusy());
}

void tst_StartRecent::theEarlierResultIsCompared()
{
    const auto window = windows::settled(cases::report());
    EarlierLine &line = window->verdictPage().earlier();
    QTRY_COMPARE(window->household()->history().results()->all.size(), std::size_t{1});
    QVERIFY(line.isHidden());
    window->workspace().setExpectations({});
    QTRY_VERIFY(!line.isHidden());
    QCOMPARE(line.choice().count(), 1);
    QTRY_VERIFY2(line.words().contains(QLatin1String("binding.nonce")), qPrintable(line.words()));
}

void tst_StartRecent::withoutAnEarlierResultThereIsNoLine()
{
    const auto window = windows::settled(cases::report());
    QTRY_COMPARE(window->household()->history().results()->all.size(), std::size_t{1});
    QTest::qWait(50);
    QVERIFY(window->verdictPage().earlier().isHidden());
}

QTEST_MAIN(tst_StartRecent)
#include "tst_start_recent.moc"
