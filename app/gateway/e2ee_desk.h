#pragma once

#include "app/gateway/clock.h"
#include "app/gateway/message.h"
#include "app/gateway/replica.h"
#include "core/aci/e2ee.h"

#include <map>
#include <mutex>

namespace sealscope::gateway {

/// An encrypted request that was opened, and what its answer is sealed with.
struct OpenedRequest {
    E2eeChannel channel;
    AssociatedForm form = AssociatedForm::Canonical;
    std::string model;
    std::string text;  ///< the restored body, which `request.received` hashes
};

/// Opens requests and seals answers. Remembers nonces for five minutes.
class E2eeDesk {
public:
    explicit E2eeDesk(const Clock &clock) : m_clock(clock) {}

    /// Nothing for a request in the clear. Refuses by the order of tests of the protocol (e2ee-v2 2).
    [[nodiscard]] tl::expected<std::optional<OpenedRequest>, Answer> open(const Asked &asked, const Replica &replica);

private:
    /// Is it the first time that this nonce comes from this client?
    [[nodiscard]] bool claimNonce(const E2eeChannel &channel);

    const Clock &m_clock;
    std::mutex m_mutex;
    std::map<std::string, UnixTime> m_claimed;
};

/// A document of an answer with every text in it encrypted to the client. Error: e2ee.response_field.
[[nodiscard]] Result<std::string> sealedDocument(const std::string &document, const OpenedRequest &request);

}  // namespace sealscope::gateway
