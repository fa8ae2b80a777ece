#pragma once

#include "app/gateway/simulated_identity/gateway_identity.h"
#include "app/gateway/simulated_identity/receipt_writer.h"
#include "app/gateway/simulated_identity/session_writer.h"

namespace sealscope::simulated {

/// One request, its answer, the session with the upstream, and the receipt that cites it. The receipt names the bodies of its own
/// description.
struct ExchangeDescription {
    SessionDescription session;
    ReceiptDescription receipt;
};

/// The good session of a dialect, sealed a minute before `at`.
[[nodiscard]] SessionDescription goodSession(Dialect dialect, UnixTime at);

/// The good exchange under an identity, served at `at`, its session sealed a minute before. For a dialect other than the
/// identity's family the receipt is signed all the same, which is for tests.
[[nodiscard]] ExchangeDescription goodExchange(const IdentityDescription &identity, UnixTime at);

/// A session, and the receipt with its id.
struct MadeExchange {
    SealedSession session;
    std::string receipt;
};
[[nodiscard]] MadeExchange makeExchange(const ExchangeDescription &description, const GatewayKeys &keys);

}  // namespace sealscope::simulated
