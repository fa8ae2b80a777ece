#include "core/live/recorder.h"
#include "tests/live/gateway_fetches.h"
#include "tests/support/qtest_text.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// One prompt to the demo gateway as a process, good and with each of its faults.
class tst_Exchange : public QObject {
    Q_OBJECT

private slots:
    void goodExchanges_data();
    void goodExchanges();
    void textComesAsItIsWritten();
    void withAnUnlistedKeyNothingIsSent();
    void badExchanges_data();
    void badExchanges();
    void theReceiptIsAskedForAgain();
    void aClearAnswerToAnEncryptedRequestIsNotShown();
    void constraints_data();
    void constraints();
    void theKeyIsKeptNowhere();
    void stopped();
    void malformed_data();
    void malformed();
};

namespace {

/// What was fetched and what followed, as one case.
LiveRecord caseOf(const LiveRecord &record, const ExchangeRecord &exchange)
{
    return joined(record, exchange);
}

LiveRecord reportOf(const GatewayProcess &gateway)
{
    LiveRequest request = requestFor(gateway);
    request.sources.clear();
    return fetched(request, settingsFor(gateway));
}

}  // namespace

void tst_Exchange::goodExchanges_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<bool>("streaming");
    QTest::addColumn<bool>("e2ee");
    QTest::newRow("streamed") << "current" << true << false;
    QTest::newRow("in one piece") << "current" << false << false;
    QTest::newRow("streamed and encrypted") << "current" << true << true;
    QTest::newRow("in one piece and encrypted") << "current" << false << true;
    QTest::newRow("July's interim") << "interim-2026-07" << true << false;
    QTest::newRow("July's interim, encrypted") << "interim-2026-07" << true << true;
    QTest::newRow("the seed of June") << "legacy-2026-06" << false << false;
    QTest::newRow("the seed of June, encrypted") << "legacy-2026-06" << true << true;
}

void tst_Exchange::goodExchanges()
{
    QFETCH(const QString, dialect);
    QFETCH(const bool, streaming);
    QFETCH(const bool, e2ee);
    const GatewayProcess gateway({QStringLiteral("--dialect"), dialect});
    const LiveRecord record = reportOf(gateway);
    ExchangeRequest request = promptFor(gateway, record);
    request.streaming = streaming;
    request.e2ee = e2ee;
    const ExchangeRecord exchange = exchanged(request, settingsFor(gateway));
    QCOMPARE(stepsOf(exchange.steps), QByteArray("connect:done send:done receipt:done session:done"));
    QVERIFY(exchange.complete);
    QVERIFY2(exchange.answer.find("not a model") != std::string::npos, exchange.answer.c_str());
    QCOMPARE(exchange.e2ee.has_value(), e2ee);
    const AttestationResult result = judged(gateway, caseOf(record, exchange));
    for (const CheckId id : {CheckId::ReceiptSignature, CheckId::ReceiptRequest, CheckId::ReceiptResponse, CheckId::ReceiptOrder, CheckId::SessionId})
        QVERIFY2(result.now.check(id).outcome == Outcome::Passed, std::string(checkDef(id).name).c_str());
    if (e2ee)
        QCOMPARE(result.now.check(CheckId::ChannelE2ee).outcome, Outcome::Passed);
}

