#pragma once

#include "app/gateway/clock.h"
#include "app/gateway/message.h"
#include "app/gateway/replica.h"

#include <mutex>

namespace sealscope::gateway {

/// A signed receipt, and whose it is.
struct IssuedReceipt {
    std::string id;
    std::optional<std::string> chatId;
    std::string text;
    std::optional<Digest256> owner;  ///< of the bearer token; absent: anybody's
    std::string signedDigests;       ///< "request:response", what a signature envelope signs
    std::size_t replica = 0;         ///< whose key signed it
    UnixTime visibleFrom{};
};

/// The receipts of this run, by receipt id and by chat id.
class Receipts {
public:
    explicit Receipts(const Clock &clock) : m_clock(clock) {}

    void add(IssuedReceipt receipt);

    enum class Refusal : std::uint8_t { Unknown, NeedsBearer, OtherOwner };
    [[nodiscard]] tl::expected<IssuedReceipt, Refusal> find(std::string_view id, const std::optional<std::string> &bearer);

private:
    const Clock &m_clock;
    std::mutex m_mutex;
    std::vector<IssuedReceipt> m_issued;
};

/// `/v1/signature/{id}` of a receipt: `algorithm` is ecdsa or ed25519.
[[nodiscard]] std::string signatureEnvelope(const IssuedReceipt &receipt, const Replica &replica, std::string_view algorithm);

/// The bare digests of two bodies, joined by ":".
[[nodiscard]] std::string digestPair(std::string_view request, std::string_view response);

}  // namespace sealscope::gateway
