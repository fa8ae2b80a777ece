#pragma once

#include "core/aci/e2ee_aad.h"
#include "core/aci/e2ee_suite.h"
#include "core/aci/keyset.h"

#include <span>
#include <utility>

namespace sealscope {

/// The E2EE headers of one request, as its client sent them. Unauthenticated: what opens is the proof.
struct E2eeHeaders {
    std::optional<std::string> version;      ///< X-E2EE-Version
    std::optional<std::string> signingAlgo;  ///< X-Signing-Algo, of the legacy mode
    std::optional<std::string> clientKey;    ///< X-Client-Pub-Key
    std::optional<std::string> modelKey;     ///< X-Model-Pub-Key
    std::optional<std::string> nonce;        ///< X-E2EE-Nonce
    std::optional<std::string> timestamp;    ///< X-E2EE-Timestamp

    /// Is this a request in the clear: none of the headers is there?
    [[nodiscard]] bool empty() const;
    friend bool operator==(const E2eeHeaders &, const E2eeHeaders &) = default;
};

/// Picks them out of a request's headers, whose names compare without case; of a doubled one the last counts.
[[nodiscard]] E2eeHeaders e2eeHeaders(std::span<const std::pair<std::string, std::string>> headers);

/// An exchange whose headers hold together.
struct E2eeChannel {
    E2eeSuite suite = E2eeSuite::X25519;
    std::size_t serviceKey = 0;  ///< index among the service's keys
    Bytes clientKey;             ///< in the form of e2eePublicKey()
    std::string nonce;           ///< empty in the legacy mode, as is the time
    std::uint64_t timestamp = 0;
};

/// The tests a service makes of the headers, in its order (e2ee-v2 2 and 6), but for those that need its memory. `receivedAt` absent: how
/// far the time is from the clock is not asked. The mixed mode of the seed (X-Signing-Algo with version 2) is refused in every dialect.
/// Errors: e2ee.header_missing, .invalid_version, .invalid_signing_algo, .invalid_nonce, .invalid_timestamp, .model_key_mismatch,
/// .invalid_public_key.
[[nodiscard]] Result<E2eeChannel> checkE2eeHeaders(const E2eeHeaders &headers, AssociatedForm form,
                                                   const std::vector<KeyEntry> &serviceKeys, std::optional<UnixTime> receivedAt);

}  // namespace sealscope
