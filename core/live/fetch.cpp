#include "core/live/fetch.h"

#include "core/live/http_response.h"
#include "core/live/peer_seen.h"
#include "core/live/proxy_choice.h"
#include "core/live/request_head.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QHostInfo>
#include <QTimer>

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

std::string readable(milliseconds time)
{
    return std::to_string(time.count()) + " ms";
}

}  // namespace

class Fetch::Impl {
public:
    Impl(Fetch *owner, Request request, const NetworkSettings &network);
    ~Impl();
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    void start();
    void finish(std::optional<Error> error);
    /// An Error whose sentence names host and step; `todo` is what a person can do.
    [[nodiscard]] Error said(ErrorCode code, std::string_view step, std::string_view seen, std::string_view todo) const;

    Transfer m_transfer;

private:
    [[nodiscard]] Result<void> prepare();
    void resolve(const QString &name);
    void resolved(const QHostInfo &answer);
    void connectNext();
    void attempt(const QHostAddress &address);
    void failed(QAbstractSocket::SocketError error);
    void failedToConnect(QAbstractSocket::SocketError error);
    void encrypted();
    void write();
    void read();
    void take(const QByteArray &bytes);
    void closed(bool inOrder);
    void dropSocket();
    [[nodiscard]] milliseconds elapsed() const { return milliseconds(m_clock.elapsed()); }

    Fetch *m_owner;
    Request m_request;
    NetworkSettings m_network;
    HttpsUrl m_url;
    QNetworkProxy m_proxy{QNetworkProxy::NoProxy};
    HttpResponseReader m_reader;
    std::unique_ptr<QSslSocket> m_socket;
    QList<QHostAddress> m_addresses;  ///< still to be tried
    QElapsedTimer m_clock;
    QTimer m_connectLimit, m_addressLimit, m_idleLimit, m_totalLimit;
    int m_lookup = -1;
    bool m_started = false;
    bool m_written = false;
    bool m_finished = false;
    bool m_headTold = false;
};

Fetch::Impl::Impl(Fetch *owner, Request request, const NetworkSettings &network)
    : m_owner(owner),
      m_request(std::move(request)),
      m_network(network),
      m_reader(HttpLimits{.headerBytes = m_request.limits.headerBytes, .bodyBytes = m_request.limits.bodyBytes})
{
    m_transfer.purpose = m_request.purpose;
    m_transfer.method = m_request.method;
    m_transfer.url = m_request.url;
    for (QTimer *timer : {&m_connectLimit, &m_addressLimit, &m_idleLimit, &m_totalLimit})
        timer->setSingleShot(true);
    const FetchLimits limits = m_request.limits;
    QObject::connect(&m_connectLimit, &QTimer::timeout, owner, [this, limits] {
        finish(m_socket && m_socket->state() == QAbstractSocket::ConnectedState
                   ? said(ErrorCode::NetworkTls, "TLS", "no handshake within " + readable(limits.connect), "try again later")
                   : said(ErrorCode::NetworkConnect, "connect", "no connection within " + readable(limits.connect),
                          "check the address and the way out of this network"));
    });
    QObject::connect(&m_addressLimit, &QTimer::timeout, owner, [this] { connectNext(); });
    QObject::connect(&m_idleLimit, &QTimer::timeout, owner, [this, limits] {
        finish(said(ErrorCode::NetworkStalled, "answer", "nothing came for " + readable(limits.idle) + ", after "
                        + std::to_string(m_reader.response().body.size()) + " bytes of the body", "try again later"));
    });
    QObject::connect(&m_totalLimit, &QTimer::timeout, owner, [this, limits] {
        finish(said(ErrorCode::NetworkDeadline, "answer", "not at its end after " + readable(limits.total) + ", "
                        + std::to_string(m_reader.response().body.size()) + " bytes of the body came", "allow more time or try again later"));
    });
}

Fetch::Impl::~Impl()
{
    m_finished = true;
    wipe(m_request.bearer);
    dropSocket();
}

Error Fetch::Impl::said(ErrorCode code, std::string_view step, std::string_view seen, std::string_view todo) const
{
    std::string message = (m_transfer.host.empty() ? m_transfer.url : m_url.authority()) + ": " + std::string(step) + ": " + std::string(seen);
    if (!todo.empty())
        message += "; " + std::string(todo);
    return {code, std::move(message), std::nullopt};
}

void Fetch::Impl::start()
{
    if (m_started)
        return;
    m_started = true;
    m_transfer.startedAt = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    m_clock.start();
    const Result<void> prepared = prepare();
    if (!prepared) {
        QTimer::singleShot(0, m_owner, [this, error = prepared.error()] { finish(error); });
        return;
    }
    m_connectLimit.start(m_request.limits.connect);
    m_totalLimit.start(m_request.limits.total);
    if (m_proxy.type() == QNetworkProxy::NoProxy)
        resolve(QString::fromStdString(m_url.host));
    else
        resolve(m_proxy.hostName());
}

