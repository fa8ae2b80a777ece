#pragma once

#include "tests/support/exchange_builder.h"
#include "tests/support/sealed_upstream.h"
#include "ui/state/session.h"

/// Exchanges of the simulated gateway as launches of a window.
namespace sealscope::ui::cases {

/// The texts of a made case under its root, policy and time.
[[nodiscard]] Launch ofMade(const test::MadeExchangeCase &made);

/// The exchange of a draft.
[[nodiscard]] Launch ofExchange(const test::ExchangeDraft &draft);

/// The good exchange.
[[nodiscard]] Launch exchange(Dialect dialect = Dialect::Current);

/// The good exchange whose session seals this upstream and names its channel.
[[nodiscard]] Launch sealing(const test::SealedUpstream &upstream);

/// The good exchange once its texts were changed.
[[nodiscard]] Launch changedExchange(const std::function<void(test::MadeExchangeCase &)> &change);

}  // namespace sealscope::ui::cases
