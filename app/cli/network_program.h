#pragma once

#include "app/cli/arguments.h"

namespace sealscope::cli {

/// Is an https address among the words: a service, or a place of collateral? Asked before the words are read, since the two programs
/// know different options.
[[nodiscard]] bool usesNetwork(std::span<const std::string> words);

/// Becomes the program that has the commands with network access, which lies beside this one, with the command and its words. Comes
/// back only where that cannot be: refused (64) where that program is not there.
[[nodiscard]] Attempt<ExitCode> startNetworkProgram(std::string_view command, std::span<const std::string> words);

}  // namespace sealscope::cli
