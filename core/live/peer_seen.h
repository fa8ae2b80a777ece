#pragma once

#include "core/live/fetch.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace sealscope::live {

/// How every connection is made: TLS 1.2 or later, HTTP/1.1 alone, this system's CAs and `extraCas`. The handshake is not refused
/// for want of a CA: peerFault() judges before anything is written, so that the chain is kept in either case.
[[nodiscard]] QSslConfiguration tlsConfiguration(const std::vector<Bytes> &extraCas);

/// The far end of a connection that is encrypted. Error: tls.certificate where its key cannot be named.
[[nodiscard]] Result<TlsPeer> peerSeen(const QSslSocket &socket);

/// Why nothing may be written to this peer: network.tls where no CA vouches for it and one must, network.pin where its key is
/// none of those demanded. Nothing where it meets the demand.
[[nodiscard]] std::optional<Error> peerFault(const TlsPeer &peer, const PeerDemand &demand);

}  // namespace sealscope::live
