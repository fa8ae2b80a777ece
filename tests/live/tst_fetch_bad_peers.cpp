#include "tests/live/scripted_server.h"
#include "tests/support/qtest_text.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// One request to peers that do not behave.
class tst_FetchBadPeers : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void withTheWrongKeyNotOneByteIsWritten();
    void aListedKeyIsEnough();
    void withoutACaNotOneByteIsWritten_data();
    void withoutACaNotOneByteIsWritten();
    void withoutACaItIsRecorded();
    void aKeyNeedsAVoucher();
    void neverSpeaksTls();
    void closesInTheHandshake();
    void speaksOnlyOldTls();
    void refusesTheConnection();
    void hasNoName();
    void refusedByTheProxy();
    void throughAProxy();
    void noSuchProxy();
};

static Request get(const ScriptedServer &server)
{
    Request out;
    out.purpose = "report";
    out.url = server.url().toStdString();
    return out;
}

void tst_FetchBadPeers::answers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("cut");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &bytes, bool cut, const char *code, bool complete, const QByteArray &body) {
        QTest::newRow(name) << bytes << cut << QByteArray(code) << complete << body;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    row("a redirect", sizedAnswer("there", "302 Found", "Location: https://other.example/\r\n"), false, "http.redirect", true, "there");
    row("a compressed body", sizedAnswer("\x1f\x8b\x08", "200 OK", "Content-Encoding: gzip\r\n"), false, "http.encoding", true, "\x1f\x8b\x08");
    row("cut with a length", ok + "Content-Length: 9\r\n\r\nhalf", true, "network.incomplete", false, "half");
    row("closed before its length", ok + "Content-Length: 9\r\n\r\nhalf", false, "network.incomplete", false, "half");
    row("cut in a chunk", chunked + "9\r\nhalf", true, "network.incomplete", false, "half");
    row("closed before the last chunk", chunked + "4\r\nhalf\r\n", false, "network.incomplete", false, "half");
    row("cut without a length", ok + "\r\nhalf", true, "network.incomplete", false, "half");
    row("nothing at all", "", false, "network.incomplete", false, "");
    row("over the limit, stated", ok + "Content-Length: 1001\r\n\r\n", false, "network.too_large", false, "");
    row("over the limit, in chunks", chunked + "3e9\r\n" + QByteArray(1001, 'x') + "\r\n0\r\n\r\n", false, "network.too_large", false,
        QByteArray(1000, 'x'));
    row("a flood of headers", ok + QByteArray("A: b\r\n").repeated(201) + "\r\n", false, "http.headers", false, "");
    row("headers without end", ok + "A: " + QByteArray(80'000, 'b'), false, "http.headers", false, "");
    row("no HTTP", "220 mail.example ESMTP\r\n", false, "http.form", false, "");
    row("two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", false, "http.form", false, "");
}

void tst_FetchBadPeers::answers()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, cut);
    ScriptedServer server;
    server.answer = [&](const QByteArray &) {
        ScriptedAnswer out{{bytes}, std::chrono::milliseconds(30)};
        out.end = cut ? ScriptedAnswer::End::Cut : ScriptedAnswer::End::Close;
        return out;
    };
    Request request = get(server);
    request.limits.bodyBytes = 1000;
    const Transfer transfer = runFetch(request, settingsFor(server));
    QTEST(codeOf(transfer), "errorCode");
    QTEST(transfer.complete, "complete");
    QTEST(byteArray(transfer.body), "body");
    QVERIFY(transfer.error->message.starts_with("localhost:"));
    QCOMPARE(server.received.size(), 1);
}

