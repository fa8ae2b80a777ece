#include "tests/app/live_cli.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <csignal>

using namespace sealscope;
using namespace sealscope::test;

/// A vendor's service on day one, from its address to an archive: journey 1, through the command line against the demo gateway.
class tst_JourneyLive : public QObject {
    Q_OBJECT

private slots:
    void goodServiceIsAccepted();
    void nonceIsFreshAndRecorded();                // J1-1
    void otherNonceIsRefuted();                    // J1-2
    void nullNonceIsBoundAndNotFresh();            // J1-3
    void unlistedKeyFails_data();                  // J1-4
    void unlistedKeyFails();
    void unseenChannelIsNotEvaluated();
    void badTransportIsRecorded_data();            // J1-5
    void badTransportIsRecorded();
    void replicasAreTold();                        // J1-6
    void declaredIsNotMeasured_data();             // J1-7
    void declaredIsNotMeasured();
    void outOfDateIsPolicy();                      // J1-8
    void absentSessionIsNoPass();                  // J1-9
    void emptyEvidenceIsNotEvaluated_data();       // J1-10
    void emptyEvidenceIsNotEvaluated();
    void withoutKeyThereIsNoReceipt();             // J1-11
    void keyIsNowhere();                           // J1-12
    void cachedFetchIsFast();                      // J1-13
    void stoppedFetchIsReadable();                 // J1-14
    void failedPinSendsNotOneByte();
    void refutedServiceGetsNoPrompt();
    void exchangeIsJudgedWhole_data();
    void exchangeIsJudgedWhole();
    void badExchangeIsFound_data();
    void badExchangeIsFound();
    void nothingIsWrittenOver();
};

namespace {

const QString kOut = QStringLiteral("case.evidence.zip");

QString nonceIn(const QByteArray &talk)
{
    static const QRegularExpression line(QStringLiteral("nonce: ([0-9a-f]{64})\n"));
    return line.match(QString::fromUtf8(talk)).captured(1);
}

QStringList send(const QStringList &more = {})
{
    return QStringList{QStringLiteral("--prompt"), QStringLiteral("Test data: what is attested here?"), QStringLiteral("--model"),
                       QStringLiteral("simulated-model")}
        + more;
}

/// How often the gateway was sent a request body.
int bodiesSeen(const GatewayProcess &gateway)
{
    int seen = 0;
    for (const QJsonValue connection : gateway.connections()) {
        for (const QJsonValue request : connection.toObject().value(u"requests").toArray())
            seen += request.toObject().value(u"body_bytes").toInt() > 0 ? 1 : 0;
    }
    return seen;
}

}  // namespace

void tst_JourneyLive::goodServiceIsAccepted()
{
    const LiveCli cli;
    QVERIFY(!cli.gateway.url.isEmpty());
    const Ran ran = cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(kOut)});
    QVERIFY2(ran.exitCode == 0, ran.talk + ran.out);
    const OpenedArchive archive = cli.archive(kOut);
    QVERIFY(archive.intact());
    QVERIFY(archive.manifest.complete);
    QVERIFY(archive.manifest.simulated);

    // The same verdict from the file alone.
    const Ran again = runCli({QStringLiteral("verify"), cli.file(kOut), QStringLiteral("--demo"), QStringLiteral("--demo-root"),
                              cli.gateway.root, QStringLiteral("--json")});
    QVERIFY2(again.exitCode == 0, again.talk + again.out);
}

void tst_JourneyLive::nonceIsFreshAndRecorded()
{
    const LiveCli cli;
    const QString second = QStringLiteral("second.evidence.zip");
    const QString once = nonceIn(cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(kOut)}).talk);
    const QString again = nonceIn(cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(second)}).talk);
    QCOMPARE(once.size(), 64);
    QVERIFY(once != again);
    const OpenedArchive archive = cli.archive(kOut);
    QCOMPARE(QString::fromStdString(archive.manifest.nonce.value_or("")), once);
    const QJsonObject result = QJsonDocument::fromJson(QByteArray::fromStdString(archive.record.result)).object();
    QCOMPARE(outcomeIn(result, QStringLiteral("binding.nonce")), QStringLiteral("passed"));
    QVERIFY(checkIn(result, QStringLiteral("binding.statement")).value(u"text").toString().contains(once));
}

