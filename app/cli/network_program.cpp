#include "app/cli/network_program.h"

#include <filesystem>
#include <unistd.h>

namespace sealscope::cli {

namespace {

constexpr std::string_view kProgram = "sealscope-cli-live";

/// Beside the running program, wherever it was started from.
std::filesystem::path programPath()
{
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path() : self.parent_path() / kProgram;
}

}  // namespace

bool usesNetwork(std::span<const std::string> words)
{
    return std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("https://") || word.starts_with("--collateral=https://");
    });
}

Attempt<ExitCode> startNetworkProgram(std::string_view command, std::span<const std::string> words)
{
    std::vector<std::string> texts{std::string(kProgram), std::string(command)};
    texts.insert(texts.end(), words.begin(), words.end());
    std::vector<char *> arguments;
    for (std::string &text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    const std::filesystem::path program = programPath();
    if (!program.empty())
        execv(program.c_str(), arguments.data());
    return refuseUsage(std::string(command) + " uses the network, and the program for that, " + std::string(kProgram)
                           + ", is not beside this one",
                       "it is built where Qt 6 Network is there");
}

}  // namespace sealscope::cli
