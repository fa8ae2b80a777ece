#pragma once

#include "app/cli/arguments.h"

#include <memory>

namespace sealscope::cli {

/// A secret that is overwritten when it goes. It stands in one place of memory, wherever its owner is moved to.
class ApiKey {
public:
    ApiKey() = default;
    explicit ApiKey(const char *text) : m_text(std::make_unique<std::string>(text)) {}
    ApiKey(ApiKey &&) = default;
    ApiKey &operator=(ApiKey &&) = default;
    ~ApiKey();

    /// Empty: there is none.
    [[nodiscard]] std::string_view text() const { return m_text ? std::string_view(*m_text) : std::string_view(); }

private:
    std::unique_ptr<std::string> m_text;
};

/// The key of --api-key-env: taken out of the environment, whose copy is overwritten, and with it on hand no core file is written.
/// Empty without the option. Refused (64): a variable that is not set, or empty.
[[nodiscard]] Attempt<ApiKey> readApiKey(const Arguments &arguments);

}  // namespace sealscope::cli
