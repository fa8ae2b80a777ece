#pragma once

#include "app/cli/refusal.h"
#include "core/appraisal/policy.h"
#include "core/artifact/artifact.h"

namespace sealscope::cli {

/// The policy that the word names: a starter's name, else a file. Refused: a file that cannot be opened (74), a text
/// that is no well-formed policy (64), with path, offset and what was wanted.
[[nodiscard]] Attempt<AppraisalPolicy> loadPolicy(const std::string &nameOrFile);

/// The policy that the case's archive was judged under. Refused (64): no archive, none in it, or one that cannot be read.
[[nodiscard]] Attempt<AppraisalPolicy> recordedPolicy(const EvidenceBundle &bundle);

}  // namespace sealscope::cli
