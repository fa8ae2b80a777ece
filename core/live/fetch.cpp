#include "core/live/fetch.h"

#include "core/live/connection.h"
#include "core/live/http_response.h"
#include "core/live/proxy_choice.h"
#include "core/live/request_head.h"

namespace sealscope::live {

namespace {

std::string readable(milliseconds time)
{
    return std::to_string(time.count()) + " ms";
}

BytesView viewOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

}  // namespace

class Fetch::Impl {
public:
    Impl(Fetch *owner, Request request, const NetworkSettings &network);
    ~Impl();
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    void start();
    void stop();

    Transfer m_transfer;

private:
    [[nodiscard]] Result<QNetworkProxy> prepare();
    void connectTo(const QNetworkProxy &proxy);
    void opened();
    void write(QSslSocket &socket);
    void read();
    void take(const QByteArray &bytes);
    void ended(bool inOrder);
    void keepSeen();
    void finish(std::optional<Error> error);
    void fail(ErrorCode code, std::string_view seen, std::string_view todo);
    [[nodiscard]] std::string bytesSoFar() const { return std::to_string(m_reader.response().body.size()) + " bytes of the body"; }
    [[nodiscard]] milliseconds elapsed() const { return milliseconds(m_clock.elapsed()); }

    Fetch *m_owner;
    Request m_request;
    NetworkSettings m_network;
    HttpsUrl m_url;
    HttpResponseReader m_reader;
    std::unique_ptr<Connection> m_connection;
    QElapsedTimer m_clock;
    QTimer m_idleLimit, m_totalLimit;
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
    for (QTimer *timer : {&m_idleLimit, &m_totalLimit})
        timer->setSingleShot(true);
    QObject::connect(&m_idleLimit, &QTimer::timeout, owner, [this] {
        fail(ErrorCode::NetworkStalled, "nothing came for " + readable(m_request.limits.idle) + ", after " + bytesSoFar(), "try again later");
    });
    QObject::connect(&m_totalLimit, &QTimer::timeout, owner, [this] {
        fail(ErrorCode::NetworkDeadline, "not at its end after " + readable(m_request.limits.total) + ", " + bytesSoFar() + " came",
             "allow more time or try again later");
    });
}

Fetch::Impl::~Impl()
{
    m_finished = true;
    wipe(m_request.bearer);
}

void Fetch::Impl::fail(ErrorCode code, std::string_view seen, std::string_view todo)
{
    finish(saidOf(code, m_url.host.empty() ? m_request.url : m_url.authority(), "answer", seen, todo));
}

void Fetch::Impl::start()
{
    if (m_started || m_finished)
        return;
    m_started = true;
    m_transfer.startedAt = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    m_clock.start();
    const Result<QNetworkProxy> proxy = prepare();
    if (!proxy) {
        QTimer::singleShot(0, m_owner, [this, error = proxy.error()] { finish(error); });
        return;
    }
    m_totalLimit.start(m_request.limits.total);
    connectTo(*proxy);
}

/// Everything that refuses a request before anybody is asked for anything.
Result<QNetworkProxy> Fetch::Impl::prepare()
{
    if (m_network.state == NetworkSettings::Switch::Off)
        return sealscope::fail(ErrorCode::NetworkOff,
                               "the network is switched off; nothing was asked of " + sealscope::quoted(m_request.url));
    Result<HttpsUrl> url = parseHttpsUrl(m_request.url);
    if (!url)
        return tl::unexpected<Error>(url.error());
    m_url = std::move(*url);
    m_transfer.host = m_url.host;
    m_transfer.port = m_url.port;
    const Result<void> sendable = checkRequest(m_request);
    if (!sendable)
        return tl::unexpected<Error>(sendable.error());
    m_transfer.requestHeaders = sentHeaders(m_request, m_url);
    return proxyFor(m_url, m_network);
}

void Fetch::Impl::connectTo(const QNetworkProxy &proxy)
{
    m_connection = std::make_unique<Connection>(m_url, proxy, m_network, m_request.demand, m_request.limits.connect);
    Connection *connection = m_connection.get();
    QObject::connect(connection, &Connection::opened, m_owner, [this] { opened(); });
    QObject::connect(connection, &Connection::failed, m_owner, [this](const Error &error) { finish(error); });
    QObject::connect(connection, &Connection::ended, m_owner, [this](bool inOrder) { ended(inOrder); });
    connection->open();
}

void Fetch::Impl::opened()
{
    keepSeen();
    QSslSocket &socket = m_connection->socket();
    QObject::connect(&socket, &QSslSocket::readyRead, m_owner, [this] { read(); });
    QObject::connect(&socket, &QSslSocket::encryptedBytesWritten, m_owner, [this] {
        if (!m_finished)
            m_idleLimit.start(m_request.limits.idle);
    });
    emit m_owner->connected();
    if (!m_finished)
        write(socket);
}

void Fetch::Impl::write(QSslSocket &socket)
{
    std::string head = requestHead(m_request, m_url, m_transfer.requestHeaders);
    m_written = true;
    m_idleLimit.start(m_request.limits.idle);
    socket.write(head.data(), static_cast<qint64>(head.size()));
    wipe(head);
    wipe(m_request.bearer);
    const std::string_view body = asText(m_request.body);
    if (!body.empty())
        m_transfer.requestBodyBytes = static_cast<std::uint64_t>(socket.write(body.data(), static_cast<qint64>(body.size())));
}

void Fetch::Impl::read()
{
    if (m_finished || !m_written)
        return;
    const QByteArray bytes = m_connection->socket().readAll();
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
    const Result<void> taken = m_reader.take(viewOf(bytes));
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
        return fail(taken.error().code, taken.error().message, "");
    if (m_reader.complete())
        finish(std::nullopt);
}

void Fetch::Impl::ended(bool inOrder)
{
    read();
    if (m_finished)
        return;
    if (!inOrder)
        return fail(ErrorCode::NetworkIncomplete, "the connection broke off after " + bytesSoFar(), "what came is kept; try again");
    const Result<void> whole = m_reader.end();
    if (!whole)
        return fail(whole.error().code, whole.error().message, "what came is kept; try again");
    finish(std::nullopt);
}

void Fetch::Impl::stop()
{
    finish(saidOf(ErrorCode::NetworkStopped, m_url.host.empty() ? m_request.url : m_url.authority(), "stop",
                  "stopped before it was at its end", ""));
}

/// What the connection saw, however far it came.
void Fetch::Impl::keepSeen()
{
    if (!m_connection)
        return;
    const ConnectionSeen &seen = m_connection->seen();
    m_transfer.address = seen.address;
    m_transfer.resolvedTo = seen.resolvedTo;
    m_transfer.proxy = seen.proxy;
    m_transfer.peer = seen.peer;
    m_transfer.timings.resolved = seen.resolved;
    m_transfer.timings.connected = seen.connected;
    m_transfer.timings.encrypted = seen.encrypted;
}

void Fetch::Impl::finish(std::optional<Error> error)
{
    if (m_finished)
        return;
    m_finished = true;
    m_idleLimit.stop();
    m_totalLimit.stop();
    wipe(m_request.bearer);
    keepSeen();
    if (m_connection) {
        m_connection->disconnect(m_owner);
        m_connection->close();
        m_connection.release()->deleteLater();  // its signal may have brought us here
    }
    m_transfer.body = m_reader.response().body;
    m_transfer.complete = !error && m_reader.complete();
    const auto refused = unwanted(m_reader.response());
    if (!error && refused)
        error = saidOf(refused->code, m_url.authority(), "answer", refused->message, "");
    m_transfer.error = std::move(error);
    m_transfer.timings.finished = m_started ? elapsed() : milliseconds(0);
    emit m_owner->finished();
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
    m_impl->stop();
}

const Transfer &Fetch::transfer() const
{
    return m_impl->m_transfer;
}

}  // namespace sealscope::live
