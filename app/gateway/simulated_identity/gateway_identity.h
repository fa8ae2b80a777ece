#pragma once

#include "app/gateway/simulated_identity/app_compose.h"
#include "app/gateway/simulated_identity/boot_log.h"
#include "app/gateway/simulated_identity/gateway_keys.h"
#include "app/gateway/simulated_identity/keyset_writer.h"
#include "app/gateway/simulated_identity/report_members.h"
#include "app/gateway/simulated_platform/platform.h"

#include <functional>

namespace sealscope::simulated {

enum class IdentityAlgorithm : std::uint8_t { Secp256k1, Ed25519 };

/// What one attestation of a simulated gateway is to say. Everything follows from it: registers from the events, report data from
/// keyset and nonce, signatures from what they cover. The hooks change what no member says, each at its own stage.
struct IdentityDescription {
    Dialect dialect = Dialect::Current;
    std::optional<std::string> nonce;  ///< that the report answers; absent: it answers none
    KeysetDescription keyset;
    ComposeDescription compose;
    BootDescription boot;  ///< the compose hash follows from `compose`
    StatedSource source;
    Custody custody;
    std::uint64_t fetchedAt = 0;  ///< June 2026: Unix seconds
    std::uint64_t staleAfter = 0;

    std::function<void(std::vector<EventDescription> &)> events;  ///< before they are measured
    std::function<void(QuoteDescription &)> quote;                ///< before it is signed
    std::function<void(ReportMembers &)> members;                 ///< before the report is written
};

/// The host that the good keyset's TLS key is listed for.
inline constexpr std::string_view kGatewayHost = "gateway.simulated.example";

/// The good case of a dialect, in date for 30 days from `at`.
[[nodiscard]] IdentityDescription goodIdentity(Dialect dialect, const GatewayKeys &keys, UnixTime at,
                                               IdentityAlgorithm algorithm = IdentityAlgorithm::Secp256k1);

/// The report's JSON text.
[[nodiscard]] std::string makeReport(const IdentityDescription &description, const GatewayKeys &keys,
                                     const SimulatedPlatform &platform);

}  // namespace sealscope::simulated
