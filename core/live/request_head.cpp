#include "core/live/request_head.h"

namespace sealscope::live {

namespace {

bool isVisible(char c)
{
    return c > 0x20 && c < 0x7F;
}

bool isOneLine(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

}  // namespace

HeaderLines sentHeaders(const Request &request, const HttpsUrl &url)
{
    HeaderLines out{{"Host", url.authority()},
                    {"User-Agent", "sealscope"},
                    {"Accept-Encoding", "identity"},
                    {"Connection", "close"}};
    out.insert(out.end(), request.headers.begin(), request.headers.end());
    if (request.method != "GET")
        out.emplace_back("Content-Length", std::to_string(request.body.size()));
    return out;
}

Result<void> checkRequest(const Request &request)
{
    for (const auto &[name, value] : request.headers) {
        if (!isOneLine(name) || !isOneLine(value))
            return fail(ErrorCode::ParamInvalid, "the header " + sealscope::quoted(name) + " holds a line break");
    }
    if (!std::ranges::all_of(request.method, isVisible))
        return fail(ErrorCode::ParamInvalid, "the method is no word");
    if (!std::ranges::all_of(request.bearer, isVisible))
        return fail(ErrorCode::ParamInvalid, "the API key holds a character that cannot be sent, want visible ASCII");
    if (!request.bearer.empty() && request.demand.ca == PeerDemand::Ca::Recorded && request.demand.spkis.empty())
        return fail(ErrorCode::ParamInvalid, "an API key is not sent to a peer that neither a CA nor a listed key vouches for");
    return {};
}

std::string requestHead(const Request &request, const HttpsUrl &url, const HeaderLines &headers)
{
    std::string out;
    constexpr std::size_t usual = 1024;  // grown strings would leave copies of the key behind
    out.reserve(usual + url.target.size() + request.bearer.size() + headers.size() * usual);
    out += request.method + " " + url.target + " HTTP/1.1\r\n";
    for (const auto &[name, value] : headers)
        out += name + ": " + value + "\r\n";
    if (!request.bearer.empty()) {
        out += "Authorization: Bearer ";
        out += request.bearer;
        out += "\r\n";
    }
    return out += "\r\n";
}

void wipe(std::string &secret)
{
    volatile char *bytes = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i)
        bytes[i] = 0;
    secret.clear();
}

}  // namespace sealscope::live