void tst_FetchBadPeers::withTheWrongKeyNotOneByteIsWritten()
{
    ScriptedServer server;
    Request request = get(server);
    request.method = "POST";
    request.body = Bytes(100'000, std::byte{'p'});
    request.bearer = "sk-canary";
    request.demand.spkis = {sha256(asBytes("another key"))};
    for (const PeerDemand::Ca ca : {PeerDemand::Ca::Required, PeerDemand::Ca::Recorded}) {
        request.demand.ca = ca;
        server.received.clear();
        const Transfer transfer = runFetch(request, settingsFor(server));
        QCOMPARE(codeOf(transfer), QByteArray("network.pin"));
        QTest::qWait(100);
        QCOMPARE(server.received.join(), QByteArray());
        QCOMPARE(transfer.requestBodyBytes, std::uint64_t{0});
        QCOMPARE(transfer.peer->spkiSha256, server.identity().spki);
    }
}

void tst_FetchBadPeers::aListedKeyIsEnough()
{
    ScriptedServer server;
    server.answer = [](const QByteArray &) { return ScriptedAnswer{{sizedAnswer("ok")}}; };
    Request request = get(server);
    request.demand = {PeerDemand::Ca::Recorded, {sha256(asBytes("another key")), server.identity().spki}};
    request.bearer = "sk-canary";
    NetworkSettings network = settingsFor(server);
    network.extraCas.clear();
    const Transfer transfer = runFetch(request, network);
    QCOMPARE(codeOf(transfer), QByteArray());
    QVERIFY(!transfer.peer->caProblem.empty());
}

void tst_FetchBadPeers::withoutACaNotOneByteIsWritten_data()
{
    QTest::addColumn<bool>("rootKnown");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("an unknown root") << false << QByteArray("DNS:localhost");
    QTest::newRow("a certificate of another name") << true << QByteArray("DNS:other.example");
}

void tst_FetchBadPeers::withoutACaNotOneByteIsWritten()
{
    QFETCH(const bool, rootKnown);
    QFETCH(const QByteArray, names);
    ScriptedServer server(makeIdentity(names.toStdString()));
    NetworkSettings network = settingsFor(server);
    if (!rootKnown)
        network.extraCas.clear();
    const Transfer transfer = runFetch(get(server), network);
    QCOMPARE(codeOf(transfer), QByteArray("network.tls"));
    QTest::qWait(100);
    QCOMPARE(server.received.join(), QByteArray());
    QVERIFY(transfer.peer && transfer.peer->chain.size() == 2 && !transfer.peer->caProblem.empty());
}

void tst_FetchBadPeers::withoutACaItIsRecorded()
{
    ScriptedServer server(makeIdentity("DNS:other.example"));
    server.answer = [](const QByteArray &) { return ScriptedAnswer{{sizedAnswer("ok")}}; };
    Request request = get(server);
    request.demand.ca = PeerDemand::Ca::Recorded;
    const Transfer transfer = runFetch(request, settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray());
    QVERIFY(!transfer.peer->caProblem.empty());
}

void tst_FetchBadPeers::aKeyNeedsAVoucher()
{
    ScriptedServer server;
    Request request = get(server);
    request.bearer = "sk-canary";
    request.demand.ca = PeerDemand::Ca::Recorded;
    QCOMPARE(codeOf(runFetch(request, settingsFor(server))), QByteArray("param.invalid"));
    QCOMPARE(server.received.size(), 0);
    request.demand.ca = PeerDemand::Ca::Required;
    request.bearer = "sk-canary\r\nX: y";
    const Transfer transfer = runFetch(request, settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray("param.invalid"));
    QVERIFY(transfer.error->message.find("canary") == std::string::npos);
}

/// What a plain TCP server does with each connection, and the transfer that comes of it.
static Transfer fetchFrom(const std::function<void(QTcpSocket *)> &behaviour, FetchLimits limits)
{
    QTcpServer server;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] { behaviour(server.nextPendingConnection()); });
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
    Request request;
    request.url = "https://127.0.0.1:" + std::to_string(server.serverPort());
    request.limits = limits;
    NetworkSettings network;
    network.proxyUse = NetworkSettings::ProxyUse::None;
    return runFetch(request, network);
}

void tst_FetchBadPeers::neverSpeaksTls()
{
    FetchLimits limits;
    limits.connect = milliseconds(200);
    const Transfer transfer = fetchFrom([](QTcpSocket *) {}, limits);
    QCOMPARE(codeOf(transfer), QByteArray("network.tls"));
    const Transfer plain = fetchFrom([](QTcpSocket *socket) { socket->write("HTTP/1.1 400 Bad Request\r\n\r\n"); }, {});
    QCOMPARE(codeOf(plain), QByteArray("network.tls"));
}

void tst_FetchBadPeers::closesInTheHandshake()
{
    const Transfer transfer = fetchFrom([](QTcpSocket *socket) { socket->disconnectFromHost(); }, {});
    QCOMPARE(codeOf(transfer), QByteArray("network.tls"));
    QVERIFY(!transfer.peer);
}

