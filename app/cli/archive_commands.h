#pragma once

#include "app/cli/arguments.h"
#include "app/cli/commands.h"

/// The words after `archive`: one function each, of the operands and options that follow.
namespace sealscope::cli {

[[nodiscard]] Attempt<ExitCode> archiveList(Words words);
[[nodiscard]] Attempt<ExitCode> archiveCheck(Words words);
[[nodiscard]] Attempt<ExitCode> archiveAdd(Words words);
[[nodiscard]] Attempt<ExitCode> archiveRedact(Words words);
[[nodiscard]] Attempt<ExitCode> archiveCreate(Words words);

}  // namespace sealscope::cli
