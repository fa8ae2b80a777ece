#pragma once

#include "core/appraisal/appraise.h"
#include "core/base/tool_identity.h"

namespace sealscope {

/// A sentence with a stable id of the catalogue ("V-1", "N-3").
struct Statement {
    std::string id;
    std::string text;
    bool weak = false;  ///< the weaker form of a V sentence
};

/// What the result shows: each V sentence in its strong form when all it needs passed and is anchored at that clock,
/// else in its weaker form, or not at all where it does not apply. Said for Now; where a sentence holds at collection
/// only, that is said as well, with its time. Prefixed "Simulated: " under a simulated root.
[[nodiscard]] std::vector<Statement> shows(const AttestationResult &result, const Evidence &evidence);

/// What the result does not show: each N sentence whose trigger is true. Nobody can switch one off.
[[nodiscard]] std::vector<Statement> doesNotShow(const AttestationResult &result, const Evidence &evidence,
                                                 const ToolIdentity &tool);

/// How much of the trust in somebody the result took away.
enum class TrustState : std::uint8_t { Evidenced, Partly, TakenOnTrust };

/// Somebody who must still be trusted when everything passed.
struct TrustLine {
    std::string who;
    TrustState state = TrustState::TakenOnTrust;
};

/// Who must still be trusted, for this result.
[[nodiscard]] std::vector<TrustLine> trustRemainder(const AttestationResult &result, const Evidence &evidence);
/// "evidenced", "partly", "taken on trust".
[[nodiscard]] std::string_view trustWord(TrustState state);

}  // namespace sealscope
