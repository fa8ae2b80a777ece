// The commands of sealscope-cli that use the network. It is started by sealscope-cli, with the same words.

#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/live/network_commands.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <array>
#include <vector>

namespace sealscope::cli {

namespace {

struct Command {
    std::string_view name;
    Attempt<ExitCode> (*run)(Words);
};

constexpr std::array<Command, 4> kCommands = {
    {{"fetch", runFetch}, {"verify", runVerifyService}, {"send", runSend}, {"replicas", runReplicas}}};

Attempt<ExitCode> dispatch(Words words)
{
    const auto command =
        words.empty() ? kCommands.end() : std::ranges::find(kCommands, words.front(), &Command::name);
    if (command == kCommands.end())
        return refuseUsage("want one of fetch, verify, send, replicas", "sealscope-cli -h explains them");
    catchInterrupt();
    return command->run(words.subspan(1));
}

}  // namespace

}  // namespace sealscope::cli

int main(int argc, char **argv)
{
    using namespace sealscope::cli;
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    // Qt gets no words of ours: it would take some of them for its own.
    int count = argc > 0 ? 1 : 0;
    QCoreApplication application(count, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sealscope"));
    try {
        const Attempt<ExitCode> code = dispatch(words);
        return static_cast<int>(finish(code ? *code : report(code.error())));
    } catch (const std::exception &fault) {
        return static_cast<int>(report({ExitCode::Internal, std::string("internal fault: ") + fault.what(),
                                        "please report it with the command line and, where you may, the input"}));
    }
}
