#pragma once

#include "app/cli/appraisal_options.h"
#include "core/report/dossier.h"

namespace sealscope::cli {

/// The judgement of a case, with everything that may be said of it.
[[nodiscard]] Dossier judged(std::shared_ptr<const Evidence> evidence, const AppraisalOptions &options);

/// Prints it, and before it, as talk, what of the case was of no use.
void printJudged(const Dossier &dossier, Presentation presentation);

}  // namespace sealscope::cli
