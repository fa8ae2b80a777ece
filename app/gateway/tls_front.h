#pragma once

#include "app/gateway/connection_log.h"
#include "app/gateway/tls_identity.h"

#include <atomic>
#include <openssl/ssl.h>

namespace sealscope::gateway {

/// Chooses the key that each connection ends at, and counts what is decrypted on it. TLS 1.3 alone, without resumption: every
/// connection is a whole handshake, and the size of a record tells that of its content.
class TlsFront {
public:
    /// One identity a replica, chosen by turns. `changed`, where it is not empty, takes their places after changeKeys().
    TlsFront(std::vector<TlsIdentity> identities, std::vector<TlsIdentity> changed, ConnectionLog &log);

    TlsFront(const TlsFront &) = delete;
    TlsFront &operator=(const TlsFront &) = delete;

    /// Sets a server's context up. The front must outlive it.
    [[nodiscard]] bool prepare(SSL_CTX &context);
    void changeKeys() { m_keysChanged = true; }

    /// The record of a connection; null for one that was not accepted here.
    [[nodiscard]] static Connection *connectionOf(const SSL *ssl);

private:
    [[nodiscard]] bool accept(SSL *ssl);

    std::vector<TlsIdentity> m_identities;
    std::vector<TlsIdentity> m_changed;
    ConnectionLog &m_log;
    std::atomic<std::uint64_t> m_count = 0;
    std::atomic<bool> m_keysChanged = false;
};

}  // namespace sealscope::gateway
