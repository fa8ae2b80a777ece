#include "app/cli/console.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace sealscope::cli {

namespace {

void talk(std::string_view severity, std::string_view message)
{
    const std::string line = "sealscope-cli: " + std::string(severity) + ": " + std::string(message) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void warn(std::string_view message)
{
    talk("warning", message);
}

void progress(std::string_view message)
{
    const std::string line = "sealscope-cli: " + std::string(message) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void hint(std::string_view message)
{
    talk("hint", message);
}

ExitCode report(const Refusal &refusal)
{
    std::fflush(stdout);
    talk("error", refusal.message);
    if (!refusal.hint.empty())
        hint(refusal.hint);
    return refusal.code;
}

ExitCode finish(ExitCode code)
{
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return code;
    talk("error", "standard output: not everything could be written");
    return ExitCode::InputOutput;
}

bool wantsColour()
{
    const char *noColour = std::getenv("NO_COLOR");
    const char *terminal = std::getenv("TERM");
    const bool refused =
        (noColour != nullptr && *noColour != '\0') || terminal == nullptr || std::string_view(terminal) == "dumb";
    return !refused && isatty(STDOUT_FILENO) == 1;
}

std::string helpText(const Help &help, std::span<const OptionSpec> options)
{
    constexpr std::size_t kColumn = 30;
    std::string text = "usage: sealscope-cli " + std::string(help.usage) + "\n\n" + std::string(help.about) + "\n";
    if (!options.empty())
        text += "\noptions:\n";
    for (const OptionSpec &option : options) {
        std::string line = "  " + std::string(option.name);
        if (!option.value.empty())
            line += " " + std::string(option.value);
        line.resize(std::max(kColumn, line.size() + 2), ' ');
        text += line + std::string(option.help) + "\n";
    }
    return text + "\nexample:\n  " + std::string(help.example) + "\n";
}

Attempt<ExitCode> withArguments(std::span<const std::string> words, std::span<const OptionSpec> options, const Help &help,
                                const std::function<Attempt<ExitCode>(const Arguments &)> &work)
{
    const Attempt<Arguments> arguments = parseArguments(words, options);
    if (!arguments)
        return tl::unexpected<Refusal>(arguments.error());
    if (arguments->has("-h")) {
        print(helpText(help, options));
        return ExitCode::Accepted;
    }
    return work(*arguments);
}

}  // namespace sealscope::cli
