#include "core/live/connection.h"

#include "core/live/peer_seen.h"

#include <QHostInfo>
#include <array>

namespace sealscope::live {

namespace {

/// Where a host has several addresses, how long one of them may keep us from the next.
constexpr milliseconds kOneAddress{3'000};

bool isOfProxy(QAbstractSocket::SocketError error)
{
    constexpr std::array ofProxy{QAbstractSocket::ProxyAuthenticationRequiredError, QAbstractSocket::ProxyConnectionRefusedError,
                                 QAbstractSocket::ProxyConnectionClosedError,       QAbstractSocket::ProxyConnectionTimeoutError,
                                 QAbstractSocket::ProxyNotFoundError,               QAbstractSocket::ProxyProtocolError};
    return std::ranges::find(ofProxy, error) != ofProxy.end();
}

/// Did the peer say that it ends the connection, and not just let it drop? Qt has one error code for both and this text alone to
/// tell them by.
bool closedInOrder(const QSslSocket &socket)
{
    return socket.errorString() == QSslSocket::tr("The TLS/SSL connection has been closed");
}

}  // namespace

Error saidOf(ErrorCode code, std::string_view host, std::string_view step, std::string_view seen, std::string_view todo)
{
    std::string message = std::string(host) + ": " + std::string(step) + ": " + std::string(seen);
    if (!todo.empty())
        message += "; " + std::string(todo);
    return {code, std::move(message), std::nullopt};
}

Connection::Connection(HttpsUrl url, QNetworkProxy proxy, const NetworkSettings &network, PeerDemand demand, milliseconds limit)
    : m_url(std::move(url)),
      m_proxy(std::move(proxy)),
      m_extraCas(network.extraCas),
      m_demand(std::move(demand)),
      m_limit(limit)
{
    if (!isDirect())
        m_seen.proxy = m_proxy.hostName().toStdString() + ":" + std::to_string(m_proxy.port());
    for (QTimer *timer : {&m_wholeLimit, &m_addressLimit})
        timer->setSingleShot(true);
    connect(&m_wholeLimit, &QTimer::timeout, this, &Connection::ranOut);
    connect(&m_addressLimit, &QTimer::timeout, this, &Connection::tryNext);
}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    m_settled = true;
    m_wholeLimit.stop();
    m_addressLimit.stop();
    if (m_lookup != -1)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    dropSocket();
}

void Connection::open()
{
    m_clock.start();
    m_wholeLimit.start(m_limit);
    resolve(isDirect() ? QString::fromStdString(m_url.host) : m_proxy.hostName());
}

void Connection::fail(ErrorCode code, std::string_view step, std::string_view seen, std::string_view todo)
{
    if (m_settled)
        return;
    m_settled = true;
    m_wholeLimit.stop();
    m_addressLimit.stop();
    emit failed(saidOf(code, m_url.authority(), step, seen, todo));
}

void Connection::ranOut()
{
    const std::string limit = std::to_string(m_limit.count()) + " ms";
    if (m_seen.connected)
        fail(ErrorCode::NetworkTls, "TLS", "no handshake within " + limit, "try again later");
    else
        fail(ErrorCode::NetworkConnect, "connect", "no connection within " + limit, "check the address and the way out of this network");
}

void Connection::resolve(const QString &name)
{
    const QHostAddress literal(name);
    if (literal.isNull()) {
        m_lookup = QHostInfo::lookupHost(name, this, [this](const QHostInfo &answer) { resolved(answer); });
        return;
    }
    QHostInfo itself;  // a look-up of an address would ask for its name
    itself.setAddresses({literal});
    resolved(itself);
}

void Connection::resolved(const QHostInfo &answer)
{
    m_lookup = -1;
    if (m_settled)
        return;
    m_addresses = answer.addresses();
    if (m_addresses.isEmpty() && isDirect())
        return fail(ErrorCode::NetworkName, "name", "the name has no address: " + answer.errorString().toStdString(),
                    "check the spelling and the way out of this network");
    if (m_addresses.isEmpty())
        return fail(ErrorCode::NetworkProxy, "proxy", "the name of the proxy " + m_seen.proxy + " has no address",
                    "check the proxy of the settings");
    m_seen.resolved = elapsed();
    for (const QHostAddress &address : std::as_const(m_addresses)) {
        if (isDirect())
            m_seen.resolvedTo.push_back(address.toString().toStdString());
    }
    tryNext();
}

void Connection::tryNext()
{
    if (m_addresses.isEmpty() || m_settled)
        return;
    const QHostAddress address = m_addresses.takeFirst();
    if (m_addresses.isEmpty())
        m_addressLimit.stop();
    else
        m_addressLimit.start(kOneAddress);
    attempt(address);
}

void Connection::attempt(const QHostAddress &address)
{
    dropSocket();
    m_seen.address = address.toString().toStdString();
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setSslConfiguration(tlsConfiguration(m_extraCas));
    QSslSocket *socket = m_socket.get();
    connect(socket, &QSslSocket::connected, this, [this] {
        m_addressLimit.stop();
        m_seen.connected = elapsed();
    });
    connect(socket, &QSslSocket::encrypted, this, &Connection::judgePeer);
    connect(socket, &QSslSocket::errorOccurred, this, &Connection::socketFailed);
    const QString host = QString::fromStdString(m_url.host);
    if (isDirect()) {
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->connectToHostEncrypted(address.toString(), m_url.port, host);
        return;
    }
    QNetworkProxy proxy = m_proxy;
    proxy.setHostName(address.toString());
    socket->setProxy(proxy);
    socket->connectToHostEncrypted(host, m_url.port);
}

void Connection::socketFailed(QAbstractSocket::SocketError error)
{
    if (m_seen.encrypted)
        emit ended(error == QAbstractSocket::RemoteHostClosedError && closedInOrder(*m_socket));
    else if (!m_settled)
        notConnected(error);
}

void Connection::notConnected(QAbstractSocket::SocketError error)
{
    constexpr std::size_t longest = 200;
    const std::string seen = sealscope::quoted(m_socket->errorString().toStdString(), longest);
    if (isOfProxy(error))
        fail(ErrorCode::NetworkProxy, "proxy", m_seen.proxy + " did not let us through: " + seen, "check the proxy of the settings");
    else if (m_seen.connected)
        fail(ErrorCode::NetworkTls, "TLS", "no connection of TLS 1.2 or later: " + seen, "the service must offer TLS 1.2 or 1.3");
    else if (m_addresses.isEmpty())
        fail(ErrorCode::NetworkConnect, "connect", m_seen.address + " port " + std::to_string(m_url.port) + ": " + seen,
             "check the address and whether the service runs");
    else
        QTimer::singleShot(0, this, &Connection::tryNext);  // the socket that says so must outlive its signal
}

/// Between the handshake and the first byte: only a peer that meets the demand is handed on.
void Connection::judgePeer()
{
    if (m_settled)
        return;
    m_seen.encrypted = elapsed();
    Result<TlsPeer> peer = peerSeen(*m_socket);
    if (!peer)
        return fail(peer.error().code, "TLS", peer.error().message, "nothing was sent");
    m_seen.peer = std::move(*peer);
    const std::optional<Error> fault = peerFault(*m_seen.peer, m_demand);
    if (fault)
        return fail(fault->code, "TLS", fault->message, "nothing was sent");
    m_settled = true;
    m_wholeLimit.stop();
    emit opened();
}

/// The socket may be the one whose signal brought us here.
void Connection::dropSocket()
{
    if (!m_socket)
        return;
    m_socket->disconnect();
    m_socket->abort();
    m_socket.release()->deleteLater();
}

}  // namespace sealscope::live
