#include "core/appraisal/appraise.h"
#include "core/live/recorder.h"
#include "tests/live/simulated_service.h"
#include "tests/support/qtest_text.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// Whole fetches from a simulated service.
class tst_LiveCase : public QObject {
    Q_OBJECT

private slots:
    void aGoodServiceIsAccepted();
    void everythingThatIsAsked();
    void theOlderPathOnNotFoundAlone_data();
    void theOlderPathOnNotFoundAlone();
    void whatCameIsKept_data();
    void whatCameIsKept();
    void aQuoteWithoutChainSaysNotWhichCollateral();
    void theKeyIsOnlySentToTheListedKey_data();
    void theKeyIsOnlySentToTheListedKey();
    void laterConnectionsMustShowTheSameKey();
    void theClockOfTheService();
    void anArchiveOfIt();
    void stoppedAtEachStep_data();
    void stoppedAtEachStep();
    void malformedRequests();
    void noncesDiffer();
    void underAnotherSetOfCollateral();
};

namespace {

LiveRequest requestFor(const ScriptedServer &server)
{
    LiveRequest out;
    out.url = server.url(QString()).toStdString();
    out.nonce = newNonce();
    out.sources = {{CollateralSource::Kind::Pccs, out.url}};
    return out;
}

LiveRecord fetched(const LiveRequest &request, const NetworkSettings &network)
{
    LiveCase live(request, network);
    QSignalSpy finished(&live, &LiveCase::finished);
    live.start();
    if (finished.isEmpty() && !finished.wait(20'000))
        qFatal("the fetch did not end");
    return live.record();
}

/// "connect:done report:done collateral:-".
QByteArray stepsOf(const LiveRecord &record)
{
    QByteArray out;
    for (const LiveStep &step : record.steps) {
        if (step.state == LiveStep::State::NotAsked)
            continue;
        out += byteArray(step.name) + ":";
        switch (step.state) {
        case LiveStep::State::NotAsked: break;
        case LiveStep::State::Waits: out += "waits"; break;
        case LiveStep::State::Runs: out += "runs"; break;
        case LiveStep::State::Done: out += "done"; break;
        case LiveStep::State::Failed: out += byteArray(errorName(step.error->code)); break;
        case LiveStep::State::Stopped: out += "stopped"; break;
        }
        out += ' ';
    }
    return out.trimmed();
}

AttestationResult appraisedCase(const LiveRecord &record, const SimulatedService &service)
{
    AppraisalPolicy policy = *starterPolicy("vendor-assessment");
    policy.kmsRoots = {{toHex(service.keys().kms.root.key()), "the simulated KMS", ""}};
    return appraise(parse(record.bundle(), record.expectations), policy, *TrustAnchors::simulated(service.platform().root()),
                    {record.endedAt, {}});
}

}  // namespace

void tst_LiveCase::aGoodServiceIsAccepted()
{
    ScriptedServer server;
    SimulatedService service(server);
    const LiveRequest request = requestFor(server);
    const LiveRecord record = fetched(request, settingsFor(server));
    QCOMPARE(stepsOf(record), QByteArray("connect:done report:done collateral:done"));
    QVERIFY(record.complete);
    QCOMPARE(record.expectations.nonce, std::optional(request.nonce));
    QVERIFY(record.expectations.channel && record.expectations.channel->spkiSha256 == server.identity().spki);
    const AttestationResult result = appraisedCase(record, service);
    for (const CheckResult &check : result.now.checks) {
        if (check.required() && check.outcome != Outcome::Passed)
            qWarning("%s", std::string(check.def().name).c_str());
    }
    QCOMPARE(result.now.verdict, Verdict::Accepted);
    QCOMPARE(result.now.check(CheckId::BindingNonce).outcome, Outcome::Passed);
    QCOMPARE(result.now.check(CheckId::ChannelTls).outcome, Outcome::Passed);
}

void tst_LiveCase::everythingThatIsAsked()
{
    ScriptedServer server;
    SimulatedService service(server);
    const QByteArray entry = QByteArray::fromStdString(service.made().session.text);
    service.instead["/v1/aci/sessions"] = {{sizedAnswer("[" + entry.chopped(1) + ",\"session_id\":\"" + QByteArray::fromStdString(service.made().session.id) + "\"}]")}};
    LiveRequest request = requestFor(server);
    request.sessions = request.models = request.revocations = true;
    request.model = "simulated/model";
    request.receipts = {service.exchange().receipt.receiptId};
    const LiveRecord record = fetched(request, settingsFor(server));
    QCOMPARE(stepsOf(record), QByteArray("connect:done report:done collateral:done sessions:done receipts:done models:done revocations:done"));
    QVERIFY(service.asked.contains("/v1/aci/sessions?model=simulated%2Fmodel"));
    QVERIFY(service.asked.contains("/v1/aci/sessions/" + QByteArray::fromStdString(service.made().session.id)));
    for (std::size_t i = 0; i < record.artifacts.size(); ++i) {
        const KeptArtifact &kept = record.artifacts[i];
        QCOMPARE(kept.artifact.id, "a" + std::to_string(i + 1));
        QVERIFY2(!kept.artifact.error, kept.artifact.name.c_str());
        QVERIFY(kept.artifact.origin.where.starts_with(request.url));
    }
    QCOMPARE(record.artifacts.front().artifact.kind, ArtifactKind::Report);
}

void tst_LiveCase::theOlderPathOnNotFoundAlone_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("report");
    QTest::addColumn<int>("requests");
    const QByteArray error = R"({"error":{"message":"x","type":"internal_error","code":null,"param":null}})";
    QTest::newRow("404") << sizedAnswer("", "404 Not Found") << QByteArray("done") << 2;
    QTest::newRow("500 of the service") << sizedAnswer(error, "500 No") << QByteArray("gateway.refused") << 1;
    QTest::newRow("400 as Anthropic writes it") << sizedAnswer("{\"type\":\"error\"," + error.mid(1), "400 No") << QByteArray("gateway.refused") << 1;
    QTest::newRow("an error page") << sizedAnswer("<html>", "502 No") << QByteArray("http.status") << 1;
    QTest::newRow("a redirect") << sizedAnswer("", "302 Found", "Location: /v1/attestation/report\r\n") << QByteArray("http.redirect") << 1;
    QTest::newRow("something else") << sizedAnswer("{}") << QByteArray("gateway.answer") << 1;
}

void tst_LiveCase::theOlderPathOnNotFoundAlone()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, report);
    QFETCH(const int, requests);
    ScriptedServer server;
    SimulatedService service(server);
    LiveRequest request = requestFor(server);
    request.sources.clear();
    service.instead["/v1/aci/attestation"] = {{answer}};
    service.instead["/v1/attestation/report"] = {{sizedAnswer(service.report(QByteArray::fromStdString(request.nonce)))}};
    const LiveRecord record = fetched(request, settingsFor(server));
    QCOMPARE(stepsOf(record), "connect:done report:" + report);
    QCOMPARE(service.asked.size(), requests);
    QCOMPARE(record.complete, report == "done");
}

