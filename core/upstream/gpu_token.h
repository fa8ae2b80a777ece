#pragma once

#include "core/base/result.h"
#include "core/json/json.h"

#include <optional>
#include <string>
#include <string_view>

namespace sealscope {

/// A JSON Web Token as NVIDIA's attestation service issues them: parsed and never trusted, since no key of that service is pinned
/// here. Source: RFC 7519.
struct GpuToken {
    json::Document header;
    json::Document payload;
    std::size_t signatureBytes = 0;
    std::optional<std::string> issuer;
    std::optional<std::string> algorithm;
    std::optional<std::string> nonce;  ///< eat_nonce
};

inline constexpr std::size_t kMaxTokenBytes = 1024U * 1024;

/// Does the text have the shape of a token: three runs of base64url between two dots, the first an object?
[[nodiscard]] bool looksLikeToken(std::string_view text);

/// Errors: input.encoding with the offset of the part, json.*, provider.field when header or payload is no object.
[[nodiscard]] Result<GpuToken> parseGpuToken(std::string_view text);

}  // namespace sealscope
