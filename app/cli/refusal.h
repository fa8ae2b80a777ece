#pragma once

#include "app/cli/exit_code.h"

#include <string>

namespace sealscope::cli {

/// Why a command cannot do what it was asked: one line, what to do, and what the program ends with.
struct Refusal {
    ExitCode code = ExitCode::Usage;
    std::string message;  ///< what was found, what was wanted; lower case, no full stop
    std::string hint;     ///< what to do; may be empty
};

template <class T>
using Attempt = tl::expected<T, Refusal>;

[[nodiscard]] inline tl::unexpected<Refusal> refuseUsage(std::string message, std::string hint = {})
{
    return tl::unexpected<Refusal>(Refusal{ExitCode::Usage, std::move(message), std::move(hint)});
}

[[nodiscard]] inline tl::unexpected<Refusal> refuseInput(std::string message, std::string hint = {})
{
    return tl::unexpected<Refusal>(Refusal{ExitCode::InputOutput, std::move(message), std::move(hint)});
}

}  // namespace sealscope::cli
