#pragma once

#include "app/cli/verify_request.h"

namespace sealscope::cli {

/// Reads what a call names into one case: inputs, collateral and bodies, archives opened. Refused: what cannot be opened (74), more than
/// one report or quote, since one case has one subject (64).
[[nodiscard]] Attempt<EvidenceBundle> readCase(const VerifyRequest &request);

/// The files of request bodies, then those of response bodies, as artifacts behind the `artifacts`.
[[nodiscard]] Attempt<void> addBodies(const VerifyRequest &request, std::vector<Artifact> &artifacts);

/// Judges the case as the call asks, under the policy that its archive recorded where that is asked for, and prints the result. Refused:
/// no policy is recorded.
[[nodiscard]] Attempt<ExitCode> judgeCase(VerifyRequest request, EvidenceBundle bundle);

}  // namespace sealscope::cli
