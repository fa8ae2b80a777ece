#pragma once

#include "app/cli/refusal.h"

#include <span>
#include <string>

/// One function per command. Each gets the words after its name and gives what the program ends with.
namespace sealscope::cli {

using Words = std::span<const std::string>;

[[nodiscard]] Attempt<ExitCode> runVerify(Words words);
[[nodiscard]] Attempt<ExitCode> runInspect(Words words);
[[nodiscard]] Attempt<ExitCode> runReceipts(Words words);
[[nodiscard]] Attempt<ExitCode> runArchive(Words words);
[[nodiscard]] Attempt<ExitCode> runChecks(Words words);
[[nodiscard]] Attempt<ExitCode> runPolicy(Words words);
[[nodiscard]] Attempt<ExitCode> runSelftest(Words words);

}  // namespace sealscope::cli