void tst_LiveCase::whatCameIsKept_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("cut");
    QTest::addColumn<QByteArray>("report");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("cut in the middle") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half") << true << QByteArray("network.incomplete")
                                       << QByteArray("{\"half");
    QTest::newRow("an error page") << sizedAnswer("<html>", "502 No") << false << QByteArray("http.status") << QByteArray("<html>");
    QTest::newRow("compressed") << sizedAnswer("\x1f\x8b", "200 OK", "Content-Encoding: gzip\r\n") << false << QByteArray("http.encoding")
                                << QByteArray("\x1f\x8b");
}

void tst_LiveCase::whatCameIsKept()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, cut);
    ScriptedServer server;
    SimulatedService service(server);
    service.instead["/v1/aci/attestation"] = {{answer}, std::chrono::milliseconds(30), cut ? ScriptedAnswer::End::Cut : ScriptedAnswer::End::Close};
    const LiveRecord record = fetched(requestFor(server), settingsFor(server));
    QFETCH(const QByteArray, report);
    QCOMPARE(stepsOf(record), "connect:done report:" + report + " collateral:stopped");
    QVERIFY(!record.complete);
    QCOMPARE(record.artifacts.size(), std::size_t{1});
    const Artifact &kept = record.artifacts.front().artifact;
    QTEST(byteArray(kept.view()), "body");
    QVERIFY(kept.kind == ArtifactKind::Unrecognised && kept.error);
    const Result<Bytes> archive = writeArchive(archiveOf(record, {}));
    QCOMPARE(test::codeOf(archive), QByteArray());
    const Result<OpenedArchive> opened = readArchive(*archive);
    QCOMPARE(test::codeOf(opened), QByteArray());
    QVERIFY(opened->intact() && !opened->manifest.complete);
}

