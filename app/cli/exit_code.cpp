#include "app/cli/exit_code.h"

namespace sealscope::cli {

ExitCode exitCodeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Accepted:
    case Verdict::AcceptedWithExceptions: return ExitCode::Accepted;
    case Verdict::Undetermined: return ExitCode::Undetermined;
    case Verdict::PolicyNotMet: return ExitCode::PolicyNotMet;
    case Verdict::Refuted: return ExitCode::Refuted;
    }
    return ExitCode::Internal;
}

}  // namespace sealscope::cli
