#pragma once

#include "core/aci/e2ee.h"
#include "core/live/exchange.h"
#include "core/live/fetch.h"

namespace sealscope::live {

/// One prompt, ready to be sent.
struct PreparedExchange {
    Request request;
    std::string plainBody;             ///< compact; what the receipt's hash of the request is over
    std::optional<E2eeHeaders> e2ee;   ///< as sent
    std::optional<E2eeOpener> opener;  ///< of the answer; its secret is ours and is kept nowhere else
};

/// Turns what a person asked for into the request. With E2EE every text is encrypted to the keyset's X25519 key, else to its secp256k1
/// key. Errors: network.url; param.invalid where no listed key is given, the prompt is no UTF-8 or over 1 MiB, or the constraints
/// contradict each other; e2ee.invalid_public_key for a keyset without a usable key; those of parseLooseKeyset() and sealRequest().
[[nodiscard]] Result<PreparedExchange> prepareExchange(const ExchangeRequest &asked, const NetworkSettings &network, UnixTime now);

/// The body in the clear: model, one message of the user, stream, and the constraints under `provider`. Source: http-api 1.3.
[[nodiscard]] std::string chatBody(const ExchangeRequest &asked);

}  // namespace sealscope::live