void tst_JourneyLive::otherNonceIsRefuted()
{
    const LiveCli cli(faultArguments({QStringLiteral("wrong-nonce")}));
    const QJsonObject result = cli.result();
    QVERIFY(outcomeIn(result, QStringLiteral("binding.nonce")) != u"passed");
    QCOMPARE(outcomeIn(result, QStringLiteral("binding.statement")), QStringLiteral("failed"));
    QCOMPARE(verdictIn(result), QStringLiteral("refuted"));
    QVERIFY(!checkIn(result, QStringLiteral("binding.statement")).value(u"expected").toString().isEmpty());
    QVERIFY(!checkIn(result, QStringLiteral("binding.statement")).value(u"actual").toString().isEmpty());
}

void tst_JourneyLive::nullNonceIsBoundAndNotFresh()
{
    const LiveCli cli(faultArguments({QStringLiteral("null-nonce")}));
    const QJsonObject result = cli.result();
    QCOMPARE(outcomeIn(result, QStringLiteral("binding.statement")), QStringLiteral("passed"));
    QCOMPARE(outcomeIn(result, QStringLiteral("binding.nonce")), QStringLiteral("not_evaluated"));
    QCOMPARE(verdictIn(result), QStringLiteral("undetermined"));
}

void tst_JourneyLive::unlistedKeyFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("another key for this host") << QStringLiteral("key-not-listed");
    QTest::newRow("listed for another host alone") << QStringLiteral("key-listed-elsewhere");
    QTest::newRow("no TLS key listed") << QStringLiteral("no-tls-keys");
}

void tst_JourneyLive::unlistedKeyFails()
{
    QFETCH(QString, fault);
    const LiveCli cli(faultArguments({fault}));
    const QJsonObject result = cli.result();
    QCOMPARE(outcomeIn(result, QStringLiteral("channel.tls")), QStringLiteral("failed"));
    // Three reasons, three texts.
    static QStringList texts;
    const QString text = checkIn(result, QStringLiteral("channel.tls")).value(u"text").toString();
    QVERIFY2(!texts.contains(text), qPrintable(text));
    texts.append(text);
}

void tst_JourneyLive::unseenChannelIsNotEvaluated()
{
    const LiveCli cli;
    QCOMPARE(cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(kOut)}).exitCode, 0);
    const OpenedArchive archive = cli.archive(kOut);
    const Artifact &report = archive.artifacts.front().artifact;
    QFile loose(cli.file(QStringLiteral("report.json")));
    QVERIFY(loose.open(QIODevice::WriteOnly));
    loose.write(reinterpret_cast<const char *>(report.bytes->data()), static_cast<qint64>(report.bytes->size()));
    loose.close();
    const Ran ran = runCli({QStringLiteral("verify"), loose.fileName(), QStringLiteral("--demo"), QStringLiteral("--demo-root"),
                            cli.gateway.root, QStringLiteral("--json")});
    const QJsonObject result = QJsonDocument::fromJson(ran.out).object();
    QCOMPARE(outcomeIn(result, QStringLiteral("channel.tls")), QStringLiteral("not_evaluated"));
}

void tst_JourneyLive::badTransportIsRecorded_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("redirect") << QByteArray("http.redirect");
    QTest::newRow("compressed-body") << QByteArray("http.encoding");
    QTest::newRow("huge-body") << QByteArray("network.too_large");
    QTest::newRow("cut-with-length") << QByteArray("network.incomplete");
    QTest::newRow("cut-without-length") << QByteArray("network.incomplete");
    QTest::newRow("header-flood") << QByteArray("http.headers");
    QTest::newRow("html-error") << QByteArray();
    QTest::newRow("status-500") << QByteArray();
}

void tst_JourneyLive::badTransportIsRecorded()
{
    const LiveCli cli(faultArguments({QString::fromLatin1(QTest::currentDataTag())}));
    const Ran ran = cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(kOut)});
    QVERIFY2(ran.exitCode == 74, ran.talk + ran.out);
    QVERIFY2(ran.talk.contains("report: failed: "), ran.talk);
    QVERIFY2(ran.talk.contains("127.0.0.1"), ran.talk);
    const OpenedArchive archive = cli.archive(kOut);
    QVERIFY(!archive.manifest.complete);
    QFETCH(QByteArray, code);
    QVERIFY2(QByteArray::fromStdString(archive.record.transfers).contains(code), archive.record.transfers.c_str());
    // What cannot be followed or unpacked was not: one request, to this host.
    QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(archive.record.transfers)).isNull(), false);
    QTRY_COMPARE(cli.gateway.connections().size(), 1);
}

