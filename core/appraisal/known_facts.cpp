#include "core/appraisal/known_facts.h"

namespace sealscope {

namespace {

/// Old entries are worth no bookkeeping: at the bound the map starts anew.
template <class Map>
void keepBounded(Map &map, std::size_t limit)
{
    if (map.size() >= limit)
        map.clear();
}

FixedBytes<8> littleEndian(std::size_t value)
{
    FixedBytes<8> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::byte>(value >> (8 * i) & 0xFFU);
    return out;
}

}  // namespace

Result<std::shared_ptr<const PckChain>> KnownFacts::chain(std::string_view pem, std::size_t offset)
{
    const Digest256 key = sha256({littleEndian(offset), asBytes(pem)});
    if (const auto known = m_chains.find(key); known != m_chains.end())
        return known->second;
    Result<PckChain> parsed = parsePckChain(pem, offset);
    if (!parsed)
        return tl::unexpected<Error>(parsed.error());
    keepBounded(m_chains, kMaxEntries);
    return m_chains.emplace(key, std::make_shared<const PckChain>(std::move(*parsed))).first->second;
}

std::shared_ptr<const TrustedChain> KnownFacts::trust(const std::shared_ptr<const PckChain> &chain,
                                                      const TrustAnchors &anchors)
{
    const AnchorAndSubject key{anchors.id(), chain.get()};
    if (const auto known = m_trust.find(key); known != m_trust.end())
        return known->second.fact;
    auto fact = std::make_shared<const TrustedChain>(
        TrustedChain{checkPckChain(*chain, anchors, m_links), P256Key::fromPoint(chain->leaf.certificate.publicKey),
                     parsePckExtension(chain->leaf.certificate)});
    keepBounded(m_trust, kMaxEntries);
    m_trust.emplace(key, Under<PckChain, TrustedChain>{chain, fact});
    return fact;
}

std::shared_ptr<const PreparedCollateral> KnownFacts::prepared(const std::shared_ptr<const Collateral> &collateral,
                                                               const TrustAnchors &anchors)
{
    const AnchorAndSubject key{anchors.id(), collateral.get()};
    if (const auto known = m_prepared.find(key); known != m_prepared.end())
        return known->second.fact;
    auto fact = std::make_shared<const PreparedCollateral>(prepareCollateral(*collateral, anchors, m_links));
    keepBounded(m_prepared, kMaxEntries);
    m_prepared.emplace(key, Under<Collateral, PreparedCollateral>{collateral, fact});
    return fact;
}

Digest256 KnownFacts::digestOf(const AppraisalPolicy &policy)
{
    if (!m_policy || !(m_policy->first == policy))
        m_policy.emplace(policy, policyDigest(policy));
    return m_policy->second;
}

std::shared_ptr<const Collateral> KnownFacts::collateral(const Digest256 &artifacts) const
{
    const auto known = m_collateral.find(artifacts);
    return known == m_collateral.end() ? nullptr : known->second;
}

void KnownFacts::remember(const Digest256 &artifacts, std::shared_ptr<const Collateral> collateral)
{
    keepBounded(m_collateral, kMaxEntries);
    m_collateral.emplace(artifacts, std::move(collateral));
}

}  // namespace sealscope
