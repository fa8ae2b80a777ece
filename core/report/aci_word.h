#pragma once

#include "core/aci/aci_verdict.h"
#include "core/appraisal/appraise.h"

namespace sealscope {

/// What the ACI specification's own rule says of our results, shown beside our verdict and never as it: the rule says VERIFIED
/// where custody or the channel was not evaluated. Nothing but for a readable report of the current dialect, whose rule it is.
/// Source: aci-current 5, 6 and 8; which of our checks answer which of its ids: the registry's aliases.
[[nodiscard]] std::optional<AciVerdict> aciVerdictOf(const Judgement &judgement, const Evidence &evidence);

}  // namespace sealscope