void tst_LiveCase::aQuoteWithoutChainSaysNotWhichCollateral()
{
    ScriptedServer server;
    SimulatedService service(server);
    service.identity = [](simulated::IdentityDescription &identity) {
        identity.quote = [](simulated::QuoteDescription &quote) { quote.framing.certificationType = 1; };
    };
    const LiveRecord record = fetched(requestFor(server), settingsFor(server));
    QVERIFY(stepsOf(record).startsWith("connect:done report:done collateral:"));
    QVERIFY(!stepsOf(record).endsWith("done"));
    QVERIFY(!record.complete);
}

void tst_LiveCase::theKeyIsOnlySentToTheListedKey_data()
{
    QTest::addColumn<bool>("listed");
    QTest::addColumn<bool>("vouched");
    QTest::addColumn<QByteArray>("receipts");
    QTest::newRow("listed, and a CA vouches") << true << true << QByteArray("done");
    QTest::newRow("not listed") << false << true << QByteArray("tls.unlisted");
    QTest::newRow("listed by a report that nobody has judged, and no CA vouches") << true << false << QByteArray("network.tls");
}

void tst_LiveCase::theKeyIsOnlySentToTheListedKey()
{
    QFETCH(const bool, listed);
    QFETCH(const bool, vouched);
    QFETCH(const QByteArray, receipts);
    ScriptedServer server;
    SimulatedService service(server);
    if (!listed)
        service.identity = [](simulated::IdentityDescription &identity) { identity.keyset.tls->front().spkiSha256 = std::string(64, '7'); };
    LiveRequest request = requestFor(server);
    request.sources.clear();
    request.receipts = {service.exchange().receipt.receiptId};
    request.bearer = "sk-canary-5d1e";
    NetworkSettings network = settingsFor(server);
    if (!vouched)
        network.extraCas.clear();
    const LiveRecord record = fetched(request, network);
    QCOMPARE(stepsOf(record), "connect:done report:done receipts:" + receipts);
    QCOMPARE(server.received.join().contains("sk-canary-5d1e"), receipts == "done");
    QVERIFY(!server.received.front().contains("canary"));
    QVERIFY(record.request.bearer.empty());
    QVERIFY(record.transfersJson().find("canary") == std::string::npos);
    QVERIFY(!byteArray(*writeArchive(archiveOf(record, {}))).contains("canary"));
}

void tst_LiveCase::laterConnectionsMustShowTheSameKey()
{
    ScriptedServer server;
    SimulatedService service(server);
    LiveRequest request = requestFor(server);
    request.sources.clear();
    request.models = true;
    LiveCase live(request, settingsFor(server));
    QSignalSpy finished(&live, &LiveCase::finished);
    connect(&live, &LiveCase::stepsChanged, this, [&] {
        if (live.record().steps[1].state == LiveStep::State::Done && server.received.size() == 1)
            server.becomes(makeIdentity());
    });
    live.start();
    QVERIFY(finished.wait());
    QCOMPARE(stepsOf(live.record()), QByteArray("connect:done report:done models:network.pin"));
    QTest::qWait(50);
    QCOMPARE(server.received.sliced(1).join(), QByteArray());
}

