#include "tests/live/scripted_server.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// What ends a request that would not end by itself, and what is refused before anybody is asked.
class tst_FetchLimits : public QObject {
    Q_OBJECT

private slots:
    void silence();
    void aSlowDrip();
    void aSteadyStreamIsNoSilence();
    void theSwitchIsOff();
    void addresses_data();
    void addresses();
};

static Request get(const ScriptedServer &server)
{
    Request out;
    out.url = server.url().toStdString();
    return out;
}

void tst_FetchLimits::silence()
{
    ScriptedServer server;
    server.answer = [](const QByteArray &) { return ScriptedAnswer{{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab"}, {}, ScriptedAnswer::End::Stay}; };
    Request request = get(server);
    request.limits.idle = milliseconds(150);
    const Transfer transfer = runFetch(request, settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray("network.stalled"));
    QCOMPARE(byteArray(transfer.body), QByteArray("ab"));
    QVERIFY(!transfer.complete);
}

void tst_FetchLimits::aSlowDrip()
{
    ScriptedServer server;
    server.answer = [](const QByteArray &) {
        ScriptedAnswer out{{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"}, std::chrono::milliseconds(20)};
        out.parts += QByteArrayList(100, "x");
        return out;
    };
    Request request = get(server);
    request.limits.idle = milliseconds(1000);
    request.limits.total = milliseconds(400);
    const Transfer transfer = runFetch(request, settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray("network.deadline"));
    QVERIFY(!transfer.body.empty() && transfer.body.size() < 100);
}

void tst_FetchLimits::aSteadyStreamIsNoSilence()
{
    ScriptedServer server;
    server.answer = [](const QByteArray &) {
        ScriptedAnswer out{{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"}, std::chrono::milliseconds(40)};
        out.parts += QByteArrayList(10, "x");
        return out;
    };
    Request request = get(server);
    request.limits.idle = milliseconds(300);
    const Transfer transfer = runFetch(request, settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray());
    QCOMPARE(transfer.body.size(), std::size_t{10});
}

void tst_FetchLimits::theSwitchIsOff()
{
    ScriptedServer server;
    NetworkSettings network = settingsFor(server);
    network.state = NetworkSettings::Switch::Off;
    const Transfer transfer = runFetch(get(server), network);
    QCOMPARE(codeOf(transfer), QByteArray("network.off"));
    QVERIFY(transfer.resolvedTo.empty() && !transfer.timings.resolved && transfer.requestHeaders.empty());
    QTest::qWait(50);
    QCOMPARE(server.received.size(), 0);
}

void tst_FetchLimits::addresses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("without TLS") << QByteArray("http://localhost/");
    QTest::newRow("with a password") << QByteArray("https://user:word@localhost/");
    QTest::newRow("with a fragment") << QByteArray("https://localhost/#x");
}

void tst_FetchLimits::addresses()
{
    QFETCH(const QByteArray, url);
    Request request;
    request.url = url.toStdString();
    QCOMPARE(codeOf(runFetch(request, {})), QByteArray("network.url"));
}

QTEST_GUILESS_MAIN(tst_FetchLimits)
#include "tst_fetch_limits.moc"
