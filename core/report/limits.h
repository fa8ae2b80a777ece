#pragma once

#include "core/appraisal/appraise.h"

namespace sealscope {

/// A sentence with a stable id of the catalogue ("V-1", "N-3").
struct Statement {
    std::string id;
    std::string text;
    bool weak = false;  ///< the weaker form of a V sentence
};

/// What the result shows: each V sentence in its strong form when all it needs passed and is anchored at that clock, else in
/// its weaker form, or not at all where it does not apply. Prefixed "Simulated: " under a simulated root.
[[nodiscard]] std::vector<Statement> shows(const AttestationResult &result, const Evidence &evidence);

/// What the result does not show: each N sentence whose trigger is true. Nobody can switch one off.
[[nodiscard]] std::vector<Statement> doesNotShow(const AttestationResult &result, const Evidence &evidence);

}  // namespace sealscope
