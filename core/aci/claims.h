#pragma once

#include "core/aci/placed_text.h"

#include <array>

namespace sealscope {

enum class ClaimStatus : std::uint8_t { Unknown, Asserted, Refuted };

/// What a claim rests on. There is no order among sources.
enum class ClaimSource : std::uint8_t {
    HardwareProven,    ///< a verified quote or collateral
    VerifierDerived,   ///< computed by the verifier
    ProviderAsserted,  ///< a statement only
    OperatorAsserted,  ///< a statement only
};

/// The claims that a session records, by these names and no others.
inline constexpr std::array<std::string_view, 6> kClaimNames = {
    "tee_attested",  "gpu_attested",                "tcb_up_to_date",
    "os_known_good", "serving_software_known_good", "model_weights_provenance"};

/// One claim of the verifier that made a session's record; its own statement.
struct Claim {
    std::string name;
    ClaimStatus status = ClaimStatus::Unknown;
    std::optional<ClaimSource> source;  ///< there unless the status is unknown
    std::string reason;                 ///< free text, never interpreted
    ByteRange range;
};

/// The six claims in the order of kClaimNames. A claim that is absent, or has a status or source outside the lists, is unknown.
/// Source: protocol reference, upstream-sessions 2.
[[nodiscard]] std::vector<Claim> readClaims(json::ObjectReader &session);

/// Is this claim asserted, by `source` where one is wanted? A name outside the six is never met. An error says what was found:
/// session.claims.
[[nodiscard]] Result<void> checkClaim(const std::vector<Claim> &claims, std::string_view name,
                                      const std::optional<std::string> &source);

/// "asserted", "hardware_proven", …: as records spell them.
[[nodiscard]] std::string_view claimStatusName(ClaimStatus status);
[[nodiscard]] std::string_view claimSourceName(ClaimSource source);

}  // namespace sealscope
