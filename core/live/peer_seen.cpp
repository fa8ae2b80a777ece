#include "core/live/peer_seen.h"

#include "core/crypto/subject_key.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslError>

namespace sealscope::live {

namespace {

constexpr qsizetype kMaxChain = 16;

Bytes derOf(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const BytesView view = std::as_bytes(std::span(der.constData(), static_cast<std::size_t>(der.size())));
    return {view.begin(), view.end()};
}

std::string protocolName(QSsl::SslProtocol protocol)
{
    if (protocol == QSsl::TlsV1_3)
        return "TLS 1.3";
    return protocol == QSsl::TlsV1_2 ? "TLS 1.2" : "TLS";
}

/// The system's, read once: there are about 150 of them.
const QList<QSslCertificate> &systemCas()
{
    static const QList<QSslCertificate> read = QSslConfiguration::systemCaCertificates();
    return read;
}

std::string caProblem(const QSslSocket &socket)
{
    constexpr std::size_t longest = 300;
    std::string out;
    const QList<QSslError> errors = socket.sslHandshakeErrors();
    for (const QSslError &error : errors) {
        const std::string text = error.errorString().toStdString();
        if (out.find(text) == std::string::npos && out.size() + text.size() < longest)
            out += (out.empty() ? "" : "; ") + text;
    }
    return out.empty() && !errors.isEmpty() ? "not trusted" : out;
}

}  // namespace

QSslConfiguration tlsConfiguration(const std::vector<Bytes> &extraCas)
{
    QSslConfiguration out = QSslConfiguration::defaultConfiguration();
    out.setProtocol(QSsl::TlsV1_2OrLater);
    out.setPeerVerifyMode(QSslSocket::QueryPeer);
    out.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (extraCas.empty())
        return out;
    QList<QSslCertificate> cas = systemCas();
    for (const Bytes &der : extraCas)
        cas += QSslCertificate::fromData(QByteArray(asText(der).data(), static_cast<qsizetype>(der.size())), QSsl::Der);
    out.setCaCertificates(cas);
    return out;
}

Result<TlsPeer> peerSeen(const QSslSocket &socket)
{
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    if (chain.isEmpty() || chain.size() > kMaxChain)
        return fail(ErrorCode::TlsCertificate, std::to_string(chain.size()) + " certificates presented, want 1 to 16");
    TlsPeer out;
    for (const QSslCertificate &certificate : chain)
        out.chain.push_back(derOf(certificate));
    const Result<Digest256> spki = subjectKeySha256(out.chain.front());
    if (!spki)
        return tl::unexpected<Error>(spki.error());
    out.spkiSha256 = *spki;
    out.protocol = protocolName(socket.sessionProtocol());
    out.cipher = socket.sessionCipher().name().toStdString();
    out.caProblem = caProblem(socket);
    return out;
}

std::optional<Error> peerFault(const TlsPeer &peer, const PeerDemand &demand)
{
    if (!demand.spkis.empty() && std::ranges::find(demand.spkis, peer.spkiSha256) == demand.spkis.end())
        return Error{ErrorCode::NetworkPin,
                     "the connection ends at the key sha256:" + toHex(peer.spkiSha256) + ", which is none of the "
                         + std::to_string(demand.spkis.size()) + " wanted",
                     std::nullopt};
    if (demand.ca == PeerDemand::Ca::Required && !peer.caProblem.empty())
        return Error{ErrorCode::NetworkTls, "no CA known here vouches for the certificate: " + peer.caProblem, std::nullopt};
    return std::nullopt;
}

}  // namespace sealscope::live
