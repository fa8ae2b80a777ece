#pragma once

#include "core/appraisal/policy.h"
#include "core/tdx/prepared_collateral.h"

#include <map>
#include <memory>

namespace sealscope {

/// Whether a PCK chain leads to one root, and what it says of the platform; no clock is in it.
struct TrustedChain {
    Result<void> trust;
    Result<P256Key> leafKey;
    Result<PckExtension> extension;
};

/// Facts about exact bytes that no clock and no policy decides, kept so that they are established once. Keyed by SHA-256 of
/// the bytes, trust also by the root: what holds under one root is never looked up under another. Bounded; one per thread.
class KnownFacts {
public:
    /// The chain in the PEM text at `offset` of its artifact, parsed once per exact text and place.
    [[nodiscard]] Result<std::shared_ptr<const PckChain>> chain(std::string_view pem, std::size_t offset);
    [[nodiscard]] std::shared_ptr<const TrustedChain> trust(const std::shared_ptr<const PckChain> &chain,
                                                            const TrustAnchors &anchors);
    /// The collateral judged under the anchor.
    [[nodiscard]] std::shared_ptr<const PreparedCollateral> prepared(const std::shared_ptr<const Collateral> &collateral,
                                                                     const TrustAnchors &anchors);
    /// policyDigest() of the policy, computed anew only when another one comes.
    [[nodiscard]] Digest256 digestOf(const AppraisalPolicy &policy);
    /// Collateral that was read from artifacts of these digests before, or null.
    [[nodiscard]] std::shared_ptr<const Collateral> collateral(const Digest256 &artifacts) const;
    void remember(const Digest256 &artifacts, std::shared_ptr<const Collateral> collateral);

private:
    static constexpr std::size_t kMaxEntries = 64;

    /// A fact about `subject` under one anchor; holds the subject so that its address stays its own.
    template <class Subject, class Fact>
    struct Under {
        std::shared_ptr<const Subject> subject;
        std::shared_ptr<const Fact> fact;
    };
    using AnchorAndSubject = std::pair<Digest256, const void *>;

    std::map<Digest256, std::shared_ptr<const PckChain>> m_chains;
    std::map<Digest256, std::shared_ptr<const Collateral>> m_collateral;
    std::map<AnchorAndSubject, Under<PckChain, TrustedChain>> m_trust;
    std::map<AnchorAndSubject, Under<Collateral, PreparedCollateral>> m_prepared;
    std::optional<std::pair<AppraisalPolicy, Digest256>> m_policy;
    LinkMemo m_links;
};

}  // namespace sealscope
