#include "tests/live/scripted_server.h"
#include "tests/support/qtest_text.h"

#include <QSignalSpy>
#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// One request to a peer that behaves, and what is recorded of it.
class tst_Fetch : public QObject {
    Q_OBJECT

private slots:
    void everythingIsRecorded();
    void theHeadSaysNoMoreThanItMust();
    void aBodyIsSentWhole();
    void bytesComeAsTheyAre_data();
    void bytesComeAsTheyAre();
    void anErrorOfTheServiceIsAnAnswer();
    void theKeyIsSentAndKeptNowhere();
    void signalsComeInOrder();
    void stoppedAtEachStep_data();
    void stoppedAtEachStep();
    void finishedComesOnce();
};

namespace {

Request get(const ScriptedServer &server, const QString &target = QStringLiteral("/v1/models?a=b%20c"))
{
    Request out;
    out.purpose = "models";
    out.url = server.url(target).toStdString();
    return out;
}

std::function<ScriptedAnswer(const QByteArray &)> always(const QByteArrayList &parts)
{
    return [parts](const QByteArray &) { return ScriptedAnswer{parts}; };
}

}  // namespace

void tst_Fetch::everythingIsRecorded()
{
    ScriptedServer server;
    server.answer = always({sizedAnswer("{}", "200 OK", "X-ACI-Version: aci/1\r\n")});
    const Transfer transfer = runFetch(get(server), settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray());
    QVERIFY(transfer.complete);
    QCOMPARE(transfer.status, 200);
    QCOMPARE(byteArray(transfer.body), QByteArray("{}"));
    QCOMPARE(transfer.header("x-aci-version"), std::optional<std::string>("aci/1"));
    QCOMPARE(transfer.host, std::string("localhost"));
    QVERIFY(transfer.resolvedTo.size() >= 1 && transfer.address == "127.0.0.1");
    QVERIFY(transfer.peer.has_value());
    QCOMPARE(transfer.peer->spkiSha256, server.identity().spki);
    QCOMPARE(transfer.peer->chain.size(), std::size_t{2});
    QCOMPARE(transfer.peer->caProblem, std::string());
    QCOMPARE(transfer.peer->protocol, std::string("TLS 1.3"));
    QVERIFY(!transfer.peer->cipher.empty());
    const Timings &t = transfer.timings;
    QVERIFY(t.resolved && t.connected && t.encrypted && t.firstByte && t.finished);
    QVERIFY(*t.resolved <= *t.connected && *t.connected <= *t.encrypted && *t.encrypted <= *t.firstByte && *t.firstByte <= *t.finished);
}

void tst_Fetch::theHeadSaysNoMoreThanItMust()
{
    ScriptedServer server;
    server.answer = always({sizedAnswer("")});
    static_cast<void>(runFetch(get(server), settingsFor(server)));
    const QByteArray authority = server.url().toUtf8().sliced(8).chopped(1);
    QCOMPARE(server.received, QByteArrayList{"GET /v1/models?a=b%20c HTTP/1.1\r\nHost: " + authority
                                             + "\r\nUser-Agent: sealscope\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"});
}

void tst_Fetch::aBodyIsSentWhole()
{
    ScriptedServer server;
    server.answer = always({sizedAnswer("ok")});
    Request request = get(server);
    request.method = "POST";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = Bytes(3'000'000, std::byte{'x'});
    const Transfer transfer = runFetch(request, settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray());
    QCOMPARE(transfer.requestBodyBytes, std::uint64_t{3'000'000});
    QVERIFY(server.received.front().startsWith("POST /v1/models"));
    QVERIFY(server.received.front().contains("\r\nContent-Type: application/json\r\nContent-Length: 3000000\r\n\r\n"));
    QVERIFY(server.received.front().endsWith(QByteArray(3'000'000, 'x')));
}

void tst_Fetch::bytesComeAsTheyAre_data()
{
    QTest::addColumn<QByteArrayList>("parts");
    QTest::addColumn<QByteArray>("body");
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("in one piece") << QByteArrayList{sizedAnswer("{\"a\": 1}")} << QByteArray("{\"a\": 1}");
    QTest::newRow("in single bytes") << QByteArrayList{"H", "TTP/1.1 200 OK\r", "\nContent-Length: 2\r\n\r", "\na", "b"} << QByteArray("ab");
    QTest::newRow("in chunks") << QByteArrayList{chunked + "1\r\na\r\n", "2\r\nbc", "\r\n0\r\n\r\n"} << QByteArray("abc");
    QTest::newRow("until TLS ends") << QByteArrayList{"HTTP/1.1 200 OK\r\n\r\n", "all", " of it"} << QByteArray("all of it");
    QTest::newRow("2 MiB") << QByteArrayList{sizedAnswer(QByteArray(2 << 20, '\x01'))} << QByteArray(2 << 20, '\x01');
}

