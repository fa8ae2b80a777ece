#include "tests/ui/support/cases.h"
#include "tests/ui/support/exchange_cases.h"
#include "tests/ui/support/live_records.h"
#include "tests/ui/support/windows.h"
#include "ui/models/live_rows.h"
#include "ui/models/live_words.h"
#include "ui/models/roles.h"
#include "ui/pages/live_exchange_view.h"
#include "ui/pages/live_page.h"
#include "ui/pages/live_report_view.h"
#include "ui/pages/transfer_view.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

LivePage &onLive(MainWindow &window)
{
    window.showPage(PageId::Live);
    return static_cast<LivePage &>(window.page(PageId::Live));
}

QStringList buttonsOf(const Notice &notice)
{
    QStringList all;
    for (const QPushButton *button : notice.findChildren<QPushButton *>())
        all << button->text();
    return all;
}

live::Transfer hostile()
{
    live::Transfer transfer;
    transfer.purpose = "report\nfake row";
    transfer.url = "https://x/\u202Egnp.exe";
    transfer.host = std::string(400, 'h');
    transfer.headers = {{"X", std::string("\0\x1b[31m", 6)}};
    return transfer;
}

}  // namespace

/// The Live page in each of its states, and the rows that it shows.
class tst_LivePage : public QObject {
    Q_OBJECT

private slots:
    void rowsAreAModelWhateverCame_data();
    void rowsAreAModelWhateverCame();
    void durationsAndOffsetsHaveUnits();
    void onlyWhatWasSentIsSaidToHaveLeft();
    void nothingIsNamedAtFirst();
    void anAddressIsNamedOnTheButton_data();
    void anAddressIsNamedOnTheButton();
    void everyNonceIsAnother();
    void eachStateSaysWhatIsAndWhatCanBeDone_data();
    void eachStateSaysWhatIsAndWhatCanBeDone();
    void aFailedServiceIsTriedAgain();
    void aWorkingStepHasNoOutcomeShape();
    void theNetworkSwitchIsSaid();
    void requestsAreShownWhole();
    void enterAsksForWhatTheFormHas();
    void aPromptNeedsAnAppraisal_data();
    void aPromptNeedsAnAppraisal();
    void aPromptGoesToListedKeysAlone();
    void theAnswerGrows();
};

void tst_LivePage::rowsAreAModelWhateverCame_data()
{
    QTest::addColumn<int>("rows");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("many, hostile") << 3;
}

