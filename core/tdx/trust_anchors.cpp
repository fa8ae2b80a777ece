#include "core/tdx/trust_anchors.h"

#include "core/crypto/chain.h"
#include "core/tdx/intel_root.h"

#include <cstdlib>

namespace sealscope {

TrustAnchors::TrustAnchors(Certificate root, P256Key key, bool simulated)
    : m_root(std::move(root)), m_rootKey(std::move(key)), m_id(sha256(m_root.der)), m_simulated(simulated)
{
}

TrustAnchors TrustAnchors::intelProduction()
{
    Result<Certificate> root = parseCertificate(kIntelSgxRootCa);
    Result<P256Key> key = root ? P256Key::fromPoint(root->publicKey) : tl::unexpected<Error>(root.error());
    // The bytes are compiled in: a fault here is a broken build, and going on without an anchor is no option.
    if (!key)
        std::abort();
    return {std::move(*root), std::move(*key), false};
}

bool TrustAnchors::isRoot(const Certificate &certificate) const
{
    if (certificate == m_root)
        return true;
    return certificate.publicKey == m_root.publicKey
        && equal(certificate.view(certificate.subject), m_root.view(m_root.subject))
        && checkIssued(certificate, m_root, m_rootKey).has_value();
}

Result<TrustAnchors> TrustAnchors::simulated(BytesView rootCertificateDer)
{
    Result<Certificate> root = parseCertificate(rootCertificateDer);
    if (!root)
        return tl::unexpected<Error>(root.error());
    Result<P256Key> key = P256Key::fromPoint(root->publicKey);
    if (!key)
        return tl::unexpected<Error>(key.error());
    if (root->publicKey == intelProduction().root().publicKey)
        return fail(ErrorCode::RootMixed, "this is Intel's root: it is never a simulated one");
    if (!root->basicConstraints || !root->basicConstraints->isCa)
        return fail(ErrorCode::CertExtension, "the root is no CA certificate");
    if (const Result<void> self = checkIssued(*root, *root, *key); !self)
        return tl::unexpected<Error>(self.error());
    return TrustAnchors(std::move(*root), std::move(*key), true);
}

}  // namespace sealscope
