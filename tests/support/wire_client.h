#pragma once

#include "tests/support/gateway_process.h"

#include <QList>
#include <optional>

namespace sealscope::test {

/// One answer as its bytes came, judged as little as a test of a server can do with.
struct WireAnswer {
    int status = 0;
    QByteArray head;       ///< up to the empty line
    QByteArray raw;        ///< all after it
    QByteArray body;       ///< without the framing of chunks
    bool complete = false; ///< did it end where its framing says? Without framing: false
    QByteArray spki;       ///< hex of the SHA-256 of the connection's key

    [[nodiscard]] std::optional<QByteArray> header(const QByteArray &name) const;
};

/// What to ask, and how far to go.
struct WireRequest {
    QByteArray target = "/";
    QList<QByteArray> headers;     ///< lines
    QByteArray body;               ///< not empty: POST
    qsizetype mostBytes = 8'000'000;  ///< of the answer: then it is left
    int patienceMs = 10'000;
};

/// One request on a connection of its own. The demo CA must vouch for the host.
[[nodiscard]] WireAnswer ask(const GatewayProcess &gateway, const WireRequest &request);
[[nodiscard]] WireAnswer get(const GatewayProcess &gateway, const QByteArray &target);

/// A handshake, and not one byte after it.
void connectAndLeave(const GatewayProcess &gateway);

}  // namespace sealscope::test
