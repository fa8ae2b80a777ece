#pragma once

#include "core/live/fetch.h"
#include "core/live/https_url.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>

class QHostInfo;

namespace sealscope::live {

/// What was seen while a connection was made.
struct ConnectionSeen {
    std::string address;                  ///< the IP address that answered; the proxy's where one is used
    std::vector<std::string> resolvedTo;  ///< every address of the DNS answer; empty behind a proxy
    std::string proxy;                    ///< "host:port"; empty: none
    std::optional<TlsPeer> peer;
    std::optional<milliseconds> resolved, connected, encrypted;  ///< since open()
};

/// A sentence about a request: "host: step: what was seen; what a person can do".
[[nodiscard]] Error saidOf(ErrorCode code, std::string_view host, std::string_view step, std::string_view seen, std::string_view todo);

/// One TLS connection from the name to a far end that meets the demand. Nothing is written on it here: whoever gets `opened` is the
/// first to do so. Addresses of a host are tried in the order of the DNS answer.
class Connection : public QObject {
    Q_OBJECT

public:
    Connection(HttpsUrl url, QNetworkProxy proxy, const NetworkSettings &network, PeerDemand demand, milliseconds limit);
    /// Ends it, however far it came.
    ~Connection() override;

    void open();
    /// Ends it at once, also from a slot of its own; no signal follows.
    void close();
    [[nodiscard]] const ConnectionSeen &seen() const { return m_seen; }
    /// Of the connection that is `opened`.
    [[nodiscard]] QSslSocket &socket() const { return *m_socket; }

signals:
    void opened();
    void failed(const sealscope::Error &error);
    /// After `opened`: the far end is gone. `inOrder`: it said so, and the connection did not just break off.
    void ended(bool inOrder);

private:
    void resolve(const QString &name);
    void resolved(const QHostInfo &answer);
    void tryNext();
    void attempt(const QHostAddress &address);
    void socketFailed(QAbstractSocket::SocketError error);
    void notConnected(QAbstractSocket::SocketError error);
    void judgePeer();
    void ranOut();
    void fail(ErrorCode code, std::string_view step, std::string_view seen, std::string_view todo);
    void dropSocket();
    [[nodiscard]] bool isDirect() const { return m_proxy.type() == QNetworkProxy::NoProxy; }
    [[nodiscard]] milliseconds elapsed() const { return milliseconds(m_clock.elapsed()); }

    HttpsUrl m_url;
    QNetworkProxy m_proxy;
    std::vector<Bytes> m_extraCas;
    PeerDemand m_demand;
    milliseconds m_limit;
    ConnectionSeen m_seen;
    std::unique_ptr<QSslSocket> m_socket;
    QList<QHostAddress> m_addresses;  ///< still to be tried
    QElapsedTimer m_clock;
    QTimer m_wholeLimit, m_addressLimit;
    int m_lookup = -1;
    bool m_settled = false;  ///< opened or failed
};

}  // namespace sealscope::live
