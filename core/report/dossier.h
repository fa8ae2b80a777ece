#pragma once

#include "core/appraisal/appraise.h"
#include "core/inspect/near_miss.h"
#include "core/report/clock_difference.h"
#include "core/report/limits.h"

namespace sealscope {

/// Everything that a presentation of one result may say, as one value. Screen, CLI, JSON and PDF are functions of it.
struct Dossier {
    ToolIdentity tool;
    std::shared_ptr<const Evidence> evidence;
    AppraisalPolicy policy;
    AttestationResult result;
    std::vector<Statement> shows;
    std::vector<Statement> doesNotShow;
    std::vector<TrustLine> trust;  ///< who must still be trusted
    std::vector<ClockDifference> differences;  ///< between the two clocks; none where there is one
    std::vector<NearMissSearch> nearMisses;  ///< for bodies whose hash is not the receipt's
};

/// `evidence` must not be null, nor its bundle.
[[nodiscard]] Dossier makeDossier(ToolIdentity tool, std::shared_ptr<const Evidence> evidence, AppraisalPolicy policy,
                                  AttestationResult result);

/// How much a text presentation prints.
enum class TextDepth : std::uint8_t {
    Quiet,    ///< the verdict line only
    Normal,   ///< inputs, required and failed checks, facts, what it shows and does not show, verdict
    Explain,  ///< every check with its exact material, the texts behind the digests, and who must still be trusted
};

/// The result as plain text for a terminal or a clipboard; lines end in LF, no colour.
[[nodiscard]] std::string dossierText(const Dossier &dossier, TextDepth depth);

/// The result as `sealscope/result/1` JSON, one object, two-space indentation, members in the documented order.
[[nodiscard]] std::string dossierJson(const Dossier &dossier);

}  // namespace sealscope
