#pragma once

#include "core/aci/keyset_binding.h"

namespace sealscope {

/// A service's word that a keyset no longer counts. Only the identity key's signature over the digest makes it one; the rest is
/// self-asserted. Source: ACI specification of July 2026, section 4.7; GET /v1/aci/revocations.
struct RevocationStatement {
    std::string keysetDigest;
    KeysetEndorsement signature;  ///< over the revocation payload, by the rules of an endorsement
    std::uint64_t revokedAt = 0;  ///< Unix seconds
    ByteRange range;
};

struct RevocationList {
    std::vector<RevocationStatement> statements;
};

inline constexpr std::size_t kMaxRevocations = 10'000;

/// Reads `{"revocations": [{workload_keyset_digest, revocation: {algo, value}, revoked_at, …}]}`. Errors: json.*, json.field with
/// path and offset; more than kMaxRevocations statements are refused.
[[nodiscard]] Result<RevocationList> parseRevocations(std::string_view text);

/// The statements that name this keyset, as the identity key's signature divides them.
struct RevocationsOf {
    const RevocationStatement *valid = nullptr;  ///< the first that the identity key signed, or null
    std::size_t unsignedCount = 0;               ///< name the keyset and carry no signature of the identity key
};
[[nodiscard]] RevocationsOf revocationsOf(const RevocationList &list, const WorkloadKey &identity, std::string_view keysetDigest);

}  // namespace sealscope
