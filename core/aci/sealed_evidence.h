#pragma once

#include "core/aci/placed_text.h"
#include "core/crypto/digest.h"

namespace sealscope {

/// The evidence that a session seals: what its verifier saw, as a data URI and its digest. Both may be missing.
struct SealedEvidence {
    std::optional<PlacedText> digest;  ///< "sha256:…"
    std::optional<PlacedText> data;    ///< "data:<content type>;base64,…"
    std::optional<std::string> sourceUrl;
    bool wrongTypes = false;  ///< digest or data is there and no text
    ByteRange range;          ///< of the member; empty where there is none

    /// Neither digest nor data: there is nothing that anybody could examine again.
    [[nodiscard]] bool empty() const { return !digest && !data && !wrongTypes; }
};

/// The bytes that were sealed.
struct OpenedEvidence {
    std::string contentType;  ///< parameters included
    Bytes bytes;
};

/// The `evidence` of a session; empty where it is absent, null or `{}`.
[[nodiscard]] SealedEvidence readSealedEvidence(json::ObjectReader &session);

/// Splits the data URI at its first `;base64,`, decodes (standard alphabet, padding, no white space, unused bits zero) and
/// compares with the digest. Error: session.evidence with the exact reason.
/// Source: protocol reference, upstream-sessions 4.
[[nodiscard]] Result<OpenedEvidence> openSealedEvidence(const SealedEvidence &evidence);

}  // namespace sealscope
