#include "app/gateway/tls_front.h"

namespace sealscope::gateway {

namespace {

/// What hangs on an SSL until it is freed.
struct Tracked {
    Connection connection;
    ConnectionLog &log;
    std::uint64_t recordBytes = 0;  ///< of the record that is being read
};

void endTracked(void *, void *tracked, CRYPTO_EX_DATA *, int, long, void *)
{
    const std::unique_ptr<Tracked> ended(static_cast<Tracked *>(tracked));
    if (ended)
        ended->log.write(ended->connection);
}

int trackedIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, endTracked);
    return index;
}

/// RFC 8446, 5.2: the content, one byte of its type, and a tag of 16 bytes; nobody we know pads.
constexpr std::uint64_t kRecordOverhead = 17;

void countRecord(int written, int, int type, const void *bytes, std::size_t size, SSL *, void *argument)
{
    auto &tracked = *static_cast<Tracked *>(argument);
    const auto *octets = static_cast<const unsigned char *>(bytes);
    if (written != 0 || size == 0)
        return;
    if (type == SSL3_RT_HEADER && size >= SSL3_RT_HEADER_LENGTH)
        tracked.recordBytes = std::uint64_t{octets[3]} << 8U | octets[4];
    if (type == SSL3_RT_INNER_CONTENT_TYPE && octets[0] == SSL3_RT_APPLICATION_DATA && tracked.recordBytes > kRecordOverhead)
        tracked.connection.decryptedBytes += tracked.recordBytes - kRecordOverhead;
}

}  // namespace

TlsFront::TlsFront(std::vector<TlsIdentity> identities, std::vector<TlsIdentity> changed, ConnectionLog &log)
    : m_identities(std::move(identities)),
      m_changed(std::move(changed)),
      m_log(log)
{
}

bool TlsFront::prepare(SSL_CTX &context)
{
    SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(&context, SSL_OP_NO_TICKET);
    SSL_CTX_set_cert_cb(
        &context, [](SSL *ssl, void *front) { return static_cast<TlsFront *>(front)->accept(ssl) ? 1 : 0; }, this);
    return trackedIndex() >= 0 && SSL_CTX_set_num_tickets(&context, 0) == 1
        && SSL_CTX_set_min_proto_version(&context, TLS1_3_VERSION) == 1;
}

bool TlsFront::accept(SSL *ssl)
{
    const std::uint64_t number = ++m_count;
    const std::size_t replica = (number - 1) % m_identities.size();
    auto tracked = std::make_unique<Tracked>(Tracked{{number, replica, 0, {}}, m_log});
    Tracked *kept = tracked.get();
    if (SSL_set_ex_data(ssl, trackedIndex(), kept) != 1)
        return false;
    static_cast<void>(tracked.release());  // freed with the SSL, by endTracked()
    SSL_set_msg_callback(ssl, countRecord);
    SSL_set_msg_callback_arg(ssl, kept);
    const bool changed = m_keysChanged && !m_changed.empty();
    const TlsIdentity &identity = changed ? m_changed[replica] : m_identities[replica];
    return SSL_use_cert_and_key(ssl, identity.certificate.get(), identity.key.get(), nullptr, 1) == 1;
}

Connection *TlsFront::connectionOf(const SSL *ssl)
{
    auto *tracked = static_cast<Tracked *>(SSL_get_ex_data(ssl, trackedIndex()));
    return tracked == nullptr ? nullptr : &tracked->connection;
}

}  // namespace sealscope::gateway
