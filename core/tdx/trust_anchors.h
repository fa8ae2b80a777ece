#pragma once

#include "core/crypto/certificate.h"

namespace sealscope {

/// The one root that evidence must lead to, handed over by value to every appraisal. There is no "trust both", no setting,
/// no environment variable and no file that adds a root: a simulated one is only ever passed in explicitly, and every result
/// made under it says so.
class TrustAnchors {
public:
    /// Intel's SGX Root CA, pinned by its public key.
    [[nodiscard]] static TrustAnchors intelProduction();

    /// A root of the simulated platform. Error: cert.* when the bytes are no self-signed P-256 CA certificate, root.mixed when
    /// they are Intel's root.
    [[nodiscard]] static Result<TrustAnchors> simulated(BytesView rootCertificateDer);

    [[nodiscard]] bool isSimulated() const { return m_simulated; }
    [[nodiscard]] const Certificate &root() const { return m_root; }
    [[nodiscard]] const P256Key &rootKey() const { return m_rootKey; }
    /// Is this the root? The same bytes, or another certificate of the same name and key that this key signed: Intel has issued
    /// its root again with other dates. Either way it is only compared, and root() stands in for it from then on.
    [[nodiscard]] bool isRoot(const Certificate &certificate) const;
    /// SHA-256 of the root certificate.
    [[nodiscard]] const Digest256 &id() const { return m_id; }

private:
    TrustAnchors(Certificate root, P256Key key, bool simulated);
    Certificate m_root;
    P256Key m_rootKey;
    Digest256 m_id{};
    bool m_simulated;
};

}  // namespace sealscope