void tst_LiveCase::theClockOfTheService()
{
    ScriptedServer server;
    SimulatedService service(server);
    const QDateTime theirs = QDateTime::currentDateTimeUtc().addSecs(-90);
    service.headers = "Date: " + QLocale::c().toString(theirs, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1() + "\r\n";
    LiveRequest request = requestFor(server);
    request.sources.clear();
    const LiveRecord record = fetched(request, settingsFor(server));
    QVERIFY(record.clock.offsetMs.has_value());
    QVERIFY2(std::abs(*record.clock.offsetMs - 90'000) <= 1'500, std::to_string(*record.clock.offsetMs).c_str());
    service.headers.clear();
    QVERIFY(!fetched(request, settingsFor(server)).clock.offsetMs);
}

void tst_LiveCase::anArchiveOfIt()
{
    ScriptedServer server;
    SimulatedService service(server);
    const LiveRecord record = fetched(requestFor(server), settingsFor(server));
    ArchiveTexts texts;
    texts.simulated = true;
    texts.actor = "tests";
    const ArchiveContent content = archiveOf(record, texts);
    const Result<Bytes> bytes = writeArchive(content);
    QCOMPARE(test::codeOf(bytes), QByteArray());
    QCOMPARE(*writeArchive(content), *bytes);
    const Result<OpenedArchive> opened = readArchive(*bytes);
    QCOMPARE(test::codeOf(opened), QByteArray());
    QVERIFY(opened->intact() && opened->manifest.complete && opened->manifest.simulated);
    QCOMPARE(opened->manifest.nonce, record.expectations.nonce);
    QCOMPARE(opened->manifest.channel->spkiSha256, server.identity().spki);
    QCOMPARE(opened->artifacts.size(), record.artifacts.size());
    QCOMPARE(test::codeOf(opened->custody), QByteArray());
    QCOMPARE(opened->custody->entries.size(), std::size_t{1});
    QCOMPARE(opened->custody->entries.front().action, CustodyAction::Collected);
    QVERIFY(json::parse(opened->record.transfers).has_value());
}

void tst_LiveCase::stoppedAtEachStep_data()
{
    QTest::addColumn<int>("changes");
    for (int i = 0; i < 8; ++i)
        QTest::addRow("at change %d", i) << i;
}

void tst_LiveCase::stoppedAtEachStep()
{
    QFETCH(const int, changes);
    ScriptedServer server;
    SimulatedService service(server);
    LiveRequest request = requestFor(server);
    request.models = true;
    LiveCase live(request, settingsFor(server));
    QSignalSpy finished(&live, &LiveCase::finished);
    int seen = 0;
    connect(&live, &LiveCase::stepsChanged, this, [&] {
        if (seen++ == changes)
            live.stop();
    });
    live.start();
    QVERIFY(!finished.isEmpty() || finished.wait());
    QTest::qWait(20);
    QCOMPARE(finished.size(), 1);
    for (const LiveStep &step : live.record().steps)
        QVERIFY(step.state != LiveStep::State::Waits && step.state != LiveStep::State::Runs);
    if (!live.record().complete)
        QVERIFY(stepsOf(live.record()).contains("stopped"));
    QCOMPARE(test::codeOf(writeArchive(archiveOf(live.record(), {}))), QByteArray());
}

void tst_LiveCase::malformedRequests()
{
    ScriptedServer server;
    LiveRequest request = requestFor(server);
    request.nonce = std::string(64, 'A');
    QVERIFY(stepsOf(fetched(request, settingsFor(server))).startsWith("connect:param.invalid"));
    request = requestFor(server);
    request.url += "/v1";
    QVERIFY(stepsOf(fetched(request, settingsFor(server))).startsWith("connect:network.url"));
    QCOMPARE(server.received.size(), 0);
}

void tst_LiveCase::noncesDiffer()
{
    const std::string first = newNonce();
    QCOMPARE(first.size(), std::size_t{64});
    QVERIFY(std::ranges::all_of(first, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }));
    QVERIFY(first != newNonce());
}

void tst_LiveCase::underAnotherSetOfCollateral()
{
    ScriptedServer server;
    SimulatedService service(server);
    const LiveRecord record = fetched(requestFor(server), settingsFor(server));
    const EvidenceBundle other = record.bundleWith({});
    QCOMPARE(other.artifacts.size(), std::size_t{1});
    const EvidenceBundle same = record.bundleWith(std::span(record.artifacts).subspan(1));
    QCOMPARE(same.artifacts.size(), record.artifacts.size());
    QCOMPARE(same.artifacts.back().id, record.artifacts.back().artifact.id);
}

QTEST_GUILESS_MAIN(tst_LiveCase)
#include "tst_live_case.moc"
