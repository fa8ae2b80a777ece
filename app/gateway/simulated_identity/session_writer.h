#pragma once

#include "core/aci/dialect.h"
#include "core/base/text.h"

#include <functional>

namespace sealscope::simulated {

/// What the record of one examination of an upstream is to say. The dialects that it is written in: current, seed of June 2026,
/// and July's interim.
struct SessionDescription {
    Dialect dialect = Dialect::Current;
    std::string upstreamName = "simulated-upstream";
    std::string endpoint = "https://upstream.simulated.example";
    std::string verifierId = "simulated/1";
    std::string modelId = "simulated-model";
    std::uint64_t establishedAt = 0;  ///< Unix seconds
    std::uint64_t expiresAt = 0;
    std::string spkiSha256;  ///< hex, of the upstream's TLS key
    std::string claims;      ///< JSON object; the seed of June 2026 has a list of its own
    std::string evidenceType = "text/plain";
    std::optional<std::string> evidence;  ///< the bytes that are sealed; absent: `{}`, in June null
};

/// A record and the id that follows from it.
struct SealedSession {
    std::string text;
    std::string id;
};

/// Seals a session: compact JSON, with its id inside where the dialect has it there.
[[nodiscard]] SealedSession sealSession(const SessionDescription &description);

/// The session's evidence member, as it is sealed: digest and data URI.
[[nodiscard]] std::string sealedEvidence(std::string_view contentType, std::string_view bytes);

}  // namespace sealscope::simulated