void tst_JourneyLive::replicasAreTold()
{
    const LiveCli cli({QStringLiteral("--replicas"), QStringLiteral("2")});
    QCOMPARE(cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(kOut)}).exitCode, 0);
    const QByteArray before = cli.bytes(kOut);
    const Ran ran = cli.run(QStringLiteral("replicas"), {QStringLiteral("--samples"), QStringLiteral("4"), QStringLiteral("--json")});
    QVERIFY2(ran.exitCode == 0, ran.talk + ran.out);
    const QJsonObject census = QJsonDocument::fromJson(ran.out).object();
    QCOMPARE(census.value(u"replicas").toArray().size(), 2);
    QVERIFY(census.value(u"shared").toArray().contains(QStringLiteral("receipt key")));
    QVERIFY(census.value(u"differing").toArray().contains(QStringLiteral("TLS key")));
    QCOMPARE(census.value(u"shared_receipt_keys").toArray().size(), 1);
    QCOMPARE(cli.bytes(kOut), before);

    const Ran text = cli.run(QStringLiteral("replicas"), {QStringLiteral("--samples"), QStringLiteral("2")});
    QCOMPARE(text.exitCode, 0);
    for (const QString &spki : cli.gateway.spkis)
        QVERIFY(text.out.contains(spki.toLatin1()));
}

void tst_JourneyLive::declaredIsNotMeasured_data()
{
    QTest::addColumn<QStringList>("faults");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("word");
    QTest::newRow("a literal commit") << QStringList() << QStringLiteral("passed") << QStringLiteral("measured");
    QTest::newRow("a variable") << QStringList{QStringLiteral("declared-commit")} << QStringLiteral("not_evaluated")
                                << QStringLiteral("declared");
    QTest::newRow("another literal") << QStringList{QStringLiteral("other-commit")} << QStringLiteral("failed") << QString();
}

void tst_JourneyLive::declaredIsNotMeasured()
{
    QFETCH(QStringList, faults);
    QFETCH(QString, word);
    const LiveCli cli(faultArguments(faults));
    const QJsonObject result = cli.result();
    QTEST(outcomeIn(result, QStringLiteral("provenance.measured")), "outcome");
    const QString text = checkIn(result, QStringLiteral("provenance.measured")).value(u"text").toString();
    QVERIFY2(text.contains(word), qPrintable(text));
}

void tst_JourneyLive::outOfDateIsPolicy()
{
    const LiveCli cli(faultArguments({QStringLiteral("out-of-date-tcb")}));
    const QJsonObject result = cli.result({QStringLiteral("--policy"), QStringLiteral("strict")});
    QCOMPARE(outcomeIn(result, QStringLiteral("tcb.accepted")), QStringLiteral("failed"));
    QCOMPARE(outcomeIn(result, QStringLiteral("quote.genuine")), QStringLiteral("passed"));
    QCOMPARE(verdictIn(result), QStringLiteral("policy_not_met"));
}

void tst_JourneyLive::absentSessionIsNoPass()
{
    const LiveCli cli(faultArguments({QStringLiteral("no-sessions")}));
    const Ran ran = cli.run(QStringLiteral("verify"),
                            {QStringLiteral("--json"), QStringLiteral("--with"), QStringLiteral("sessions")});
    QVERIFY2(ran.talk.contains("sessions: 0 listed"), ran.talk);
    const QJsonObject result = QJsonDocument::fromJson(ran.out).object();
    for (const char *id : {"session.id", "session.evidence", "session.claims", "session.audit"})
        QVERIFY2(outcomeIn(result, QString::fromLatin1(id)) == u"not_evaluated", id);
}

void tst_JourneyLive::emptyEvidenceIsNotEvaluated_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::newRow("empty-session-evidence") << QStringLiteral("not_evaluated");
    QTest::newRow("tampered-session") << QStringLiteral("failed");
}

void tst_JourneyLive::emptyEvidenceIsNotEvaluated()
{
    const LiveCli cli(faultArguments({QString::fromLatin1(QTest::currentDataTag())}));
    const Ran ran = cli.run(QStringLiteral("send"),
                            send({QStringLiteral("--verified"), QStringLiteral("--json"), QStringLiteral("--out"), cli.file(kOut)}));
    const QJsonObject result = QJsonDocument::fromJson(ran.out).object();
    QTEST(outcomeIn(result, QStringLiteral("session.evidence")), "outcome");
    QVERIFY(outcomeIn(result, QStringLiteral("session.audit")) != u"passed");
}

