#pragma once

#include "core/live/fetch.h"

#include <QByteArrayList>
#include <QSslConfiguration>
#include <QSslServer>
#include <QSslSocket>
#include <chrono>
#include <functional>
#include <memory>

namespace sealscope::test {

/// What the server writes once it has a request, exactly, and how it ends.
struct ScriptedAnswer {
    QByteArrayList parts;
    std::chrono::milliseconds between{0};
    enum class End {
        Close,  ///< in order: TLS says that it ends
        Cut,    ///< the connection ends without a word
        Stay,   ///< nothing more comes
    } end = End::Close;
};

/// A status line, Content-Length and the body.
[[nodiscard]] QByteArray sizedAnswer(const QByteArray &body, const QByteArray &status = "200 OK", const QByteArray &headers = {});

/// Certificate, key, and the root that vouches for the names.
struct ServerIdentity {
    QSslConfiguration configuration;
    Digest256 spki{};
    Bytes rootDer;
};
/// `names` as openssl.cnf has them: "DNS:localhost,IP:127.0.0.1".
[[nodiscard]] ServerIdentity makeIdentity(const std::string &names = "DNS:localhost,IP:127.0.0.1");

/// A TLS server of this process, on a free port of 127.0.0.1, that answers as a test says.
class ScriptedServer : public QObject {
    Q_OBJECT

public:
    explicit ScriptedServer(ServerIdentity identity = makeIdentity());

    /// What to answer to one request (head and body).
    std::function<ScriptedAnswer(const QByteArray &request)> answer;
    /// The decrypted bytes of every connection that came to its handshake, in order.
    QByteArrayList received;

    [[nodiscard]] QString url(const QString &target = QStringLiteral("/")) const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const ServerIdentity &identity() const { return m_identity; }
    /// The next connections get another certificate.
    void becomes(ServerIdentity identity);

private:
    void serve(QSslSocket *socket);
    void taken(QSslSocket *socket, qsizetype index);
    void play(QSslSocket *socket, ScriptedAnswer script);

    ServerIdentity m_identity;
    QSslServer m_server;
};

/// Runs one request to its end. `network` has no proxy and the server's root unless the test says otherwise.
[[nodiscard]] live::Transfer runFetch(live::Request request, const live::NetworkSettings &network);
/// Settings that go straight to the server and trust its root.
[[nodiscard]] live::NetworkSettings settingsFor(const ScriptedServer &server);
/// "network.pin", or nothing.
[[nodiscard]] QByteArray codeOf(const live::Transfer &transfer);

}  // namespace sealscope::test
