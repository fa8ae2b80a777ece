#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope {

/// One item of sealed evidence, as its framing names it.
struct BundlePart {
    std::optional<std::string> name;  ///< Content-ID without angle brackets; absent for evidence that is a single document
    std::string contentType;
    std::string location;             ///< where the verifier had it from, as it says; empty for a single document
    ByteRange body;                   ///< in the bundle's bytes
    Digest256 sha256{};               ///< of the body
};

struct Bundle {
    std::vector<BundlePart> parts;
    bool boundaryFollows = true;  ///< the boundary is the one that follows from the bodies; a note where it is not, no fault

    /// The part of that name, or null.
    [[nodiscard]] const BundlePart *part(std::string_view name) const;
};

inline constexpr std::size_t kMaxBundleParts = 1024;

/// Splits sealed evidence into its items: `multipart/mixed;boundary=X` by its framing, anything else is one document. Every part must
/// have its four headers, every body its digest, and nothing may be left over. Source: protocol reference, upstream-sessions 4.1.
/// Errors: bundle.framing, bundle.part_digest, with the offset in the bytes.
[[nodiscard]] Result<Bundle> splitBundle(std::string_view contentType, BytesView bytes);

}  // namespace sealscope
