#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace sealscope::live {

/// An https URL, taken apart. Only what a request can be sent to unchanged is one.
struct HttpsUrl {
    std::string host;    ///< lower case; an IPv6 address without its brackets
    std::uint16_t port = 443;
    std::string target;  ///< path and query as given; "/" where there is none

    /// "host", or "host:port" where the port is not 443; brackets around an IPv6 address.
    [[nodiscard]] std::string authority() const;
};

/// Reads one. Refused: other schemes, a user, a fragment, a host of other characters than letters, digits, dots, hyphens (write
/// international names in their ASCII form), a port out of range, characters that would have to be escaped. Error: network.url.
[[nodiscard]] Result<HttpsUrl> parseHttpsUrl(std::string_view url);

/// The URL of a service alone, as people give it: "https://host[:port]", a "/" at its end dropped. Error: network.url.
[[nodiscard]] Result<HttpsUrl> parseServiceUrl(std::string_view url);

/// An id of an artifact, which nobody vouches for, as a segment of a path: [A-Za-z0-9._-]+, not "." or "..", at most 256 characters.
/// Source: http-api, first paragraph. Error: network.url.
[[nodiscard]] Result<std::string> pathSegment(std::string_view id);

/// A value of a query, percent-encoded by RFC 3986: all but unreserved characters.
[[nodiscard]] std::string queryValue(std::string_view text);

}  // namespace sealscope::live
