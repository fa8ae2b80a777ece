#pragma once

#include "core/aci/e2ee_aad.h"
#include "core/aci/e2ee_suite.h"

#include <functional>
#include <span>

namespace sealscope {

/// What a client encrypts one request with.
struct E2eeSealer {
    E2eeSuite suite = E2eeSuite::X25519;
    AssociatedForm form = AssociatedForm::Canonical;
    Bytes serviceKey;  ///< of the attested keyset, in the form of e2eePublicKey()
    std::string nonce;
    std::uint64_t timestamp = 0;
    std::function<void(std::span<std::byte>)> fillRandom;  ///< from the system's source; asked anew for every value
};

/// Encrypts every value of a request that must be, each with an ephemeral key and nonce of its own. What comes out is compact, so that
/// restoring it gives the compact form of `body`. Source: e2ee-v2 3.1, 7.
/// Errors: json.*, those of e2eeRequestFields(), associatedData() and sealE2eeValue().
[[nodiscard]] Result<std::string> sealRequest(std::string_view body, E2eeEndpoint endpoint, const E2eeSealer &sealer);

}  // namespace sealscope
