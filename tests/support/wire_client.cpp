#include "tests/support/wire_client.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace sealscope::test {

namespace {

void connectTo(QSslSocket &socket, const GatewayProcess &gateway)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(gateway.ca));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), gateway.port);
}

QByteArray requestBytes(const GatewayProcess &gateway, const WireRequest &request)
{
    QByteArray out = (request.body.isEmpty() ? "GET " : "POST ") + request.target + " HTTP/1.1\r\nConnection: close\r\n";
    const auto named = [&](const QByteArray &line) { return line.toLower().startsWith("host:"); };
    if (std::none_of(request.headers.begin(), request.headers.end(), named))
        out += "Host: 127.0.0.1:" + QByteArray::number(gateway.port) + "\r\n";
    for (const QByteArray &line : request.headers)
        out += line + "\r\n";
    if (!request.body.isEmpty())
        out += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return out + "\r\n" + request.body;
}

struct Chunks {
    QByteArray joined;
    bool ended = false;  ///< did the last one come?
};

Chunks chunksOf(const QByteArray &raw)
{
    Chunks out;
    qsizetype at = 0;
    for (;;) {
        const qsizetype end = raw.indexOf("\r\n", at);
        bool number = false;
        const qsizetype size = end < 0 ? 0 : raw.mid(at, end - at).toLongLong(&number, 16);
        out.ended = number && size == 0;
        if (!number || size == 0)
            return out;
        out.joined += raw.mid(end + 2, size);
        at = end + 2 + size + 2;
    }
}

WireAnswer answerOf(const QByteArray &bytes)
{
    WireAnswer out;
    const qsizetype empty = bytes.indexOf("\r\n\r\n");
    out.head = bytes.left(empty);
    out.raw = empty < 0 ? QByteArray() : bytes.mid(empty + 4);
    out.status = out.head.mid(9, 3).toInt();
    if (out.header("Transfer-Encoding") == "chunked") {
        Chunks chunks = chunksOf(out.raw);
        out.body = std::move(chunks.joined);
        out.complete = chunks.ended;
        return out;
    }
    out.body = out.raw;
    const auto length = out.header("Content-Length");
    out.complete = length && length->toLongLong() == out.raw.size();
    return out;
}

}  // namespace

std::optional<QByteArray> WireAnswer::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).toLower() == name.toLower())
            return line.mid(colon + 1).trimmed();
    }
    return std::nullopt;
}

WireAnswer ask(const GatewayProcess &gateway, const WireRequest &request)
{
    QSslSocket socket;
    connectTo(socket, gateway);
    if (!socket.waitForEncrypted(request.patienceMs))
        return {};
    const QByteArray spki = QCryptographicHash::hash(socket.peerCertificate().publicKey().toDer(), QCryptographicHash::Sha256).toHex();
    socket.write(requestBytes(gateway, request));
    QByteArray bytes;
    QElapsedTimer clock;
    clock.start();
    while (bytes.size() < request.mostBytes && !clock.hasExpired(request.patienceMs)
           && socket.waitForReadyRead(static_cast<int>(request.patienceMs - clock.elapsed())))
        bytes += socket.readAll();
    bytes += socket.readAll();
    socket.abort();
    WireAnswer answer = answerOf(bytes);
    answer.spki = spki;
    return answer;
}

WireAnswer get(const GatewayProcess &gateway, const QByteArray &target)
{
    WireRequest request;
    request.target = target;
    return ask(gateway, request);
}

void connectAndLeave(const GatewayProcess &gateway)
{
    QSslSocket socket;
    connectTo(socket, gateway);
    if (socket.waitForEncrypted())
        socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected();
}

}  // namespace sealscope::test
