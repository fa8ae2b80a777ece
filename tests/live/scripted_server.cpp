#include "tests/live/scripted_server.h"

#include "tests/support/certificate_builder.h"
#include "tests/support/qtest_text.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QTimer>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <sys/socket.h>

namespace sealscope::test {

namespace {

QByteArray privatePem(EVP_PKEY &key)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    if (PEM_write_bio_PrivateKey(memory.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        qFatal("OpenSSL did not write the key");
    char *text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<qsizetype>(size)};
}

/// Is the head, and the body that it states, there?
bool isWhole(const QByteArray &request)
{
    const qsizetype head = request.indexOf("\r\n\r\n");
    if (head < 0)
        return false;
    const qsizetype stated = request.first(head).indexOf("\r\nContent-Length: ");
    if (stated < 0)
        return true;
    const qsizetype begin = stated + 18;
    return request.size() >= head + 4 + request.mid(begin, request.indexOf("\r\n", begin) - begin).toLongLong();
}

}  // namespace

QByteArray sizedAnswer(const QByteArray &body, const QByteArray &status, const QByteArray &headers)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

ServerIdentity makeIdentity(const std::string &names)
{
    const Made root = makeRoot();
    CertificateRequest request;
    request.commonName = "Test server";
    request.extensions = {{"subjectAltName", names}, {"extendedKeyUsage", "serverAuth"}};
    const Made leaf = makeIssuedBy(root, request);
    ServerIdentity out;
    out.rootDer = root.der();
    const QSslCertificate certificate(QByteArray::fromStdString(leaf.pem()));
    out.configuration = QSslConfiguration::defaultConfiguration();
    out.configuration.setLocalCertificateChain({certificate, QSslCertificate(QByteArray::fromStdString(root.pem()))});
    out.configuration.setPrivateKey(QSslKey(privatePem(*leaf.key), QSsl::Ec));
    out.configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    const QByteArray key = certificate.publicKey().toDer();
    out.spki = sha256(asBytes(view(key)));
    return out;
}

ScriptedServer::ScriptedServer(ServerIdentity identity) : m_identity(std::move(identity))
{
    m_server.setSslConfiguration(m_identity.configuration);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
    connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
        while (m_server.hasPendingConnections())
            serve(qobject_cast<QSslSocket *>(m_server.nextPendingConnection()));
    });
}

QString ScriptedServer::url(const QString &target) const
{
    return QStringLiteral("https://localhost:%1%2").arg(m_server.serverPort()).arg(target);
}

void ScriptedServer::becomes(ServerIdentity identity)
{
    m_identity = std::move(identity);
    m_server.setSslConfiguration(m_identity.configuration);
}

void ScriptedServer::serve(QSslSocket *socket)
{
    const qsizetype index = received.size();
    received.append(QByteArray());
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QSslSocket::readyRead, this, [this, socket, index] { taken(socket, index); });
    taken(socket, index);
}

void ScriptedServer::taken(QSslSocket *socket, qsizetype index)
{
    QByteArray &request = received[index];
    const bool before = isWhole(request);
    request += socket->readAll();
    if (!before && isWhole(request) && answer)
        play(socket, answer(request));
}

void ScriptedServer::play(QSslSocket *socket, ScriptedAnswer script)
{
    if (!script.parts.isEmpty()) {
        socket->write(script.parts.takeFirst());
        socket->flush();
        QTimer::singleShot(script.between, socket, [this, socket, script] { play(socket, script); });
        return;
    }
    if (script.end == ScriptedAnswer::End::Close)
        socket->disconnectFromHost();
    else if (script.end == ScriptedAnswer::End::Cut)
        ::shutdown(static_cast<int>(socket->socketDescriptor()), SHUT_WR);
}

live::Transfer runFetch(live::Request request, const live::NetworkSettings &network)
{
    live::Fetch fetch(std::move(request), network);
    QSignalSpy finished(&fetch, &live::Fetch::finished);
    fetch.start();
    constexpr int longest = 20'000;
    if (finished.isEmpty() && !finished.wait(longest))
        qFatal("the request did not end");
    return fetch.transfer();
}

live::NetworkSettings settingsFor(const ScriptedServer &server)
{
    live::NetworkSettings out;
    out.proxyUse = live::NetworkSettings::ProxyUse::None;
    out.extraCas = {server.identity().rootDer};
    return out;
}

QByteArray codeOf(const live::Transfer &transfer)
{
    return transfer.error ? byteArray(errorName(transfer.error->code)) : QByteArray();
}

}  // namespace sealscope::test
