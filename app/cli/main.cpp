#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/network_program.h"
#include "app/version.h"
#include "core/base/text.h"

#include <array>
#include <exception>
#include <vector>

namespace sealscope::cli {

namespace {

struct Command {
    std::string_view name;
    std::string_view about;
    Attempt<ExitCode> (*run)(Words);
};

constexpr std::array<Command, 7> kCommands = {{
    {"verify", "appraise evidence under a policy and print the verdict", runVerify},
    {"inspect", "show what a file is, field by field; no verdict", runInspect},
    {"receipts", "judge a log of receipts, streaming; counts, reconciliation, samples", runReceipts},
    {"archive", "evidence archives: list, check, add, redact, create", runArchive},
    {"checks", "list the checks, or explain one", runChecks},
    {"policy", "show a policy, check one, print its digest", runPolicy},
    {"selftest", "run test vectors and a corpus against this program", runSelftest},
}};

/// Commands of the program with network access.
struct NetworkCommand {
    std::string_view name;
    std::string_view about;
};
constexpr std::array<NetworkCommand, 3> kNetworkCommands = {{
    {"fetch", "fetch the evidence of a service into an archive, and judge it"},
    {"send", "send one prompt over an attested channel, and check its receipt"},
    {"replicas", "ask several times: which instances answer under one name"},
}};

/// Commands with a reserved name that a later version brings.
constexpr std::array<std::string_view, 4> kLaterCommands = {"replay", "diff", "report", "gateway"};

std::string overviewLine(std::string_view name, std::string_view about)
{
    std::string line = "  " + std::string(name);
    line.resize(12, ' ');
    return line + std::string(about) + "\n";
}

std::string overview()
{
    std::string text = "usage: sealscope-cli COMMAND [options]\n\nJudges attestation evidence of confidential "
                       "machines.\n\ncommands:\n";
    for (const Command &command : kCommands)
        text += overviewLine(command.name, command.about);
    text += "\ncommands that use the network:\n";
    for (const NetworkCommand &command : kNetworkCommands)
        text += overviewLine(command.name, command.about);
    return text
        + "\n  COMMAND -h  options of a command\n  --version   version and commit of this program\n"
          "\nexit: 0 accepted, 1 refuted, 2 policy not met, 3 undetermined, 64 usage, 70 internal, 74 input/output\n"
          "\nexample:\n  sealscope-cli verify quote.bin --collateral collateral.json\n";
}

Attempt<ExitCode> dispatch(Words words)
{
    if (words.empty())
        return refuseUsage("no command, want one of verify, inspect, receipts, archive, fetch, send, replicas, checks, policy, selftest",
                           "sealscope-cli -h explains them");
    const std::string &name = words.front();
    if (name == "-h" || name == "--help") {
        print(overview());
        return ExitCode::Accepted;
    }
    if (name == "--version") {
        print("sealscope " + std::string(kVersion) + " (" + std::string(kCommit) + ")\n");
        return ExitCode::Accepted;
    }
    const auto command = std::ranges::find(kCommands, name, &Command::name);
    if (command != kCommands.end())
        return command->run(words.subspan(1));
    if (std::ranges::find(kNetworkCommands, name, &NetworkCommand::name) != kNetworkCommands.end())
        return startNetworkProgram(name, words.subspan(1));
    if (std::ranges::find(kLaterCommands, name) != kLaterCommands.end())
        return refuseUsage(name + " is not part of this version");
    return refuseUsage("unknown command " + quoted(name) + ", want verify, inspect, receipts, archive, fetch, send, replicas, checks, policy or selftest",
                       "sealscope-cli -h explains them");
}

}  // namespace

}  // namespace sealscope::cli

int main(int argc, char **argv)
{
    using namespace sealscope::cli;
    try {
        const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
        const Attempt<ExitCode> code = dispatch(words);
        return static_cast<int>(finish(code ? *code : report(code.error())));
    } catch (const std::exception &fault) {
        // Ours do not throw; what arrives here is memory running out or a fault of the program.
        return static_cast<int>(report({ExitCode::Internal, std::string("internal fault: ") + fault.what(),
                                        "please report it with the command line and, where you may, the input"}));
    }
}
