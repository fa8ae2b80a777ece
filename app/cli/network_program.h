#pragma once

#include "app/cli/arguments.h"

namespace sealscope::cli {

/// Is an operand an https address?
[[nodiscard]] bool namesService(const Arguments &arguments);

/// Becomes the program that has the commands with network access, which lies beside this one, with the command and its words. Comes
/// back only where that cannot be: refused (64) where that program is not there.
[[nodiscard]] Attempt<ExitCode> startNetworkProgram(std::string_view command, std::span<const std::string> words);

}  // namespace sealscope::cli
