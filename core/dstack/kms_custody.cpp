#include "core/dstack/kms_custody.h"

#include "core/base/text.h"
#include "core/crypto/keccak.h"

namespace sealscope {

namespace {

/// The purpose that the current dialect pins for a role; empty: any.
std::string_view pinnedPurpose(const CustodyQuestion &question, std::string_view entryRole)
{
    if (question.rule == CustodyRule::AnyPurpose)
        return "";
    switch (question.role) {
    case KeyRole::Receipt: return "aci.receipt.ed25519.v1";
    case KeyRole::E2ee: return entryRole == "e2ee-x25519" ? "aci.e2ee.x25519.v1" : "aci.e2ee.v1";
    case KeyRole::Identity:
    case KeyRole::Tls: break;  // the protocol names no purpose for these roles
    }
    return "";
}

bool servesRole(const CustodyEntry &entry, KeyRole role)
{
    switch (role) {
    case KeyRole::Identity: return entry.role == "identity";
    case KeyRole::Receipt: return entry.role == "receipt";
    case KeyRole::E2ee: return entry.role == "e2ee" || entry.role == "e2ee-secp256k1" || entry.role == "e2ee-x25519";
    case KeyRole::Tls: return entry.role == "tls";
    }
    return false;
}

std::optional<Secp256k1Key> signedKey(const CustodyEntry &entry, const CustodyQuestion &question)
{
    const std::string &text =
        question.rule == CustodyRule::AnyPurpose ? entry.publicKey : entry.kmsPublicKey.value_or(entry.publicKey);
    const Result<Bytes> bytes = hexMember(text);
    return bytes ? secp256k1Key(*bytes) : std::nullopt;
}

Result<Secp256k1Key> recovered(const Digest256 &hash, const std::string &signature, std::string_view which, std::size_t offset)
{
    const Result<Bytes> bytes = hexMember(signature);
    if (!bytes || bytes->size() != 65)
        return fail(ErrorCode::CustodyChain, std::string(which) + " signature is not 65 bytes of hex", offset);
    const auto key = recoverSecp256k1(hash, *bytes);
    if (!key)
        return fail(ErrorCode::CustodyChain, std::string(which) + " signature recovers no key (want low-S, v 0-3 or 27-30)", offset);
    return *key;
}

Bytes issuedMessage(BytesView appId, const Secp256k1Key &appKey)
{
    const BytesView prefix = asBytes("dstack-kms-issued:");
    Bytes out(prefix.begin(), prefix.end());
    out.insert(out.end(), appId.begin(), appId.end());
    out.insert(out.end(), appKey.begin(), appKey.end());
    return out;
}

Result<const CustodyEntry *> findEntry(const std::optional<KeyCustody> &custody, const CustodyQuestion &question)
{
    const std::string role(keyRoleName(question.role));
    if (!custody)
        return fail(ErrorCode::CustodyMissing, "the report carries no key custody evidence");
    if (custody->provider != "dstack-kms")
        return fail(ErrorCode::CustodyProvider, "provider " + quoted(custody->provider) + ", want \"dstack-kms\"", custody->range.offset);
    const auto entry = std::ranges::find_if(custody->keys, [&](const CustodyEntry &e) { return servesRole(e, question.role); });
    if (entry == custody->keys.end())
        return fail(ErrorCode::CustodyMissing, "no custody entry for the role " + role, custody->range.offset);
    if (std::ranges::find(question.listedKeys, entry->publicKey) == question.listedKeys.end())
        return fail(ErrorCode::CustodyKey, "the entry's key is none of the keyset's " + role + " keys", entry->range.offset);
    const std::string_view purpose = pinnedPurpose(question, entry->role);
    if (!purpose.empty() && entry->purpose != purpose)
        return fail(ErrorCode::CustodyPurpose, "purpose " + quoted(entry->purpose) + ", want " + quoted(purpose), entry->range.offset);
    return &*entry;
}

}  // namespace

std::string_view keyRoleName(KeyRole role)
{
    switch (role) {
    case KeyRole::Identity: return "identity";
    case KeyRole::Receipt: return "receipt";
    case KeyRole::E2ee: return "e2ee";
    case KeyRole::Tls: return "tls";
    }
    return "";
}

Result<CustodyChain> followCustody(const std::optional<KeyCustody> &custody, const CustodyQuestion &question)
{
    const Result<const CustodyEntry *> found = findEntry(custody, question);
    if (!found)
        return tl::unexpected<Error>(found.error());
    const CustodyEntry &entry = **found;
    const std::size_t offset = entry.range.offset;
    const auto key = signedKey(entry, question);
    if (!key)
        return fail(ErrorCode::CustodyChain, "the key that the chain signs is no point of secp256k1", offset);
    if (entry.signatureChain.size() != 2)
        return fail(ErrorCode::CustodyChain, std::to_string(entry.signatureChain.size()) + " signatures, want 2", offset);

    CustodyChain chain;
    chain.range = entry.range;
    chain.purpose = entry.purpose;
    chain.signedKey = *key;
    chain.purposeMessage = entry.purpose + ":" + toHex(*key);
    const Result<Secp256k1Key> appKey =
        recovered(keccak256(asBytes(chain.purposeMessage)), entry.signatureChain[0], "first", offset);
    if (!appKey)
        return tl::unexpected<Error>(appKey.error());
    chain.appKey = *appKey;
    chain.issuedMessage = issuedMessage(question.appId, *appKey);
    const Result<Secp256k1Key> root = recovered(keccak256(chain.issuedMessage), entry.signatureChain[1], "second", offset);
    if (!root)
        return tl::unexpected<Error>(root.error());
    chain.root = *root;
    return chain;
}

std::optional<Secp256k1Key> kmsRoot(std::string_view hex)
{
    const Result<Bytes> bytes = hexMember(hex);
    return bytes ? secp256k1Key(*bytes) : std::nullopt;
}

}  // namespace sealscope
