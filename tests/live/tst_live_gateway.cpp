#include "core/live/replica_census.h"
#include "tests/live/gateway_fetches.h"
#include "tests/support/qtest_text.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// Whole fetches from the demo gateway as a process, good and with each of its faults.
class tst_LiveGateway : public QObject {
    Q_OBJECT

private slots:
    void everyDialect_data();
    void everyDialect();
    void badTransport_data();
    void badTransport();
    void badEvidence_data();
    void badEvidence();
    void badCollateral_data();
    void badCollateral();
    void theForecast();
    void theKeyChangesBetweenReportAndSessions();
    void replicas();
    void withCachedCollateralTheVerdictIsThereAtOnce();
};

void tst_LiveGateway::everyDialect_data()
{
    QTest::addColumn<int>("requests");
    QTest::newRow("current") << 1;
    QTest::newRow("interim-2026-07") << 1;
    QTest::newRow("legacy-2026-06") << 2;
}

void tst_LiveGateway::everyDialect()
{
    QFETCH(const int, requests);
    const GatewayProcess gateway({QStringLiteral("--dialect"), QString::fromLatin1(QTest::currentDataTag())});
    QVERIFY(!gateway.url.isEmpty());
    LiveRequest request = requestFor(gateway);
    request.models = true;
    const LiveRecord record = fetched(request, settingsFor(gateway));
    QCOMPARE(stepsOf(record.steps), QByteArray("connect:done report:done collateral:done models:done"));
    QVERIFY(record.complete);
    QCOMPARE(std::ranges::count(record.transfers, std::string("report"), &Transfer::purpose), std::ptrdiff_t{requests});
    const AttestationResult result = judged(gateway, record);
    for (const CheckId id : {CheckId::QuoteGenuine, CheckId::BindingStatement, CheckId::BindingNonce, CheckId::BindingKeyset, CheckId::ChannelTls,
                             CheckId::TcbAccepted, CheckId::CollateralFreshness})
        QVERIFY2(result.now.check(id).outcome == Outcome::Passed, std::string(checkDef(id).name).c_str());
}

void tst_LiveGateway::badTransport_data()
{
    QTest::addColumn<QByteArray>("report");
    QTest::addColumn<bool>("bodyKept");
    const auto row = [](const char *fault, const char *code, bool kept = true) { QTest::newRow(fault) << QByteArray(code) << kept; };
    row("redirect", "http.redirect", false);
    row("compressed-body", "http.encoding");
    row("slow-drip", "network.deadline");
    row("cut-with-length", "network.incomplete");
    row("cut-without-length", "network.incomplete");
    row("huge-body", "network.too_large", false);
    row("status-500", "gateway.refused");
    row("html-error", "http.status");
    row("header-flood", "http.headers", false);
}

void tst_LiveGateway::badTransport()
{
    QFETCH(const QByteArray, report);
    QFETCH(const bool, bodyKept);
    const GatewayProcess gateway(faultArguments({QString::fromLatin1(QTest::currentDataTag())}));
    QVERIFY(!gateway.url.isEmpty());
    NetworkSettings network = settingsFor(gateway);
    network.total = milliseconds(1500);
    const LiveRecord record = fetched(requestFor(gateway), network);
    QCOMPARE(stepsOf(record.steps), "connect:done report:" + report + " collateral:stopped");
    QVERIFY(!record.complete);
    const std::string &said = record.steps[1].error->message;
    QVERIFY2(said.starts_with("127.0.0.1"), said.c_str());
    if (bodyKept)
        QCOMPARE(record.artifacts.size(), std::size_t{1});
    QVERIFY(record.expectations.channel.has_value());
}

void tst_LiveGateway::badEvidence_data()
{
    QTest::addColumn<CheckId>("check");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("wrong-nonce") << CheckId::BindingStatement << Outcome::Failed;
    QTest::newRow("null-nonce") << CheckId::BindingNonce << Outcome::NotEvaluated;
    QTest::newRow("other-keyset") << CheckId::BindingStatement << Outcome::Failed;
    QTest::newRow("key-not-listed") << CheckId::ChannelTls << Outcome::Failed;
    QTest::newRow("key-listed-elsewhere") << CheckId::ChannelTls << Outcome::Failed;
    QTest::newRow("no-tls-keys") << CheckId::ChannelTls << Outcome::Failed;
}

/// A fetch that worked is not a check that passed.
void tst_LiveGateway::badEvidence()
{
    QFETCH(const CheckId, check);
    const GatewayProcess gateway(faultArguments({QString::fromLatin1(QTest::currentDataTag())}));
    const LiveRecord record = fetched(requestFor(gateway), settingsFor(gateway));
    QCOMPARE(stepsOf(record.steps), QByteArray("connect:done report:done collateral:done"));
    QTEST(judged(gateway, record).now.check(check).outcome, "outcome");
}