void tst_JourneyLive::withoutKeyThereIsNoReceipt()
{
    const LiveCli cli;
    const QJsonObject result = cli.result();
    for (const char *id : {"receipt.signature", "receipt.request", "receipt.response"})
        QCOMPARE(checkIn(result, QString::fromLatin1(id)).value(u"reason").toString(), QStringLiteral("not_applicable"));
    const QByteArray limits = QJsonDocument(result.value(u"does_not_show").toArray()).toJson();
    QVERIFY2(limits.contains("receipt"), limits);
}

void tst_JourneyLive::keyIsNowhere()
{
    const QByteArray canary = "canary-51d0de-key-that-nobody-may-keep";
    const LiveCli cli;
    QVERIFY(qputenv("SEALSCOPE_TEST_KEY", canary));
    const QStringList key{QStringLiteral("--api-key-env"), QStringLiteral("SEALSCOPE_TEST_KEY")};
    QList<Ran> all;
    all << cli.run(QStringLiteral("send"), send(key + QStringList{QStringLiteral("--verified"), QStringLiteral("--out"), cli.file(kOut)}));
    all << cli.run(QStringLiteral("verify"), key + QStringList{QStringLiteral("--explain"), QStringLiteral("--with"),
                                                               QStringLiteral("receipt:rcpt-none")});
    all << cli.run(QStringLiteral("verify"), key + QStringList{QStringLiteral("--json")});
    qunsetenv("SEALSCOPE_TEST_KEY");
    QVERIFY2(all[0].exitCode == 0, all[0].talk + all[0].out);
    for (const Ran &ran : all) {
        QVERIFY(!ran.out.contains(canary));
        QVERIFY(!ran.talk.contains(canary));
    }
    // Members of an archive are stored, not packed: a key would stand in its bytes.
    QVERIFY(!cli.bytes(kOut).isEmpty());
    QVERIFY(!cli.bytes(kOut).contains(canary));
    // And it was sent, or this would show nothing.
    const auto sent = [&] { return QJsonDocument(cli.gateway.connections()).toJson().count("\"bearer\": true"); };
    QTRY_VERIFY(sent() > 0);
}

void tst_JourneyLive::cachedFetchIsFast()
{
    const LiveCli cli;
    QVERIFY(qputenv("XDG_CACHE_HOME", cli.file(QStringLiteral("cache")).toLocal8Bit()));
    const QStringList cached{QStringLiteral("--cached"), QStringLiteral("--quiet")};
    QCOMPARE(cli.run(QStringLiteral("verify"), cached).exitCode, 0);
    QElapsedTimer clock;
    clock.start();
    const Ran ran = cli.run(QStringLiteral("verify"), cached);
    const qint64 took = clock.elapsed();
    qunsetenv("XDG_CACHE_HOME");
    QCOMPARE(ran.exitCode, 0);
    qInfo("fetch to verdict with cached collateral: %lld ms", static_cast<long long>(took));
    QVERIFY2(took < 5000, qPrintable(QString::number(took)));
    // The second run asked for nothing but the report.
    const auto asked = [&] { return QJsonDocument(cli.gateway.connections()).toJson().count("certification"); };
    QTRY_COMPARE(cli.gateway.connections().size(), 6);
    QCOMPARE(asked(), 4);
}

void tst_JourneyLive::stoppedFetchIsReadable()
{
    const LiveCli cli(faultArguments({QStringLiteral("slow-drip")}));
    QProcess process;
    process.start(QStringLiteral(SEALSCOPE_CLI), cli.words(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(kOut)}));
    QVERIFY(process.waitForStarted());
    process.setReadChannel(QProcess::StandardError);
    QByteArray talk;
    while (!talk.contains("connect: ") && process.waitForReadyRead(20'000))
        talk += process.readAllStandardError();
    QVERIFY2(talk.contains("connect: "), talk);
    QTest::qWait(500);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 74);
    const OpenedArchive archive = cli.archive(kOut);
    QVERIFY(!archive.manifest.complete);
    QVERIFY(QByteArray::fromStdString(archive.record.transfers).contains("network.stopped"));
}

void tst_JourneyLive::failedPinSendsNotOneByte()
{
    const LiveCli cli(faultArguments({QStringLiteral("key-changed")}));
    const Ran ran = cli.run(QStringLiteral("send"), send({QStringLiteral("--out"), cli.file(kOut)}));
    QVERIFY2(ran.exitCode != 0, ran.talk + ran.out);
    QVERIFY(!cli.archive(kOut).manifest.complete);
    QVERIFY2(QByteArray::fromStdString(cli.archive(kOut).record.transfers).contains("network.pin"), ran.talk);
    // Of the connection that should have carried the prompt, the server decrypted nothing at all.
    const auto last = [&] { return cli.gateway.connections().last().toObject(); };
    QTRY_VERIFY(cli.gateway.connections().size() >= 6);
    QCOMPARE(last().value(u"decrypted_bytes").toInt(), 0);
    QCOMPARE(bodiesSeen(cli.gateway), 0);
}

