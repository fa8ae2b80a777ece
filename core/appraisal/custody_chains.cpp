#include "core/appraisal/custody_chains.h"

namespace sealscope {

namespace {

struct ListedKey {
    std::string key;
    ByteRange range;
};

std::vector<ListedKey> usable(const std::vector<KeyEntry> &keys, bool (*implemented)(std::string_view))
{
    std::vector<ListedKey> out;
    for (const KeyEntry &key : keys) {
        if (implemented(key.algorithm))
            out.push_back({key.publicKey, key.range});
    }
    return out;
}

std::vector<ListedKey> usableKeys(const Keyset &keyset, KeyRole role)
{
    std::vector<ListedKey> out;
    switch (role) {
    case KeyRole::Identity:
        if (keyset.identity)
            out.push_back({keyset.identity->publicKey, keyset.identity->range});
        break;
    case KeyRole::Receipt: return usable(keyset.receiptKeys, isImplementedReceiptAlgorithm);
    case KeyRole::E2ee: return usable(keyset.e2eeKeys, isImplementedE2eeAlgorithm);
    case KeyRole::Tls:
        for (const TlsEntry &key : keyset.tlsKeys)
            out.push_back({key.spkiSha256, key.range});
        break;
    }
    return out;
}

/// The custody of one key alone: what names it, else what names no key of the keyset and so is no other key's.
std::optional<KeyCustody> entriesOf(std::optional<KeyCustody> custody, const std::string &key,
                                    const std::vector<ListedKey> &listed)
{
    if (!custody)
        return custody;
    const auto namesIt = [&](const CustodyEntry &entry) { return entry.publicKey == key; };
    const auto namesAnother = [&](const CustodyEntry &entry) {
        return std::ranges::find(listed, entry.publicKey, &ListedKey::key) != listed.end();
    };
    if (std::ranges::any_of(custody->keys, namesIt))
        std::erase_if(custody->keys, [&](const CustodyEntry &entry) { return !namesIt(entry); });
    else
        std::erase_if(custody->keys, namesAnother);
    return custody;
}

}  // namespace

std::vector<KeyChain> keyChains(const ReportCase &report, KeyRole role)
{
    const BytesView appId = report.payload(&BootEvents::appId);
    if (!report.value().keyset || appId.empty())
        return {};
    const auto rule =
        hasWorkloadIdentity(report.value().dialect) ? CustodyRule::AnyPurpose : CustodyRule::PinnedPurpose;
    std::vector<KeyChain> out;
    const std::vector<ListedKey> keys = usableKeys(*report.value().keyset, role);
    for (const auto &[key, range] : keys)
        out.push_back(
            {key, range,
             followCustody(entriesOf(report.value().evidence.keyCustody, key, keys), {rule, role, {key}, appId})});
    return out;
}

bool acceptsRoot(const AppraisalPolicy &policy, const Secp256k1Key &root)
{
    return std::ranges::any_of(policy.kmsRoots,
                               [&](const ReferenceValue &reference) { return kmsRoot(reference.value) == root; });
}

bool deniesRoot(const AppraisalPolicy &policy, const Secp256k1Key &root)
{
    return std::ranges::any_of(policy.deniedKmsRoots, [&](const std::string &value) { return kmsRoot(value) == root; });
}

}  // namespace sealscope