/// Everything that refuses a request before anybody is asked for anything.
Result<void> Fetch::Impl::prepare()
{
    if (m_network.state == NetworkSettings::Switch::Off)
        return fail(ErrorCode::NetworkOff, "the network is switched off; nothing was asked of " + sealscope::quoted(m_request.url));
    Result<HttpsUrl> url = parseHttpsUrl(m_request.url);
    if (!url)
        return tl::unexpected<Error>(url.error());
    m_url = std::move(*url);
    m_transfer.host = m_url.host;
    m_transfer.port = m_url.port;
    const Result<void> sendable = checkRequest(m_request);
    if (!sendable)
        return sendable;
    m_transfer.requestHeaders = sentHeaders(m_request, m_url);
    const Result<QNetworkProxy> proxy = proxyFor(m_url, m_network);
    if (!proxy)
        return tl::unexpected<Error>(proxy.error());
    m_proxy = *proxy;
    if (m_proxy.type() != QNetworkProxy::NoProxy)
        m_transfer.proxy = m_proxy.hostName().toStdString() + ":" + std::to_string(m_proxy.port());
    return {};
}

void Fetch::Impl::resolve(const QString &name)
{
    const QHostAddress literal(name);
    if (literal.isNull()) {
        m_lookup = QHostInfo::lookupHost(name, m_owner, [this](const QHostInfo &answer) { resolved(answer); });
        return;
    }
    QHostInfo itself;  // a look-up of an address would ask for its name
    itself.setAddresses({literal});
    resolved(itself);
}

void Fetch::Impl::resolved(const QHostInfo &answer)
{
    m_lookup = -1;
    if (m_finished)
        return;
    const bool direct = m_proxy.type() == QNetworkProxy::NoProxy;
    m_addresses = answer.addresses();
    if (m_addresses.isEmpty())
        return finish(direct ? said(ErrorCode::NetworkName, "name", "the name has no address: " + answer.errorString().toStdString(),
                                    "check the spelling and the way out of this network")
                             : said(ErrorCode::NetworkProxy, "proxy", "the name of the proxy " + m_transfer.proxy + " has no address",
                                    "check the proxy of the settings"));
    m_transfer.timings.resolved = elapsed();
    for (const QHostAddress &address : std::as_const(m_addresses)) {
        if (direct)
            m_transfer.resolvedTo.push_back(address.toString().toStdString());
    }
    connectNext();
}

void Fetch::Impl::connectNext()
{
    if (m_addresses.isEmpty() || m_finished)
        return;
    const QHostAddress address = m_addresses.takeFirst();
    if (m_addresses.isEmpty())
        m_addressLimit.stop();
    else
        m_addressLimit.start(kOneAddress);
    attempt(address);
}

void Fetch::Impl::attempt(const QHostAddress &address)
{
    dropSocket();
    m_transfer.address = address.toString().toStdString();
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setSslConfiguration(tlsConfiguration(m_network.extraCas));
    QSslSocket *socket = m_socket.get();
    QObject::connect(socket, &QSslSocket::connected, m_owner, [this] {
        m_addressLimit.stop();
        m_transfer.timings.connected = elapsed();
    });
    QObject::connect(socket, &QSslSocket::encrypted, m_owner, [this] { encrypted(); });
    QObject::connect(socket, &QSslSocket::readyRead, m_owner, [this] { read(); });
    QObject::connect(socket, &QSslSocket::encryptedBytesWritten, m_owner, [this] {
        if (m_written && !m_finished)
            m_idleLimit.start(m_request.limits.idle);
    });
    QObject::connect(socket, &QSslSocket::errorOccurred, m_owner, [this](QAbstractSocket::SocketError error) { failed(error); });
    const QString host = QString::fromStdString(m_url.host);
    if (m_proxy.type() == QNetworkProxy::NoProxy) {
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->connectToHostEncrypted(address.toString(), m_url.port, host);
        return;
    }
    QNetworkProxy proxy = m_proxy;
    proxy.setHostName(address.toString());
    socket->setProxy(proxy);
    socket->connectToHostEncrypted(host, m_url.port);
}

void Fetch::Impl::failed(QAbstractSocket::SocketError error)
{
    if (m_finished)
        return;
    if (!m_transfer.timings.encrypted)
        return failedToConnect(error);
    const bool inOrder = error == QAbstractSocket::RemoteHostClosedError && closedInOrder(*m_socket);
    read();
    closed(inOrder);
}

void Fetch::Impl::failedToConnect(QAbstractSocket::SocketError error)
{
    const std::string seen = m_socket->errorString().toStdString();
    if (isOfProxy(error))
        return finish(said(ErrorCode::NetworkProxy, "proxy", m_transfer.proxy + " did not let us through: " + sealscope::quoted(seen, 200),
                           "check the proxy of the settings"));
    if (m_transfer.timings.connected)
        return finish(said(ErrorCode::NetworkTls, "TLS", "no connection of TLS 1.2 or later: " + sealscope::quoted(seen, 200),
                           "the service must offer TLS 1.2 or 1.3"));
    if (m_addresses.isEmpty())
        return finish(said(ErrorCode::NetworkConnect, "connect", m_transfer.address + " port " + std::to_string(m_url.port) + ": " + seen,
                           "check the address and whether the service runs"));
    QTimer::singleShot(0, m_owner, [this] { connectNext(); });  // the socket that says so must outlive its signal
}