void tst_LivePage::rowsAreAModelWhateverCame()
{
    QFETCH(const int, rows);
    RowTable model(transferColumns());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 2; ++round) {
        model.setRows(transferRows(std::vector<live::Transfer>(static_cast<std::size_t>(rows), hostile())));
        QCOMPARE(model.rowCount(), rows);
    }
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QString cell = model.index(row, column).data().toString();
            QVERIFY(!cell.contains(u'\n') && !cell.contains(QChar(0x202E)));
        }
        QVERIFY(!model.index(row, 0).data(NamedCopyRole).toString().isEmpty());
    }
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_LivePage::durationsAndOffsetsHaveUnits()
{
    QCOMPARE(durationText(std::chrono::milliseconds(180)), QStringLiteral("180 ms"));
    QCOMPARE(durationText(std::chrono::milliseconds(20'000)), QStringLiteral("20.0 s"));
    QVERIFY(clockWords({"system clock", std::nullopt}).contains(QLatin1String("unknown")));
    QVERIFY(clockWords({"Date headers", 1200}).startsWith(QLatin1String("1.2 s ahead")));
    QVERIFY(clockWords({"Date headers", -1200}).startsWith(QLatin1String("1.2 s behind")));
}

void tst_LivePage::onlyWhatWasSentIsSaidToHaveLeft()
{
    live::Transfer refused = records::answered("report", std::string(records::kService) + "/x", 0);
    refused.requestHeaders.clear();
    QCOMPARE(whatLeft({refused}), whatLeft({}));
    const QString two = whatLeft(records::done().transfers);
    QVERIFY(two.contains(QLatin1String("2 GET requests")) && two.contains(QLatin1String("api.example.com"))
            && two.contains(QLatin1String("pccs.example.net")));
}

void tst_LivePage::nothingIsNamedAtFirst()
{
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    QCOMPARE(window->currentPage(), PageId::Live);
    QVERIFY(!page.go().isEnabled());
    QVERIFY(!page.stop().isEnabled());
    QVERIFY(!window->actions().fetchAgain->isEnabled());
    QVERIFY(page.report().steps().rows().size() > 4);
}

void tst_LivePage::anAddressIsNamedOnTheButton_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    QTest::newRow("a name") << "https://api.example.com" << "api.example.com";
    QTest::newRow("a port") << "https://api.example.com:8443" << "api.example.com:8443";
    QTest::newRow("spaces around") << "  https://api.example.com/ " << "api.example.com";
    QTest::newRow("no TLS") << "http://api.example.com" << "";
    QTest::newRow("a path") << "https://api.example.com/v1" << "";
    QTest::newRow("a user") << "https://a:b@api.example.com" << "";
    QTest::newRow("no address") << "api" << "";
}

void tst_LivePage::anAddressIsNamedOnTheButton()
{
    QFETCH(const QString, address);
    QFETCH(const QString, host);
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    page.setAddress(address);
    QCOMPARE(page.host(), host);
    QCOMPARE(page.go().isEnabled(), !host.isEmpty());
    QCOMPARE(window->actions().fetchAgain->isEnabled(), !host.isEmpty());
    if (!host.isEmpty()) {
        QVERIFY(page.go().text().endsWith(host));
        QVERIFY(window->actions().fetchAgain->text().endsWith(host));
        QVERIFY(page.report().whatLeaves().contains(host));
    } else {
        QVERIFY(page.report().notice().isVisible());
    }
    QVERIFY(!window->workspace().isBusy());
}

void tst_LivePage::everyNonceIsAnother()
{
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    const std::string first = page.report().request().nonce;
    QCOMPARE(first.size(), std::size_t{64});
    QCOMPARE(first.find_first_not_of("0123456789abcdef"), std::string::npos);
    emit page.nonceWanted();
    QVERIFY(page.report().request().nonce != first);
}

void tst_LivePage::eachStateSaysWhatIsAndWhatCanBeDone_data()
{
    QTest::addColumn<LivePhase>("phase");
    QTest::addColumn<bool>("notice");
    QTest::addColumn<QStringList>("buttons");
    QTest::newRow("running") << LivePhase::Running << false << QStringList();
    QTest::newRow("done") << LivePhase::Done << true << QStringList{"Show the verdict", "Save archive…"};
    QTest::newRow("failed, collateral is missing")
        << LivePhase::Failed << true << QStringList{"Get collateral from api.trustedservices.intel.com", "Save archive…", "Settings…"};
    QTest::newRow("stopped") << LivePhase::Stopped << true << QStringList{"Try api.example.com again", "Save archive…"};
}

/// The service itself did not give what was asked: it is the one to be asked again.
void tst_LivePage::aFailedServiceIsTriedAgain()
{
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    page.setAddress(QString::fromLatin1(records::kService));
    live::LiveRecord record = records::failed();
    for (live::LiveStep &step : record.steps) {
        if (step.state == live::LiveStep::State::Failed)
            step.name = "sessions";
    }
    page.showFetch(record, LivePhase::Failed);
    QCOMPARE(buttonsOf(page.report().notice()), (QStringList{"Try api.example.com again", "Save archive…", "Settings…"}));
}

void tst_LivePage::eachStateSaysWhatIsAndWhatCanBeDone()
{
    QFETCH(const LivePhase, phase);
    QFETCH(const bool, notice);
    QFETCH(const QStringList, buttons);
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    page.setAddress(QString::fromLatin1(records::kService));
    const live::LiveRecord record = phase == LivePhase::Done ? records::done()
        : phase == LivePhase::Failed                         ? records::failed()
                                                             : records::halfway();
    page.showFetch(record, phase);
    QCOMPARE(page.report().notice().isVisible(), notice);
    if (notice)
        QCOMPARE(buttonsOf(page.report().notice()), buttons);
    QCOMPARE(page.stop().isEnabled(), phase == LivePhase::Running);
    QCOMPARE(page.go().isEnabled(), phase != LivePhase::Running);
    QCOMPARE(page.report().saveArchive().isEnabled(), phase != LivePhase::Running);
    QCOMPARE(page.report().steps().rows().size(), record.steps.size() + 1);
    if (phase == LivePhase::Failed)
        QVERIFY(page.report().notice().what().contains(QLatin1String("pccs.example.net")));
}

void tst_LivePage::aWorkingStepHasNoOutcomeShape()
{
    RowTable model(stepColumns());
    model.setRows(stepRows(records::failed().steps));
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.index(row, column).data(MarkRole).isValid());
    }
}

void tst_LivePage::theNetworkSwitchIsSaid()
{
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    page.setAddress(QString::fromLatin1(records::kService));
    Settings settings = window->household()->settings().settings();
    settings.network.state = live::NetworkSettings::Switch::Off;
    window->household()->settings().set(settings);
    QVERIFY(!page.go().isEnabled());
    QVERIFY(!window->actions().fetchAgain->isEnabled());
    QVERIFY(page.report().notice().isVisible());
    QCOMPARE(buttonsOf(page.report().notice()), QStringList{QStringLiteral("Settings…")});
    page.tabs().setCurrentIndex(1);
    QVERIFY(!page.go().isEnabled());
}

