#pragma once

#include "app/cli/commands.h"

/// The commands of the program with network access.
namespace sealscope::cli {

[[nodiscard]] Attempt<ExitCode> runFetch(Words words);
/// `verify` with the address of a service: a fetch whose archive is written only where --out says so. Without one, of files whose
/// collateral is fetched.
[[nodiscard]] Attempt<ExitCode> runVerifyService(Words words);
[[nodiscard]] Attempt<ExitCode> runVerifyFiles(Words words);
[[nodiscard]] Attempt<ExitCode> runSend(Words words);
[[nodiscard]] Attempt<ExitCode> runReplicas(Words words);

}  // namespace sealscope::cli
