#pragma once

#include "core/live/transfer.h"

#include <QObject>
#include <memory>

namespace sealscope::live {

/// What the connection must show before anything is sent on it.
struct PeerDemand {
    enum class Ca : std::uint8_t {
        Required,  ///< this system's CAs (and the extra ones) must vouch for the name
        Recorded,  ///< what they say is kept; for evidence that vouches for the channel by itself and takes no secret
    } ca = Ca::Required;
    std::vector<Digest256> spkis;  ///< the leaf's key must be one of these; empty: any
};

/// One HTTP request.
struct Request {
    std::string purpose;
    std::string method = "GET";
    std::string url;  ///< https only; no user, no fragment
    HeaderLines headers;
    std::string bearer;  ///< API key; sent, and kept nowhere
    Bytes body;
    FetchLimits limits;
    PeerDemand demand;
};

/// One request on a connection of its own: HTTP/1.1 over TLS 1.2 or later. Follows no redirect, asks for no content coding, sends
/// no cookie, keeps the peer's chain, and judges itself whether the answer is complete. With a demand that the peer does not meet,
/// nothing of the request is written. Signals come on the thread that made it; `finished` comes exactly once, also after stop(). A slot
/// that is done with it uses deleteLater().
class Fetch : public QObject {
    Q_OBJECT

public:
    Fetch(Request request, const NetworkSettings &network, QObject *parent = nullptr);
    ~Fetch() override;

    void start();
    void stop();
    [[nodiscard]] const Transfer &transfer() const;

signals:
    /// The connection is made and its peer meets the demand.
    void connected();
    /// Status and headers are there.
    void answered();
    /// More bytes of the body, without the framing, in order.
    void bodyGrew(const QByteArray &bytes);
    void finished();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace sealscope::live
