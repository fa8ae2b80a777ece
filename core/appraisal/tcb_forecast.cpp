#include "core/appraisal/checks.h"

namespace sealscope {

/// The same case under the other set. Whatever of it cannot be authenticated is not there, as in any case.
std::optional<TcbForecast> forecastTcb(const CaseAtClock &at, KnownFacts &known)
{
    if (!at.evidence.nextCollateral)
        return std::nullopt;
    Evidence evidence = at.evidence;
    evidence.collateral = std::exchange(evidence.nextCollateral, nullptr);
    const CaseAtClock next = openCase(evidence, at.policy, at.anchors, at.now, known);
    TcbFacts facts = tcbFacts(next);
    if (!facts.collateral)
        return std::nullopt;
    const bool accepted = checks::tcbAccepted(next).outcome == Outcome::Passed;
    return TcbForecast{facts.status, std::move(facts.advisories), *facts.collateral, accepted};
}

}  // namespace sealscope
