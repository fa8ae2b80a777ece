#pragma once

#include "app/gateway/http_api.h"
#include "app/gateway/tls_front.h"

#include <memory>

namespace sealscope::gateway {

/// HTTP/1.1 over TLS: requests to the API, its answers to the wire, in whatever way they are to be delivered.
class HttpServer {
public:
    HttpServer(HttpApi &api, TlsFront &front, const Options &options);
    ~HttpServer();

    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// The port it is bound to; nothing where that cannot be.
    [[nodiscard]] std::optional<int> bind();
    /// Serves until stop().
    void serve();
    /// From any thread.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace sealscope::gateway
