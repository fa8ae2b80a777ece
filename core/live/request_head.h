#pragma once

#include "core/live/fetch.h"
#include "core/live/https_url.h"

namespace sealscope::live {

/// Every header of a request but Authorization, in the order of sending: ours first, then those it asks for.
[[nodiscard]] HeaderLines sentHeaders(const Request &request, const HttpsUrl &url);

/// Can the request be written as it is? A line break in a header, or an API key of other than visible ASCII characters, would change
/// what is said; a key must not go to a peer of whom nothing is demanded. Error: param.invalid, which never holds the key.
[[nodiscard]] Result<void> checkRequest(const Request &request);

/// The head's bytes, with Authorization where there is a key. Whoever has written them wipes them.
[[nodiscard]] std::string requestHead(const Request &request, const HttpsUrl &url, const HeaderLines &headers);

/// Overwrites a secret before its memory is given back. What the socket copied is out of reach.
void wipe(std::string &secret);

}  // namespace sealscope::live