void tst_Fetch::bytesComeAsTheyAre()
{
    QFETCH(const QByteArrayList, parts);
    ScriptedServer server;
    server.answer = [parts](const QByteArray &) { return ScriptedAnswer{parts, std::chrono::milliseconds(5)}; };
    const Transfer transfer = runFetch(get(server), settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray());
    QVERIFY(transfer.complete);
    QTEST(byteArray(transfer.body), "body");
}

void tst_Fetch::anErrorOfTheServiceIsAnAnswer()
{
    ScriptedServer server;
    server.answer = always({sizedAnswer("<html>", "502 Bad Gateway")});
    const Transfer transfer = runFetch(get(server), settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray());
    QVERIFY(transfer.complete);
    QCOMPARE(transfer.status, 502);
}

void tst_Fetch::theKeyIsSentAndKeptNowhere()
{
    ScriptedServer server;
    server.answer = always({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"});
    Request request = get(server);
    request.bearer = "sk-canary-81f2";
    const Transfer transfer = runFetch(request, settingsFor(server));
    QVERIFY(server.received.front().contains("\r\nAuthorization: Bearer sk-canary-81f2\r\n"));
    QCOMPARE(codeOf(transfer), QByteArray("network.incomplete"));
    QVERIFY(transfer.error->message.find("canary") == std::string::npos);
    for (const auto &[name, value] : transfer.requestHeaders)
        QVERIFY(name != "Authorization" && value.find("canary") == std::string::npos);
}

void tst_Fetch::signalsComeInOrder()
{
    ScriptedServer server;
    server.answer = [](const QByteArray &) {
        return ScriptedAnswer{{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", "ab", "cd"}, std::chrono::milliseconds(20)};
    };
    Fetch fetch(get(server), settingsFor(server));
    QByteArray told;
    connect(&fetch, &Fetch::connected, this, [&] { told += "connected "; });
    connect(&fetch, &Fetch::answered, this, [&] { told += "answered:" + QByteArray::number(fetch.transfer().status) + " "; });
    connect(&fetch, &Fetch::bodyGrew, this, [&](const QByteArray &bytes) { told += bytes + " "; });
    QSignalSpy finished(&fetch, &Fetch::finished);
    fetch.start();
    QVERIFY(finished.wait());
    QCOMPARE(told, QByteArray("connected answered:200 ab cd "));
}

void tst_Fetch::stoppedAtEachStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("requestSent");
    QTest::newRow("before it starts") << 0 << false;
    QTest::newRow("at once") << 1 << false;
    QTest::newRow("when the connection is made") << 2 << false;
    QTest::newRow("when the headers are there") << 3 << true;
    QTest::newRow("in the body") << 4 << true;
}

void tst_Fetch::stoppedAtEachStep()
{
    QFETCH(const int, step);
    ScriptedServer server;
    server.answer = [](const QByteArray &) { return ScriptedAnswer{{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab"}, {}, ScriptedAnswer::End::Stay}; };
    Fetch fetch(get(server), settingsFor(server));
    QSignalSpy finished(&fetch, &Fetch::finished);
    connect(&fetch, &Fetch::connected, this, [&] { if (step == 2) fetch.stop(); });
    connect(&fetch, &Fetch::answered, this, [&] { if (step == 3) fetch.stop(); });
    connect(&fetch, &Fetch::bodyGrew, this, [&] { if (step == 4) fetch.stop(); });
    if (step > 0)
        fetch.start();
    if (step < 2)
        fetch.stop();
    QVERIFY(!finished.isEmpty() || finished.wait());
    QCOMPARE(codeOf(fetch.transfer()), QByteArray("network.stopped"));
    QVERIFY(!fetch.transfer().complete);
    QTest::qWait(50);
    QFETCH(const bool, requestSent);
    QCOMPARE(!server.received.join().isEmpty(), requestSent);
    QCOMPARE(finished.size(), 1);
}

void tst_Fetch::finishedComesOnce()
{
    ScriptedServer server;
    server.answer = always({sizedAnswer("x")});
    Fetch fetch(get(server), settingsFor(server));
    QSignalSpy finished(&fetch, &Fetch::finished);
    fetch.start();
    fetch.start();
    QVERIFY(finished.wait());
    fetch.stop();
    QTest::qWait(50);
    QCOMPARE(finished.size(), 1);
    QVERIFY(fetch.transfer().complete);
}

QTEST_GUILESS_MAIN(tst_Fetch)
#include "tst_fetch.moc"
