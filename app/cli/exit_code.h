#pragma once

#include "core/appraisal/appraise.h"

namespace sealscope::cli {

/// What the program ends with. Stable: scripts gate on it.
enum class ExitCode : int {
    Accepted = 0,  ///< also with exceptions; for commands without a verdict: done
    Refuted = 1,   ///< also: a self-test failed
    PolicyNotMet = 2,
    Undetermined = 3,
    Usage = 64,        ///< the call makes no sense
    Internal = 70,     ///< a fault of ours
    InputOutput = 74,  ///< something cannot be opened or written
};

[[nodiscard]] ExitCode exitCodeOf(Verdict verdict);

}  // namespace sealscope::cli
