#pragma once

#include "core/archive/manifest.h"
#include "core/base/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sealscope::live {

using std::chrono::milliseconds;

/// Explicit limits of one request.
struct FetchLimits {
    milliseconds connect{10'000};  ///< name, proxy, TCP and TLS together
    milliseconds idle{20'000};     ///< without a byte, after the request was sent
    milliseconds total{60'000};
    std::size_t bodyBytes = 16U * 1024 * 1024;
    std::size_t headerBytes = 64U * 1024;
};

/// The far end of a TLS connection, as it was seen.
struct TlsPeer {
    std::vector<Bytes> chain;  ///< DER, leaf first, as presented
    Digest256 spkiSha256{};    ///< of the leaf's SubjectPublicKeyInfo
    std::string protocol;      ///< "TLS 1.3"
    std::string cipher;
    std::string caProblem;     ///< why this system's CAs do not vouch for it; empty: they do
};

/// How long each part took, from the start of the request. Absent: it did not come to that.
struct Timings {
    std::optional<milliseconds> resolved, connected, encrypted, firstByte, finished;
};

/// One request and all that came back, complete or not. Credentials are never in it.
struct Transfer {
    std::string purpose;         ///< "report", "TCB info": what it was for, as the steps have it
    std::string method = "GET";
    std::string url;
    std::string host;
    std::uint16_t port = 443;
    std::string address;         ///< the IP address that answered; the proxy's where one was used
    std::vector<std::string> resolvedTo;  ///< every address of the DNS answer; empty behind a proxy
    std::string proxy;           ///< "host:port"; empty: none
    std::optional<TlsPeer> peer;
    HeaderLines requestHeaders;  ///< as sent, without Authorization
    std::uint64_t requestBodyBytes = 0;  ///< that were handed to the connection
    UnixTime startedAt{};
    Timings timings;
    int status = 0;              ///< 0: no status line came
    HeaderLines headers;
    Bytes body;                  ///< exactly as sent; a chunked body without its framing
    bool complete = false;       ///< it ended where its framing says, inside every limit
    std::optional<Error> error;  ///< what went wrong: a sentence that names host, step and what was seen

    /// The first header of that name, any case; nothing where there is none.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

/// The ways out of this computer. Nothing is asked of any environment variable but through the system's proxy settings.
struct NetworkSettings {
    enum class Switch : std::uint8_t { OnPress, Off } state = Switch::OnPress;
    enum class ProxyUse : std::uint8_t { System, None, This } proxyUse = ProxyUse::System;
    std::string proxy;              ///< "http://host:port" or "socks5://host:port", for This
    std::vector<Bytes> extraCas;    ///< DER, besides the system's: for a proxy or a local collateral service
    milliseconds connect{10'000}, idle{20'000}, total{60'000};
};

/// The limits of a request under these settings.
[[nodiscard]] FetchLimits limitsOf(const NetworkSettings &network, std::size_t bodyBytes);

}  // namespace sealscope::live