void Fetch::Impl::encrypted()
{
    if (m_finished)
        return;
    m_connectLimit.stop();
    m_transfer.timings.encrypted = elapsed();
    Result<TlsPeer> peer = peerSeen(*m_socket);
    if (!peer)
        return finish(said(peer.error().code, "TLS", peer.error().message, "nothing was sent"));
    m_transfer.peer = std::move(*peer);
    const std::optional<Error> fault = peerFault(*m_transfer.peer, m_request.demand);
    if (fault)
        return finish(said(fault->code, "TLS", fault->message, "nothing was sent"));
    emit m_owner->connected();
    if (!m_finished)
        write();
}

void Fetch::Impl::write()
{
    std::string head = requestHead(m_request, m_url, m_transfer.requestHeaders);
    m_written = true;
    m_idleLimit.start(m_request.limits.idle);
    m_socket->write(head.data(), static_cast<qint64>(head.size()));
    wipe(head);
    wipe(m_request.bearer);
    const std::string_view body = asText(m_request.body);
    if (!body.empty())
        m_transfer.requestBodyBytes = static_cast<std::uint64_t>(m_socket->write(body.data(), static_cast<qint64>(body.size())));
}

void Fetch::Impl::read()
{
    if (m_finished || !m_written)
        return;
    const QByteArray bytes = m_socket->readAll();
    if (bytes.isEmpty())
        return;
    m_idleLimit.start(m_request.limits.idle);
    if (!m_transfer.timings.firstByte)
        m_transfer.timings.firstByte = elapsed();
    take(bytes);
}

void Fetch::Impl::take(const QByteArray &bytes)
{
    const std::size_t before = m_reader.response().body.size();
    const Result<void> taken = m_reader.take(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    const HttpResponse &response = m_reader.response();
    m_transfer.status = response.status;
    m_transfer.headers = response.headers;
    if (m_reader.headed() && !m_headTold) {
        m_headTold = true;
        emit m_owner->answered();
    }
    if (response.body.size() > before && !m_finished) {
        const std::string_view grown = asText(response.body).substr(before);
        emit m_owner->bodyGrew(QByteArray(grown.data(), static_cast<qsizetype>(grown.size())));
    }
    if (!taken)
        return finish(said(taken.error().code, "answer", taken.error().message, ""));
    if (m_reader.complete())
        finish(std::nullopt);
}

void Fetch::Impl::closed(bool inOrder)
{
    if (m_finished)
        return;
    if (!inOrder)
        return finish(said(ErrorCode::NetworkIncomplete, "answer", "the connection broke off after "
                               + std::to_string(m_reader.response().body.size()) + " bytes of the body", "what came is kept; try again"));
    const Result<void> ended = m_reader.end();
    if (!ended)
        return finish(said(ended.error().code, "answer", ended.error().message, "what came is kept; try again"));
    finish(std::nullopt);
}

void Fetch::Impl::finish(std::optional<Error> error)
{
    if (m_finished)
        return;
    m_finished = true;
    for (QTimer *timer : {&m_connectLimit, &m_addressLimit, &m_idleLimit, &m_totalLimit})
        timer->stop();
    if (m_lookup != -1)
        QHostInfo::abortHostLookup(m_lookup);
    wipe(m_request.bearer);
    dropSocket();
    m_transfer.body = m_reader.response().body;
    m_transfer.complete = !error && m_reader.complete();
    if (!error) {
        if (const auto refused = unwanted(m_reader.response()))
            error = said(refused->code, "answer", refused->message, "");
    }
    m_transfer.error = std::move(error);
    m_transfer.timings.finished = m_started ? elapsed() : milliseconds(0);
    emit m_owner->finished();
}

/// The socket may be the one whose signal brought us here.
void Fetch::Impl::dropSocket()
{
    if (!m_socket)
        return;
    m_socket->disconnect(m_owner);
    m_socket->abort();
    m_socket.release()->deleteLater();
}

Fetch::Fetch(Request request, const NetworkSettings &network, QObject *parent)
    : QObject(parent),
      m_impl(std::make_unique<Impl>(this, std::move(request), network))
{
}

Fetch::~Fetch() = default;

void Fetch::start()
{
    m_impl->start();
}

void Fetch::stop()
{
    m_impl->finish(m_impl->said(ErrorCode::NetworkStopped, "stop", "stopped before it was at its end", ""));
}

const Transfer &Fetch::transfer() const
{
    return m_impl->m_transfer;
}

}  // namespace sealscope::live
