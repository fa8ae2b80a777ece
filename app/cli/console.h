#pragma once

#include "app/cli/arguments.h"
#include "app/cli/refusal.h"

#include <functional>
#include <string_view>

/// What the program says: results on standard output, talk on standard error.
namespace sealscope::cli {

/// Writes to standard output.
void print(std::string_view text);

/// "sealscope-cli: warning: …" on standard error: something is of no use, the work goes on.
void warn(std::string_view message);
/// "sealscope-cli: …" on standard error: how far the work is.
void progress(std::string_view message);
/// "sealscope-cli: hint: …" on standard error: what to do.
void hint(std::string_view message);

/// "sealscope-cli: error: …" and, where there is one, "sealscope-cli: hint: …" on standard error. Gives the exit code.
[[nodiscard]] ExitCode report(const Refusal &refusal);

/// Makes sure that everything printed has arrived; otherwise says so and gives InputOutput instead of `code`.
[[nodiscard]] ExitCode finish(ExitCode code);

/// Is standard output a terminal that wants colour (NO_COLOR unset, TERM not "dumb")?
[[nodiscard]] bool wantsColour();

/// The help of a command: usage, what it does, its options, one example.
struct Help {
    std::string_view usage;  ///< after the program's name: "verify INPUT… [options]"
    std::string_view about;
    std::string_view example;  ///< a whole command line
};
[[nodiscard]] std::string helpText(const Help &help, std::span<const OptionSpec> options);

/// Reads the words of a command and does its work with them; with -h its help is printed instead.
[[nodiscard]] Attempt<ExitCode> withArguments(std::span<const std::string> words, std::span<const OptionSpec> options, const Help &help,
                                              const std::function<Attempt<ExitCode>(const Arguments &)> &work);

}  // namespace sealscope::cli
