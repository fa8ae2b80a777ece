#pragma once

#include "core/crypto/secp256k1.h"
#include "core/dstack/key_custody.h"

namespace sealscope {

enum class KeyRole : std::uint8_t { Identity, Receipt, E2ee, Tls };
[[nodiscard]] std::string_view keyRoleName(KeyRole role);

/// What a KMS chain says, with its material, for showing. The root alone tells whether it means anything.
struct CustodyChain {
    std::string purpose;
    std::string purposeMessage;  ///< purpose ":" hex of the compressed key: what the app key signed
    Secp256k1Key signedKey{};
    Secp256k1Key appKey{};       ///< recovered from the first signature
    Bytes issuedMessage;         ///< what the root signed
    Secp256k1Key root{};         ///< recovered from the second signature
    ByteRange range;             ///< of the entry in the report
};

/// What the dialect asks of a chain: the current one pins a purpose and signs a secp256k1 counterpart of the key; the June 2026 one
/// takes any purpose and signs the listed key itself.
enum class CustodyRule : std::uint8_t { PinnedPurpose, AnyPurpose };

/// Which key of a role a chain is asked for.
struct CustodyQuestion {
    CustodyRule rule = CustodyRule::PinnedPurpose;
    KeyRole role = KeyRole::Receipt;
    std::vector<std::string> listedKeys;  ///< the keyset's keys of that role, as served
    BytesView appId;                      ///< the measured one, never a declared one
};

/// Follows the dstack KMS chain of a role: h1 = Keccak-256(purpose ":" key), app key = recover(h1, chain[0]),
/// h2 = Keccak-256("dstack-kms-issued:" ‖ app id ‖ app key), root = recover(h2, chain[1]). Source: dstack-evidence 6.
/// Errors: custody.missing, .provider, .key, .purpose, .chain. Whether the root is accepted is not asked here.
[[nodiscard]] Result<CustodyChain> followCustody(const std::optional<KeyCustody> &custody, const CustodyQuestion &question);

/// A KMS root as written in a policy (compressed or uncompressed hex, optional 0x), in its compressed form.
[[nodiscard]] std::optional<Secp256k1Key> kmsRoot(std::string_view hex);

}  // namespace sealscope