void tst_LiveGateway::badCollateral_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<CheckId>("check");
    QTest::addColumn<Outcome>("outcome");
    // The signer's certificate came beside the QE identity as well, and that one counts.
    QTest::newRow("wrong-issuer-chain") << QByteArray("done") << CheckId::CollateralSignature << Outcome::Passed;
    QTest::newRow("missing-issuer-chain") << QByteArray("collateral.source") << CheckId::TcbAccepted << Outcome::NotEvaluated;
    QTest::newRow("expired-collateral") << QByteArray("done") << CheckId::CollateralFreshness << Outcome::NotEvaluated;
    QTest::newRow("collateral-down") << QByteArray("collateral.source") << CheckId::TcbAccepted << Outcome::NotEvaluated;
    QTest::newRow("out-of-date-tcb") << QByteArray("done") << CheckId::TcbAccepted << Outcome::Failed;
}

void tst_LiveGateway::badCollateral()
{
    QFETCH(const QByteArray, step);
    QFETCH(const CheckId, check);
    const GatewayProcess gateway(faultArguments({QString::fromLatin1(QTest::currentDataTag())}));
    const LiveRecord record = fetched(requestFor(gateway), settingsFor(gateway));
    QCOMPARE(stepsOf(record.steps), "connect:done report:done collateral:" + step);
    QTEST(judged(gateway, record).now.check(check).outcome, "outcome");
}

/// Accepted today, out of date under the next set.
void tst_LiveGateway::theForecast()
{
    const GatewayProcess gateway;
    const LiveRecord today = fetched(requestFor(gateway), settingsFor(gateway));
    LiveRequest next = requestFor(gateway);
    next.update = CollateralUpdate::Early;
    const LiveRecord early = fetched(next, settingsFor(gateway));
    QCOMPARE(judged(gateway, today).now.check(CheckId::TcbAccepted).outcome, Outcome::Passed);
    LiveRecord forecast = today;
    forecast.artifacts.clear();
    for (const Artifact &artifact : today.bundleWith(std::span(early.artifacts).subspan(1)).artifacts)
        forecast.artifacts.push_back({artifact, {}, {}});
    QCOMPARE(judged(gateway, forecast).now.check(CheckId::TcbAccepted).outcome, Outcome::Failed);
    QCOMPARE(judged(gateway, forecast).now.check(CheckId::BindingNonce).outcome, Outcome::Passed);
}

void tst_LiveGateway::theKeyChangesBetweenReportAndSessions()
{
    const GatewayProcess gateway(faultArguments({QStringLiteral("key-changed")}));
    LiveRequest request = requestFor(gateway);
    request.sources.clear();
    request.sessions = true;
    const LiveRecord record = fetched(request, settingsFor(gateway));
    QCOMPARE(stepsOf(record.steps), QByteArray("connect:done report:done sessions:network.pin"));
    QTRY_COMPARE(gateway.connections().size(), 2);
    QCOMPARE(gateway.connections().last().toObject()[u"decrypted_bytes"].toInt(-1), 0);
}

void tst_LiveGateway::replicas()
{
    const GatewayProcess gateway({QStringLiteral("--replicas"), QStringLiteral("2")});
    ReplicaCensus census(gateway.url.toStdString(), 6, settingsFor(gateway));
    QSignalSpy finished(&census, &ReplicaCensus::finished);
    census.start();
    QVERIFY(finished.wait(20'000));
    const Census found = censusOf(census.samples(), &census.samples().front());
    QCOMPARE(found.replicas.size(), std::size_t{2});
    QVERIFY(std::ranges::find(found.shared, "receipt key") != found.shared.end());
    QVERIFY(std::ranges::find(found.differing, "TLS key") != found.differing.end());
    QCOMPARE(found.sharedReceiptKeys.size(), std::size_t{1});
    QVERIFY(found.replicas.front().answeredTheFetch && !found.replicas.back().answeredTheFetch);
}

void tst_LiveGateway::withCachedCollateralTheVerdictIsThereAtOnce()
{
    const GatewayProcess gateway;
    const QTemporaryDir cache;
    LiveRequest request = requestFor(gateway);
    request.cacheFolder = cache.path().toStdString();
    QVERIFY(fetched(request, settingsFor(gateway)).collateralFrom != "cache");
    QElapsedTimer clock;
    clock.start();
    const LiveRecord record = fetched(request, settingsFor(gateway));
    const AttestationResult result = judged(gateway, record);
    QCOMPARE(record.collateralFrom, std::string("cache"));
    QCOMPARE(result.now.check(CheckId::TcbAccepted).outcome, Outcome::Passed);
    constexpr qint64 longest = 5'000;
    QVERIFY2(clock.elapsed() < longest, qPrintable(QString::number(clock.elapsed())));
    qInfo("from press to verdict: %lld ms", static_cast<long long>(clock.elapsed()));
}

QTEST_GUILESS_MAIN(tst_LiveGateway)
#include "tst_live_gateway.moc"