void tst_JourneyLive::refutedServiceGetsNoPrompt()
{
    const LiveCli cli(faultArguments({QStringLiteral("wrong-nonce")}));
    const Ran ran = cli.run(QStringLiteral("send"), send({QStringLiteral("--even-unaccepted"), QStringLiteral("--out"), cli.file(kOut)}));
    QCOMPARE(ran.exitCode, 1);
    QVERIFY(ran.talk.contains("was not sent"));
    QCOMPARE(bodiesSeen(cli.gateway), 0);
}

void tst_JourneyLive::exchangeIsJudgedWhole_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("as a stream") << QStringList();
    QTest::newRow("in one piece") << QStringList{QStringLiteral("--no-stream")};
    QTest::newRow("encrypted") << QStringList{QStringLiteral("--e2ee")};
    QTest::newRow("encrypted, in one piece") << QStringList{QStringLiteral("--e2ee"), QStringLiteral("--no-stream")};
}

void tst_JourneyLive::exchangeIsJudgedWhole()
{
    QFETCH(QStringList, more);
    const LiveCli cli;
    const Ran ran = cli.run(QStringLiteral("send"),
                            send(QStringList{QStringLiteral("--verified"), QStringLiteral("--out"), cli.file(kOut)} + more));
    QVERIFY2(ran.exitCode == 0, ran.talk + ran.out);
    QVERIFY2(ran.out.contains("not a model"), ran.out);
    const QJsonObject result = QJsonDocument::fromJson(QByteArray::fromStdString(cli.archive(kOut).record.result)).object();
    for (const char *id : {"receipt.signature", "receipt.request", "receipt.response", "upstream.verified", "session.id", "session.evidence"})
        QVERIFY2(outcomeIn(result, QString::fromLatin1(id)) == u"passed", id);
    QVERIFY(cli.archive(kOut).manifest.complete);
}

void tst_JourneyLive::badExchangeIsFound_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("code");
    const QStringList verified{QStringLiteral("--verified")};
    QTest::newRow("the answer was changed") << QStringLiteral("tampered-body") << verified << 1;
    QTest::newRow("the receipt was changed") << QStringLiteral("tampered-receipt") << verified << 1;
    QTest::newRow("no upstream passed") << QStringLiteral("failed-upstream") << verified << 3;
    QTest::newRow("the answer broke off") << QStringLiteral("cut-stream") << verified << 74;
    QTest::newRow("the receipt never comes") << QStringLiteral("lost-receipt") << verified << 74;
    QTest::newRow("the receipt comes late") << QStringLiteral("late-receipt") << verified << 0;
    QTest::newRow("the cited session is gone") << QStringLiteral("no-sessions") << verified << 74;
    QTest::newRow("an encrypted prompt is answered in the clear")
        << QStringLiteral("clear-answer") << verified + QStringList{QStringLiteral("--e2ee")} << 74;
    QTest::newRow("a key that is not listed") << QStringLiteral("key-not-listed") << verified << 1;
}

void tst_JourneyLive::badExchangeIsFound()
{
    QFETCH(QString, fault);
    QFETCH(QStringList, more);
    const LiveCli cli(faultArguments({fault}));
    const Ran ran = cli.run(QStringLiteral("send"), send(QStringList{QStringLiteral("--out"), cli.file(kOut)} + more));
    QFETCH(int, code);
    QVERIFY2(ran.exitCode == code, ran.talk + ran.out);
    // Whatever it was, what came is kept and can be opened.
    QVERIFY(cli.archive(kOut).intact());
    if (fault == u"clear-answer")
        QVERIFY2(!ran.out.contains("not a model"), ran.out);
}

void tst_JourneyLive::nothingIsWrittenOver()
{
    const LiveCli cli;
    QFile there(cli.file(kOut));
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write("mine");
    there.close();
    QCOMPARE(cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(kOut)}).exitCode, 74);
    QCOMPARE(cli.bytes(kOut), QByteArray("mine"));
    QCOMPARE(cli.gateway.connections().size(), 0);
}

QTEST_GUILESS_MAIN(tst_JourneyLive)
#include "tst_journey_live.moc"
