#include "app/gateway/http_server.h"

#include <httplib.h>
#include <thread>

namespace sealscope::gateway {

namespace {

constexpr std::chrono::milliseconds kDripPause{200};
constexpr std::size_t kHugeBytes = 1024U * 1024 * 1024;
constexpr std::size_t kMaxRequestBytes = 32U * 1024 * 1024;

Asked askedOf(const httplib::Request &request, std::size_t replica)
{
    Asked out;
    out.method = request.method;
    out.path = request.path;
    out.query = queryOf(request.target);
    out.headers.assign(request.headers.begin(), request.headers.end());
    out.body = request.body;
    out.replica = replica;
    return out;
}

/// Writes pieces with a pause between them. True when all are written.
class PieceWriter {
public:
    PieceWriter(const Answer &answer, std::chrono::milliseconds pace, const std::atomic<bool> &stopping)
        : m_answer(answer),
          m_pace(pace),
          m_stopping(stopping)
    {
    }

    bool write(httplib::DataSink &sink, std::size_t count) const
    {
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0)
                std::this_thread::sleep_for(m_pace);
            if (i + 1 == m_answer.pieces.size() && m_answer.beforeLastPiece)
                m_answer.beforeLastPiece();
            const std::string &piece = m_answer.pieces[i];
            if (m_stopping || !sink.write(piece.data(), piece.size()))
                return false;
        }
        return true;
    }

private:
    const Answer &m_answer;
    std::chrono::milliseconds m_pace;
    const std::atomic<bool> &m_stopping;
};

}  // namespace

class HttpServer::Impl {
public:
    Impl(HttpApi &api, TlsFront &front, const Options &options)
        : m_api(api),
          m_options(options),
          m_server([&front](SSL_CTX &context) { return front.prepare(context); })
    {
        const auto handler = [this](const httplib::Request &request, httplib::Response &response) {
            handle(request, response);
        };
        m_server.Get(".*", handler);
        m_server.Post(".*", handler);
        m_server.set_payload_max_length(kMaxRequestBytes);
        m_server.set_keep_alive_timeout(2);
        m_server.set_tcp_nodelay(true);
    }

    std::optional<int> bind()
    {
        if (!m_server.is_valid())
            return std::nullopt;
        if (m_options.port == 0) {
            const int port = m_server.bind_to_any_port(m_options.listen);
            return port > 0 ? std::optional(port) : std::nullopt;
        }
        return m_server.bind_to_port(m_options.listen, m_options.port) ? std::optional(m_options.port) : std::nullopt;
    }

    void serve()
    {
        m_server.listen_after_bind();
        m_ended = true;
    }

    void stop()
    {
        m_stopping = true;
        // The library forgets a stop that comes before it listens.
        while (!m_server.is_running() && !m_ended)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        m_server.stop();
    }

private:
    void handle(const httplib::Request &request, httplib::Response &response)
    {
        Connection *connection = TlsFront::connectionOf(request.ssl);
        const Asked asked = askedOf(request, connection == nullptr ? 0 : connection->replica);
        auto answer = std::make_shared<Answer>(m_api.answer(asked));
        if (connection != nullptr)
            connection->requests.push_back(
                {request.method, request.target, request.body.size(), asked.bearer().has_value(), answer->status});
        response.status = answer->status;
        for (const auto &[name, value] : answer->headers)
            response.set_header(name, value);
        deliver(std::move(answer), response);
    }

    /// The answer lives as long as whatever writes it.
    void deliver(std::shared_ptr<const Answer> answer, httplib::Response &response)
    {
        const std::string &body = answer->body;
        const std::string &type = answer->contentType;
        switch (answer->delivery) {
        case Delivery::Whole:
            if (answer->beforeLastPiece)
                answer->beforeLastPiece();
            response.set_content(body, type);
            return;
        case Delivery::Pieces:
            response.set_chunked_content_provider(type, [this, answer](std::size_t, httplib::DataSink &sink) {
                const bool written = PieceWriter(*answer, m_options.pace, m_stopping).write(sink, answer->pieces.size());
                if (written)
                    sink.done();
                return written;
            });
            return;
        case Delivery::Dripped:
            response.set_content_provider(body.size(), type, [this, answer](std::size_t at, std::size_t, httplib::DataSink &sink) {
                std::this_thread::sleep_for(kDripPause);
                return !m_stopping && sink.write(answer->body.data() + at, 1);
            });
            return;
        case Delivery::HalfLength:
            response.set_content_provider(body.size(), type, [answer](std::size_t, std::size_t, httplib::DataSink &sink) {
                sink.write(answer->body.data(), answer->body.size() / 2);
                return false;
            });
            return;
        case Delivery::HalfChunks:
            response.set_chunked_content_provider(type, [answer](std::size_t, httplib::DataSink &sink) {
                sink.write(answer->body.data(), answer->body.size() / 2);
                return false;
            });
            return;
        case Delivery::HalfClosed:
            response.set_content_provider(type, [answer](std::size_t, httplib::DataSink &sink) {
                sink.write(answer->body.data(), answer->body.size() / 2);
                return false;
            });
            return;
        case Delivery::Endless:
            response.set_content_provider(kHugeBytes, type, [this, answer](std::size_t, std::size_t left, httplib::DataSink &sink) {
                return !m_stopping && sink.write(answer->body.data(), std::min(left, answer->body.size()));
            });
            return;
        }
    }

    HttpApi &m_api;
    const Options &m_options;
    std::atomic<bool> m_stopping = false;
    std::atomic<bool> m_ended = false;
    httplib::SSLServer m_server;
};

HttpServer::HttpServer(HttpApi &api, TlsFront &front, const Options &options)
    : m_impl(std::make_unique<Impl>(api, front, options))
{
}

HttpServer::~HttpServer() = default;

std::optional<int> HttpServer::bind()
{
    return m_impl->bind();
}

void HttpServer::serve()
{
    m_impl->serve();
}

void HttpServer::stop()
{
    m_impl->stop();
}

}  // namespace sealscope::gateway
