#pragma once

#include "core/base/result.h"
#include "core/json/json.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope::gateway {

/// What a chat completion asks for, as far as anything here depends on it.
struct Prompt {
    std::string model;
    bool stream = false;
    std::vector<std::string> texts;          ///< contents of the messages, in order
    std::optional<bool> verified;            ///< provider.aci_verified
    std::vector<std::string> sessionIds;     ///< provider.aci_session_ids

    /// Must the upstream be a verified one?
    [[nodiscard]] bool requiresVerified() const { return verified.value_or(false) || !sessionIds.empty(); }
};

/// Errors: param.invalid with what is wrong, for people.
[[nodiscard]] Result<Prompt> readPrompt(const json::Value &body);

}  // namespace sealscope::gateway
