#pragma once

#include "core/aci/dialect.h"
#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <optional>
#include <string>

namespace sealscope {

/// Can this text be a nonce of that dialect? The current one takes 64 lower-case hex digits, June 2026 and its interims any
/// text. Error: aci.statement, which says what it is and which dialect would take it.
[[nodiscard]] Result<void> checkNonce(std::string_view nonce, Dialect dialect);

/// What a quote's report_data is the digest of. `nonce` absent: the form that answers no challenge.

/// Current dialect. The digest must be `sha256:` and 64 lower-case hex digits, a nonce exactly 64 of them: both are checked before
/// they enter the template, so nothing needs escaping. Error: aci.statement.
[[nodiscard]] Result<std::string> currentStatement(std::string_view keysetDigest, const std::optional<std::string> &nonce);

/// June 2026 and its interims: any text is a nonce, the empty one too, and is escaped as JSON.
[[nodiscard]] std::string legacyStatement(std::string_view workloadId, std::string_view keysetDigest,
                                          const std::optional<std::string> &nonce);

/// The payload that an identity key signs to endorse or revoke a keyset; `purpose` tells which.
[[nodiscard]] std::string keysetPayload(std::string_view purpose, std::string_view keysetDigest);
inline constexpr std::string_view kEndorsementPurpose = "aci.keyset.endorsement.v1";
inline constexpr std::string_view kRevocationPurpose = "aci.keyset.revocation.v1";

/// The 64 bytes of a quote that carry a statement: its SHA-256, then 32 zero bytes.
[[nodiscard]] FixedBytes<64> reportDataSlot(const Digest256 &reportData);

/// report_data of the older `/v1/attestation/report`: identity (32 bytes), then the nonce (32 bytes).
/// Source: dstack-evidence 7.
struct LegacyReportData {
    std::string signingAlgorithm;  ///< "ecdsa" or "ed25519"
    unsigned version = 1;
    Bytes signingKey;              ///< an address of 20 bytes, or an Ed25519 key of 32
    std::optional<Digest256> tlsSpki;
    std::string nonce;             ///< 64 hex digits are taken as bytes, any other text is hashed
};

/// Error: aci.legacy_report_data when version 2 lacks the TLS key or the signing key has the wrong size.
[[nodiscard]] Result<FixedBytes<64>> legacyReportData(const LegacyReportData &input);

}  // namespace sealscope
