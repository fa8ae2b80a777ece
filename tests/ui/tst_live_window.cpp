#include "tests/live/gateway_fetches.h"
#include "tests/ui/support/cases.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/live_exchange_view.h"
#include "ui/pages/live_page.h"
#include "ui/pages/live_report_view.h"
#include "ui/pages/replicas_page.h"
#include "ui/pages/window_archives.h"
#include "ui/pages/window_network.h"
#include "ui/widgets/fact_table.h"

#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QAction>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

constexpr int kPatienceMs = 60'000;

Bytes contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    const QByteArray all = file.readAll();
    const BytesView view = std::as_bytes(std::span(all.constData(), static_cast<std::size_t>(all.size())));
    return {view.begin(), view.end()};
}

/// A window whose root is the gateway's, and whose settings reach it.
std::unique_ptr<MainWindow> windowOn(const test::GatewayProcess &gateway)
{
    Launch launch = cases::report();
    launch.session.anchors = simulatedAnchors(contentOf(gateway.root)).value();
    launch.policy = *starterPolicy("vendor-assessment");
    launch.clock = {};
    launch.inputs.clear();
    launch.expectations = {};
    auto household = std::make_shared<Household>(HouseholdPlaces());
    Settings settings = household->settings().settings();
    settings.caFile = gateway.ca;
    settings.network.proxyUse = live::NetworkSettings::ProxyUse::None;
    settings.sources = {{live::CollateralSource::Kind::Pccs, gateway.url.toStdString()}};
    household->settings().set(settings);
    if (!QTest::qWaitFor([&] { return !household->settings().settings().network.extraCas.empty(); }, kPatienceMs))
        qFatal("the CA was not read: %s", qPrintable(household->settings().caFault()));
    auto window = windows::settled(std::move(launch), household);
    window->showPage(PageId::Live);
    static_cast<LivePage &>(window->page(PageId::Live)).setAddress(gateway.url);
    return window;
}

LivePage &liveOf(MainWindow &window)
{
    return static_cast<LivePage &>(window.page(PageId::Live));
}

LivePhase fetchWith(MainWindow &window)
{
    LiveJob &fetches = window.findChild<WindowNetwork *>()->fetches();
    QSignalSpy finished(&fetches, &LiveJob::finished);
    liveOf(window).go().trigger();
    if (finished.isEmpty() && !finished.wait(kPatienceMs))
        qFatal("the fetch did not end");
    if (!QTest::qWaitFor([&] { return !window.workspace().isBusy(); }, kPatienceMs))
        qFatal("the appraisal does not end");
    return fetches.phase();
}

}  // namespace

/// From a press to a verdict and an archive, against the demo gateway as a process.
class tst_LiveWindow : public QObject {
    Q_OBJECT

private slots:
    void aFetchBecomesACaseAndAnArchive();
    void whatCameBeforeAFaultIsKept();
    void aPromptIsAnsweredIntoTheCase();
    void replicasAreSampled();
};

void tst_LiveWindow::aFetchBecomesACaseAndAnArchive()
{
    const test::GatewayProcess gateway;
    QVERIFY(!gateway.url.isEmpty());
    const auto window = windowOn(gateway);
    const std::string nonce = liveOf(*window).report().request().nonce;
    QCOMPARE(fetchWith(*window), LivePhase::Done);
    const SnapshotPtr snapshot = window->workspace().snapshot();
    QVERIFY(snapshot);
    for (const CheckId id : {CheckId::QuoteGenuine, CheckId::BindingNonce, CheckId::ChannelTls})
        QCOMPARE(snapshot->result().now.check(id).outcome, Outcome::Passed);
    QCOMPARE(window->workspace().expectations().nonce, std::optional(nonce));
    QVERIFY(liveOf(*window).report().request().nonce != nonce);

    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("gateway.evidence.zip"));
    auto &archives = *window->findChild<WindowArchives *>();
    QSignalSpy saved(&archives, &WindowArchives::saved);
    archives.save(path);
    QVERIFY(!saved.isEmpty() || saved.wait(kPatienceMs));
    QCOMPARE(saved.first().at(1).toString(), QString());
    const OpenedArchive archive = readArchive(contentOf(path)).value();
    QVERIFY(archive.intact() && archive.manifest.complete);
    QCOMPARE(archive.manifest.nonce, std::optional(nonce));
    QVERIFY(!archive.record.transfers.empty());
}

void tst_LiveWindow::whatCameBeforeAFaultIsKept()
{
    const test::GatewayProcess gateway(test::faultArguments({QStringLiteral("expired-collateral")}));
    QVERIFY(!gateway.url.isEmpty());
    const auto window = windowOn(gateway);
    (void)fetchWith(*window);
    QVERIFY(window->workspace().snapshot());
    QVERIFY(window->workspace().snapshot()->result().now.verdict != Verdict::Accepted);
}

void tst_LiveWindow::aPromptIsAnsweredIntoTheCase()
{
    const test::GatewayProcess gateway;
    const auto window = windowOn(gateway);
    QCOMPARE(fetchWith(*window), LivePhase::Done);
    LivePage &page = liveOf(*window);
    page.tabs().setCurrentIndex(1);
    page.exchange().model().setText(QStringLiteral("simulated-model"));
    page.exchange().prompt().setPlainText(QStringLiteral("Say hello."));
    QVERIFY(page.exchange().isReady());
    const live::ExchangeRecord record =
        test::exchanged(page.exchange().request(), window->household()->settings().settings().network);
    QVERIFY(record.complete);
    window->workspace().addExchange(record);
    QTRY_VERIFY_WITH_TIMEOUT(!window->workspace().isBusy(), kPatienceMs);
    const Judgement &now = window->workspace().snapshot()->result().now;
    QCOMPARE(now.check(CheckId::ReceiptSignature).outcome, Outcome::Passed);
    QCOMPARE(now.check(CheckId::ReceiptResponse).outcome, Outcome::Passed);
}

void tst_LiveWindow::replicasAreSampled()
{
    const test::GatewayProcess gateway;
    const auto window = windowOn(gateway);
    QCOMPARE(fetchWith(*window), LivePhase::Done);
    const SnapshotPtr before = window->workspace().snapshot();
    window->showPage(PageId::Replicas);
    auto &page = static_cast<ReplicasPage &>(window->page(PageId::Replicas));
    page.count().setValue(3);
    page.sample().trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!page.stop().isEnabled() && !page.table().rows().empty(), kPatienceMs);
    QCOMPARE(page.table().rows().front().cells.last(), QStringLiteral("this verdict"));
    QCOMPARE(window->workspace().snapshot(), before);
}

QTEST_MAIN(tst_LiveWindow)
#include "tst_live_window.moc"
