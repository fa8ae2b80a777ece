#pragma once

#include "app/cli/refusal.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealscope::cli {

/// One option that a command knows.
struct OptionSpec {
    std::string_view name;     ///< "--policy"
    std::string_view value;    ///< "FILE", as the help prints it; empty for a switch
    std::string_view help;     ///< one line
    std::size_t maxTimes = 1;  ///< how often it may be given
};

/// A command line that was understood.
class Arguments {
public:
    std::vector<std::string> operands;  ///< in order; "-" is one

    [[nodiscard]] bool has(std::string_view option) const { return value(option).has_value(); }
    /// The value of an option, empty for a switch; nothing when it was not given.
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    /// All values of an option that may be repeated.
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;

    /// The same command line as if the option were not there.
    [[nodiscard]] Arguments without(std::string_view option) const;

    void add(std::string_view option, std::string value)
    {
        m_options.push_back({std::string(option), std::move(value)});
    }

private:
    struct Given {
        std::string option;
        std::string value;
    };
    std::vector<Given> m_options;
};

/// Reads `--name VALUE`, `--name=VALUE`, switches and operands; `--` ends the options. Refused: an option that is not
/// in `specs`, one without its value, a switch with one, one given too often.
[[nodiscard]] Attempt<Arguments> parseArguments(std::span<const std::string> words, std::span<const OptionSpec> specs);

}  // namespace sealscope::cli
