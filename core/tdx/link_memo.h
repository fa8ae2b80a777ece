#pragma once

#include "core/crypto/certificate.h"

#include <map>

namespace sealscope {

/// Remembers which certificates were issued by which key, so that a link that occurs in several chains of one case (the PCK CA
/// under the root) is followed once. Keyed by the exact bytes of the child and the issuer; what a clock decides is not in it.
/// Bounded; one per thread.
class LinkMemo {
public:
    /// checkIssued(child, issuer, issuerKey), computed once.
    [[nodiscard]] Result<void> follow(const Certificate &child, const Certificate &issuer, const P256Key &issuerKey);

private:
    static constexpr std::size_t kMaxLinks = 256;
    std::map<Digest256, Result<void>> m_links;
};

}  // namespace sealscope