void tst_FetchBadPeers::speaksOnlyOldTls()
{
    ServerIdentity identity = makeIdentity();
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    identity.configuration.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    ScriptedServer server(identity);
    const Transfer transfer = runFetch(get(server), settingsFor(server));
    QCOMPARE(codeOf(transfer), QByteArray("network.tls"));
    QCOMPARE(server.received.join(), QByteArray());
}

void tst_FetchBadPeers::refusesTheConnection()
{
    Request request;
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        request.url = "https://localhost:" + std::to_string(taken.serverPort());
    }
    NetworkSettings network;
    network.proxyUse = NetworkSettings::ProxyUse::None;
    const Transfer transfer = runFetch(request, network);
    QCOMPARE(codeOf(transfer), QByteArray("network.connect"));
    QVERIFY(!transfer.resolvedTo.empty());
    QCOMPARE(transfer.status, 0);
}

void tst_FetchBadPeers::hasNoName()
{
    Request request;
    request.url = "https://no-such-host.invalid/";
    NetworkSettings network;
    network.proxyUse = NetworkSettings::ProxyUse::None;
    const Transfer transfer = runFetch(request, network);
    QCOMPARE(codeOf(transfer), QByteArray("network.name"));
    QVERIFY(!transfer.timings.connected);
}

void tst_FetchBadPeers::refusedByTheProxy()
{
    QTcpServer proxy;
    QByteArray asked;
    connect(&proxy, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&asked, socket] {
            asked += socket->readAll();
            socket->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        });
    });
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    ScriptedServer server;
    NetworkSettings network = settingsFor(server);
    network.proxyUse = NetworkSettings::ProxyUse::This;
    network.proxy = "http://127.0.0.1:" + std::to_string(proxy.serverPort());
    Request request = get(server);
    request.bearer = "sk-canary";
    const Transfer transfer = runFetch(request, network);
    QCOMPARE(codeOf(transfer), QByteArray("network.proxy"));
    QVERIFY(asked.startsWith("CONNECT localhost:"));
    QVERIFY(!asked.contains("canary"));
    QCOMPARE(transfer.address, std::string("127.0.0.1"));
    QVERIFY(transfer.resolvedTo.empty());
    QCOMPARE(server.received.size(), 0);
}

/// A proxy that does what it is for: after its 200 it passes bytes on, and sees none of ours in the clear.
void tst_FetchBadPeers::throughAProxy()
{
    ScriptedServer server;
    server.answer = [](const QByteArray &) { return ScriptedAnswer{{sizedAnswer("ok")}}; };
    QTcpServer proxy;
    QByteArray seen;
    connect(&proxy, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *near = proxy.nextPendingConnection();
        auto *far = new QTcpSocket(near);
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(near, &QTcpSocket::readyRead, far, [near, far, &seen] {
            const QByteArray bytes = near->readAll();
            const bool head = !seen.contains("\r\n\r\n");
            seen += bytes;
            if (!head)
                far->write(bytes);
            else if (seen.contains("\r\n\r\n"))
                near->write("HTTP/1.1 200 Connection established\r\n\r\n");
        });
    });
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    NetworkSettings network = settingsFor(server);
    network.proxyUse = NetworkSettings::ProxyUse::This;
    network.proxy = "http://user:pass-canary@127.0.0.1:" + std::to_string(proxy.serverPort());
    Request request = get(server);
    request.bearer = "sk-canary";
    const Transfer transfer = runFetch(request, network);
    QCOMPARE(codeOf(transfer), QByteArray());
    QCOMPARE(byteArray(transfer.body), QByteArray("ok"));
    QVERIFY(server.received.front().contains("Bearer sk-canary"));
    QVERIFY(!seen.contains("sk-canary"));
    QCOMPARE(transfer.proxy, "127.0.0.1:" + std::to_string(proxy.serverPort()));
    QVERIFY(transfer.resolvedTo.empty());
}

void tst_FetchBadPeers::noSuchProxy()
{
    ScriptedServer server;
    NetworkSettings network = settingsFor(server);
    network.proxyUse = NetworkSettings::ProxyUse::This;
    for (const char *proxy : {"", "proxy.example:3128", "https://proxy.example:1", "http://no-such-proxy.invalid:3128"}) {
        network.proxy = proxy;
        QCOMPARE(codeOf(runFetch(get(server), network)), QByteArray("network.proxy"));
    }
}

QTEST_GUILESS_MAIN(tst_FetchBadPeers)
#include "tst_fetch_bad_peers.moc"