void tst_LivePage::requestsAreShownWhole()
{
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    page.showFetch(records::failed(), LivePhase::Failed);
    QVERIFY(!page.report().requests().isVisible());
    page.report().showRequests().trigger();
    QVERIFY(page.report().requests().isVisible());
    QCOMPARE(page.report().requests().table().rows().size(), records::failed().transfers.size());
    QString words;
    for (const QLabel *label : page.report().requests().findChildren<QLabel *>())
        words += label->text().remove(QChar(0x200B)) + u'\n';
    for (const char *part : {"192.0.2.17", "TLS 1.3", "identity", "application/json"})
        QVERIFY2(words.contains(QLatin1String(part)), part);
}

void tst_LivePage::enterAsksForWhatTheFormHas()
{
    // A page of no window: nobody is there to do what it asks.
    Workspace workspace(cases::report().session);
    LivePage page(workspace);
    page.setNonce(std::string(64, 'a'), UnixTime());
    QSignalSpy wanted(&page, &LivePage::fetchWanted);
    page.setAddress(QString::fromLatin1(records::kService));
    page.go().trigger();
    QCOMPARE(wanted.size(), 1);
    const auto request = wanted.first().first().value<live::LiveRequest>();
    QCOMPARE(request.url, std::string(records::kService));
    QCOMPARE(request.nonce.size(), std::size_t{64});
    QVERIFY(!request.sessions && request.receipts.empty() && request.bearer.empty());
}

void tst_LivePage::aPromptNeedsAnAppraisal_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<bool>("may");
    QTest::newRow("no case") << 0 << false;
    QTest::newRow("a bare quote") << 1 << false;
    QTest::newRow("a report for this host") << 2 << true;
    QTest::newRow("a refuted report") << 3 << false;
    QTest::newRow("a report for another host") << 4 << false;
}

void tst_LivePage::aPromptNeedsAnAppraisal()
{
    QFETCH(const int, which);
    QFETCH(const bool, may);
    Launch launch = which == 1 ? cases::example() : cases::exchange();
    const std::string host = cases::exchange().expectations.channel->host;
    if (which == 0)
        launch.inputs.clear();
    if (which == 3)
        launch.session.anchors = TrustAnchors::intelProduction();
    const auto window = windows::settled(std::move(launch));
    LivePage &page = onLive(*window);
    page.setAddress(QStringLiteral("https://") + QString::fromStdString(which == 4 ? "other.example.org" : host));
    page.tabs().setCurrentIndex(1);
    page.exchange().model().setText(QStringLiteral("a-model"));
    page.exchange().prompt().setPlainText(QStringLiteral("Hello."));
    QCOMPARE(page.exchange().isReady(), may);
    QCOMPARE(page.go().isEnabled(), may);
    QCOMPARE(page.exchange().notice().isVisible(), !may);
    if (may)
        QVERIFY(page.go().text().startsWith(QLatin1String("Send to ")));
}

void tst_LivePage::aPromptGoesToListedKeysAlone()
{
    Launch launch = cases::exchange();
    const ObservedChannel channel = *launch.expectations.channel;
    const auto window = windows::settled(std::move(launch));
    LivePage &page = onLive(*window);
    page.setAddress(QStringLiteral("https://") + QString::fromStdString(channel.host));
    page.tabs().setCurrentIndex(1);
    page.exchange().model().setText(QStringLiteral("a-model"));
    page.exchange().prompt().setPlainText(QStringLiteral("Hello."));
    const live::ExchangeRequest request = page.exchange().request();
    QVERIFY(!request.spkis.empty());
    QVERIFY(std::ranges::find(request.spkis, channel.spkiSha256) != request.spkis.end());
    QVERIFY(request.bearer.empty());
    QVERIFY(request.keyset.empty());
    QVERIFY(page.exchange().standing().contains(QLatin1String("not one byte of the prompt")));
}

void tst_LivePage::theAnswerGrows()
{
    const auto window = windows::empty();
    LivePage &page = onLive(*window);
    page.tabs().setCurrentIndex(1);
    page.showExchange(records::answering("What is"), LivePhase::Running);
    QCOMPARE(page.exchange().answer().toPlainText(), QStringLiteral("What is"));
    QVERIFY(page.stop().isEnabled());
    page.showExchange(records::answering("What is attested\nhere \u202E"), LivePhase::Running);
    QCOMPARE(page.exchange().answer().toPlainText(), QStringLiteral("What is attested\nhere U+202E"));
    page.showExchange(records::exchanged(), LivePhase::Done);
    QCOMPARE(page.exchange().steps().rows().size(), std::size_t{4});
    QVERIFY(page.exchange().notice().isVisible());
}

QTEST_MAIN(tst_LivePage)
#include "tst_live_page.moc"
