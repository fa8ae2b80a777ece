#include "core/live/https_url.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace sealscope::live {

namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::size_t kMaxUrl = 8192;
constexpr std::size_t kMaxHost = 253;
constexpr std::size_t kMaxId = 256;

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isHostByte(char c)
{
    return isAlphanumeric(c) || c == '.' || c == '-';
}

bool isAddressByte(char c)
{
    return c == ':' || c == '.' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool isUnreserved(char c)
{
    return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// A byte of path or query. Source: RFC 3986, 3.3 and 3.4.
bool isTargetByte(char c)
{
    constexpr std::string_view marks = "!$&'()*+,;=:@/?%";
    return isUnreserved(c) || marks.find(c) != std::string_view::npos;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::optional<std::uint16_t> portNumber(std::string_view digits)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return error == std::errc() && end == digits.data() + digits.size() && port != 0 ? std::optional(port) : std::nullopt;
}

tl::unexpected<Error> refused(std::string_view url, std::string_view why)
{
    return fail(ErrorCode::NetworkUrl, quoted(url) + ": " + std::string(why));
}

/// Splits "host:port" and "[address]:port".
Result<HttpsUrl> readAuthority(std::string_view url, std::string_view authority)
{
    HttpsUrl out;
    const bool bracketed = authority.starts_with('[');
    const std::size_t close = bracketed ? authority.find(']') : 0;
    if (close == std::string_view::npos)
        return refused(url, "the bracket of the address is not closed");
    const std::size_t colon = authority.find(':', close);
    const std::string_view host = bracketed ? authority.substr(1, close - 1) : authority.substr(0, colon);
    if (bracketed && authority.size() > close + 1 && authority[close + 1] != ':')
        return refused(url, "there is something between the address and the port");
    const bool formed = !host.empty() && host.size() <= kMaxHost && std::ranges::all_of(host, bracketed ? isAddressByte : isHostByte)
        && !host.starts_with('.') && !host.starts_with('-');
    if (!formed)
        return refused(url, "the host is " + quoted(host) + ", want letters, digits, dots and hyphens");
    out.host = lowered(host);
    if (colon != std::string_view::npos) {
        const auto port = portNumber(authority.substr(colon + 1));
        if (!port)
            return refused(url, "the port is no number from 1 to 65535");
        out.port = *port;
    }
    return out;
}

}  // namespace

std::string HttpsUrl::authority() const
{
    std::string out = host.find(':') == std::string::npos ? host : "[" + host + "]";
    constexpr std::uint16_t usual = 443;
    if (port != usual)
        out += ":" + std::to_string(port);
    return out;
}

Result<HttpsUrl> parseHttpsUrl(std::string_view url)
{
    if (url.size() > kMaxUrl)
        return refused(url, "longer than " + std::to_string(kMaxUrl) + " bytes");
    if (!lowered(url.substr(0, kScheme.size())).starts_with(kScheme))
        return refused(url, "want \"https://\" in front");
    const std::string_view rest = url.substr(kScheme.size());
    const std::size_t begin = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view authority = rest.substr(0, begin);
    if (authority.find('@') != std::string_view::npos)
        return refused(url, "a user name or password in the address, which we do not send");
    const std::string_view target = rest.substr(begin);
    if (target.find('#') != std::string_view::npos)
        return refused(url, "a fragment, which is never sent");
    if (!std::ranges::all_of(target, isTargetByte))
        return refused(url, "a character that must be percent-encoded");
    Result<HttpsUrl> out = readAuthority(url, authority);
    if (out)
        out->target = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
    return out;
}

Result<HttpsUrl> parseServiceUrl(std::string_view url)
{
    Result<HttpsUrl> out = parseHttpsUrl(url);
    if (out && out->target != "/")
        return refused(url, "want the service alone, without " + quoted(out->target));
    return out;
}

Result<std::string> pathSegment(std::string_view id)
{
    const auto allowed = [](char c) { return isAlphanumeric(c) || c == '.' || c == '_' || c == '-'; };
    if (id.empty() || id.size() > kMaxId || id == "." || id == ".." || !std::ranges::all_of(id, allowed))
        return fail(ErrorCode::NetworkUrl, "the id " + quoted(id) + " cannot stand in an address, want letters, digits, '.', '_' and '-'");
    return std::string(id);
}

std::string queryValue(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (isUnreserved(c))
            out += c;
        else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4U], digits[byte & 0x0FU]};
        }
    }
    return out;
}

}  // namespace sealscope::live
