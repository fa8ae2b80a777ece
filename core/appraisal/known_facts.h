#pragma once

#include "core/tdx/prepared_collateral.h"

#include <map>

namespace sealscope {

/// Facts about exact bytes that no clock and no policy decides, kept so that they are established once: parsed chains and
/// collateral by SHA-256, trust by (root, SHA-256). Bounded; one per thread; never shared between roots by key.
/// Source of the rule: openssl-notes section 2.
class KnownFacts {
public:
    struct TrustedChain {
        Result<void> trust;
        std::optional<P256Key> leafKey;
        std::optional<P256Key> caKey;
        std::optional<PckExtension> extension;
    };

    /// The chain in the text, parsed once per exact text.
    [[nodiscard]] Result<std::shared_ptr<const PckChain>> chain(std::string_view pem, std::size_t offset);
    /// Whether that chain leads to the anchor, established once per (anchor, chain).
    [[nodiscard]] std::shared_ptr<const TrustedChain> trust(const std::shared_ptr<const PckChain> &chain,
                                                            const TrustAnchors &anchors);
    /// The collateral judged under the anchor, once per (anchor, collateral object).
    [[nodiscard]] std::shared_ptr<const PreparedCollateral> prepared(const std::shared_ptr<const Collateral> &collateral,
                                                                     const TrustAnchors &anchors);
    /// Parsed collateral artifacts by the digest of their bytes, or null.
    [[nodiscard]] std::shared_ptr<const Collateral> collateral(const std::vector<Digest256> &artifacts) const;
    void remember(const std::vector<Digest256> &artifacts, std::shared_ptr<const Collateral> collateral);

private:
    static constexpr std::size_t kMaxEntries = 64;
    std::map<Digest256, std::shared_ptr<const PckChain>> m_chains;
    std::map<std::pair<Digest256, const PckChain *>, std::pair<std::shared_ptr<const PckChain>, std::shared_ptr<const TrustedChain>>> m_trust;
    std::map<std::pair<Digest256, const Collateral *>, std::pair<std::shared_ptr<const Collateral>, std::shared_ptr<const PreparedCollateral>>> m_prepared;
    std::map<std::vector<Digest256>, std::shared_ptr<const Collateral>> m_collateral;
};

}  // namespace sealscope
