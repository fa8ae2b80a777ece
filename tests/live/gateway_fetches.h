#pragma once

#include "core/appraisal/appraise.h"
#include "core/live/exchange.h"
#include "tests/support/gateway_process.h"

namespace sealscope::test {

/// Settings that go straight to the gateway and trust its CA.
[[nodiscard]] live::NetworkSettings settingsFor(const GatewayProcess &gateway);
/// A fetch of the report, with the collateral of the gateway itself.
[[nodiscard]] live::LiveRequest requestFor(const GatewayProcess &gateway);
[[nodiscard]] live::LiveRecord fetched(const live::LiveRequest &request, const live::NetworkSettings &network);

/// A prompt to the gateway as its report says: the keys that it lists, and its keyset.
[[nodiscard]] live::ExchangeRequest promptFor(const GatewayProcess &gateway, const live::LiveRecord &record);
[[nodiscard]] live::ExchangeRecord exchanged(const live::ExchangeRequest &request, const live::NetworkSettings &network);

/// The judgement of what was fetched, under the gateway's own root.
[[nodiscard]] AttestationResult judged(const GatewayProcess &gateway, const live::LiveRecord &record);

/// "connect:done report:network.incomplete": every step that was asked for.
[[nodiscard]] QByteArray stepsOf(const std::vector<live::LiveStep> &steps);

}  // namespace sealscope::test
