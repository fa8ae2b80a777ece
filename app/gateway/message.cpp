#include "app/gateway/message.h"

#include <algorithm>

namespace sealscope::gateway {

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::optional<std::string> Asked::header(std::string_view name) const
{
    for (const auto &[key, value] : headers) {
        if (lowerCase(key) == lowerCase(std::string(name)))
            return value;
    }
    return std::nullopt;
}

std::optional<std::string> Asked::parameter(const std::string &name) const
{
    const auto found = query.find(name);
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> Asked::bearer() const
{
    const std::string value = header("Authorization").value_or("");
    for (const std::string_view scheme : {"Bearer ", "bearer "}) {
        if (value.starts_with(scheme) && value.size() > scheme.size())
            return value.substr(scheme.size());
    }
    return std::nullopt;
}

std::string Asked::host() const
{
    const std::string value = header("Host").value_or("");
    return lowerCase(value.substr(0, value.rfind(':')));
}

}  // namespace sealscope::gateway
