#include "core/tdx/link_memo.h"

#include "core/crypto/chain.h"

namespace sealscope {

Result<void> LinkMemo::follow(const Certificate &child, const Certificate &issuer, const P256Key &issuerKey)
{
    const Digest256 key = sha256({child.der, issuer.der});
    if (const auto known = m_links.find(key); known != m_links.end())
        return known->second;
    const Result<void> issued = checkIssued(child, issuer, issuerKey);
    // A fault of the crypto library says nothing about the link and must not be remembered as if it did.
    if (!issued && issued.error().code == ErrorCode::CryptoBackend)
        return issued;
    if (m_links.size() >= kMaxLinks)
        m_links.clear();
    m_links.emplace(key, issued);
    return issued;
}

}  // namespace sealscope
