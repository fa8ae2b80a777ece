#include "app/cli/one_line.h"

#include "core/base/text.h"

namespace sealscope::cli {

std::string shownName(std::string_view name)
{
    constexpr std::size_t kMaxName = 200;
    const std::string safe = sealscope::quoted(name, kMaxName);
    return safe.size() == name.size() + 2 && safe.substr(1, name.size()) == name ? std::string(name) : safe;
}

std::string oneLine(std::string_view name, const Error &error)
{
    std::string line = shownName(name) + ": " + error.message;
    if (error.offset)
        line += " (offset " + std::to_string(*error.offset) + ")";
    return line;
}

}  // namespace sealscope::cli