void tst_Exchange::textComesAsItIsWritten()
{
    const GatewayProcess gateway;
    Exchange exchange(promptFor(gateway, reportOf(gateway)), settingsFor(gateway));
    QSignalSpy grew(&exchange, &Exchange::answerGrew);
    QSignalSpy finished(&exchange, &Exchange::finished);
    exchange.start();
    QVERIFY(finished.wait(10'000));
    QVERIFY2(grew.size() > 2, qPrintable(QString::number(grew.size())));
}

void tst_Exchange::withAnUnlistedKeyNothingIsSent()
{
    const GatewayProcess gateway(faultArguments({QStringLiteral("key-changed")}));
    ExchangeRequest request = promptFor(gateway, reportOf(gateway));
    request.bearer = "sk-canary";
    const ExchangeRecord exchange = exchanged(request, settingsFor(gateway));
    QCOMPARE(stepsOf(exchange.steps), QByteArray("connect:network.pin send:stopped receipt:stopped session:stopped"));
    QVERIFY(exchange.artifacts.empty());
    QCOMPARE(exchange.transfers.front().requestBodyBytes, std::uint64_t{0});
    QTRY_COMPARE(gateway.connections().size(), 2);
    QCOMPARE(gateway.connections().last().toObject()[u"decrypted_bytes"].toInt(-1), 0);
}

void tst_Exchange::badExchanges_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<CheckId>("check");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray done = "connect:done send:done receipt:done session:done";
    QTest::newRow("rewritten-request") << done << CheckId::ReceiptOrder << Outcome::Passed;
    QTest::newRow("tampered-receipt") << done << CheckId::ReceiptSignature << Outcome::Failed;
    QTest::newRow("tampered-body") << done << CheckId::ReceiptResponse << Outcome::Failed;
    QTest::newRow("tampered-session") << done << CheckId::SessionEvidence << Outcome::Failed;
    QTest::newRow("empty-session-evidence") << done << CheckId::SessionEvidence << Outcome::NotEvaluated;
    QTest::newRow("failed-upstream") << done << CheckId::UpstreamVerified << Outcome::Failed;
    QTest::newRow("cut-stream") << QByteArray("connect:done send:network.incomplete receipt:stopped session:stopped") << CheckId::ReceiptResponse
                                << Outcome::NotEvaluated;
}

void tst_Exchange::badExchanges()
{
    QFETCH(const QByteArray, steps);
    QFETCH(const CheckId, check);
    const GatewayProcess gateway(faultArguments({QString::fromLatin1(QTest::currentDataTag())}));
    const LiveRecord record = reportOf(gateway);
    const ExchangeRecord exchange = exchanged(promptFor(gateway, record), settingsFor(gateway));
    QCOMPARE(stepsOf(exchange.steps), steps);
    QVERIFY(!exchange.answer.empty());
    QTEST(judged(gateway, caseOf(record, exchange)).now.check(check).outcome, "outcome");
}

void tst_Exchange::theReceiptIsAskedForAgain()
{
    for (const bool comes : {true, false}) {
        const GatewayProcess gateway(faultArguments({comes ? QStringLiteral("late-receipt") : QStringLiteral("lost-receipt")}));
        const ExchangeRequest request = promptFor(gateway, reportOf(gateway));
        QElapsedTimer clock;
        clock.start();
        const ExchangeRecord exchange = exchanged(request, settingsFor(gateway));
        QCOMPARE(stepsOf(exchange.steps).contains("receipt:done"), comes);
        QVERIFY2(clock.elapsed() > (comes ? 1'500 : 4'500) && clock.elapsed() < 9'000, qPrintable(QString::number(clock.elapsed())));
        if (!comes)
            QVERIFY(stepsOf(exchange.steps).contains("receipt:gateway.refused"));
    }
}

void tst_Exchange::aClearAnswerToAnEncryptedRequestIsNotShown()
{
    const GatewayProcess gateway(faultArguments({QStringLiteral("clear-answer")}));
    for (const bool streaming : {true, false}) {
        ExchangeRequest request = promptFor(gateway, reportOf(gateway));
        request.e2ee = true;
        request.streaming = streaming;
        const ExchangeRecord exchange = exchanged(request, settingsFor(gateway));
        QVERIFY2(stepsOf(exchange.steps).contains("send:e2ee."), stepsOf(exchange.steps).constData());
        QCOMPARE(exchange.answer, std::string());
        QVERIFY(!exchange.complete);
    }
}

void tst_Exchange::constraints_data()
{
    QTest::addColumn<bool>("failing");
    QTest::addColumn<bool>("named");
    QTest::addColumn<QByteArray>("send");
    QTest::newRow("verified, and it is") << false << false << QByteArray("send:done");
    QTest::newRow("verified, and it is not") << true << false << QByteArray("send:gateway.refused receipt:done");
    QTest::newRow("a session that is not live") << false << true << QByteArray("send:gateway.refused receipt:done");
}

void tst_Exchange::constraints()
{
    QFETCH(const bool, failing);
    QFETCH(const bool, named);
    QFETCH(const QByteArray, send);
    const GatewayProcess gateway(failing ? faultArguments({QStringLiteral("failed-upstream")}) : QStringList());
    ExchangeRequest request = promptFor(gateway, reportOf(gateway));
    request.constraints.verified = true;
    if (named)
        request.constraints.sessionIds = {std::string(64, 'a')};
    const ExchangeRecord exchange = exchanged(request, settingsFor(gateway));
    QVERIFY2(stepsOf(exchange.steps).contains(send), stepsOf(exchange.steps).constData());
    QCOMPARE(exchange.answer.empty(), send != "send:done");
}

void tst_Exchange::theKeyIsKeptNowhere()
{
    const GatewayProcess gateway;
    const LiveRecord record = reportOf(gateway);
    ExchangeRequest request = promptFor(gateway, record);
    request.bearer = "sk-canary-7a31";
    const ExchangeRecord exchange = exchanged(request, settingsFor(gateway));
    QCOMPARE(stepsOf(exchange.steps), QByteArray("connect:done send:done receipt:done session:done"));
    const Result<Bytes> archive = writeArchive(archiveOf(caseOf(record, exchange), {}));
    QCOMPARE(test::codeOf(archive), QByteArray());
    QVERIFY(!byteArray(*archive).contains("canary"));
    for (const LiveStep &step : exchange.steps)
        QVERIFY(step.detail.find("canary") == std::string::npos);
}

void tst_Exchange::stopped()
{
    const GatewayProcess gateway({QStringLiteral("--pace"), QStringLiteral("200")});
    Exchange exchange(promptFor(gateway, reportOf(gateway)), settingsFor(gateway));
    QSignalSpy finished(&exchange, &Exchange::finished);
    connect(&exchange, &Exchange::answerGrew, &exchange, &Exchange::stop);
    exchange.start();
    QVERIFY(finished.wait(10'000));
    QCOMPARE(stepsOf(exchange.record().steps), QByteArray("connect:done send:network.stopped receipt:stopped session:stopped"));
    QVERIFY(!exchange.record().answer.empty());
    QCOMPARE(exchange.record().artifacts.size(), std::size_t{2});
    QVERIFY(!exchange.record().artifacts.back().artifact.exact);
}

void tst_Exchange::malformed_data()
{
    QTest::addColumn<int>("fault");
    int fault = 0;
    QTest::newRow("no listed key") << fault++;
    QTest::newRow("a prompt that is no UTF-8") << fault++;
    QTest::newRow("a session id in upper case") << fault++;
    QTest::newRow("unverified and a session") << fault++;
    QTest::newRow("no model") << fault++;
}

void tst_Exchange::malformed()
{
    QFETCH(const int, fault);
    ExchangeRequest request;
    request.url = "https://localhost:1";
    request.model = fault == 4 ? "" : "m";
    request.prompt = fault == 1 ? "\xff" : "p";
    if (fault != 0)
        request.spkis = {sha256(asBytes("k"))};
    if (fault == 2 || fault == 3)
        request.constraints.sessionIds = {std::string(64, fault == 2 ? 'A' : 'a')};
    if (fault == 3)
        request.constraints.verified = false;
    const ExchangeRecord exchange = exchanged(request, {});
    QVERIFY(stepsOf(exchange.steps).startsWith("connect:param.invalid"));
    QVERIFY(exchange.transfers.empty());
}

QTEST_GUILESS_MAIN(tst_Exchange)
#include "tst_exchange.moc"
