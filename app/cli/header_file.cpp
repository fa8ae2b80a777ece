#include "app/cli/header_file.h"

#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "core/base/text.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMaxHeaderFile = 1024U * 1024;

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// A field name of HTTP. Source: RFC 9110 5.6.2, token.
bool isName(std::string_view text)
{
    constexpr std::string_view token = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
    return !text.empty() && text.find_first_not_of(token) == std::string_view::npos;
}

}  // namespace

Attempt<E2eeHeaders> readE2eeHeaders(const std::string &path)
{
    const Attempt<std::string> text = readText(path, kMaxHeaderFile);
    if (!text)
        return tl::unexpected<Refusal>(text.error());
    std::vector<std::pair<std::string, std::string>> headers;
    std::string_view rest = *text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t colon = line.find(':');
        const bool requestLine = number == 1 && line.find(" HTTP/") != std::string_view::npos;
        if (line.empty() || requestLine)
            continue;
        if (colon == std::string_view::npos || !isName(line.substr(0, colon)))
            return refuseInput(shownName(path) + ": line " + std::to_string(number) + " is " + quoted(line) + ", want Name: value",
                               "give the request's headers as they were sent, one a line");
        headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
    return e2eeHeaders(headers);
}

}  // namespace sealscope::cli
