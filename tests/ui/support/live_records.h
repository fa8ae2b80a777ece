#pragma once

#include "core/live/exchange.h"
#include "core/live/replica_census.h"
#include "ui/state/session.h"

/// Fetches, exchanges and censuses as they might have gone, written by hand: no connection stands behind them.
namespace sealscope::ui::records {

inline constexpr const char *kService = "https://api.example.com";

/// A request that was answered whole.
[[nodiscard]] live::Transfer answered(const char *purpose, const std::string &url, std::size_t bytes);
/// One that was cut off, with the sentence that says so.
[[nodiscard]] live::Transfer cut(const char *purpose, const std::string &url);

/// Report and collateral came, with this report.
[[nodiscard]] live::LiveRecord done();
/// The report is there, the collateral is being asked for.
[[nodiscard]] live::LiveRecord halfway();
/// The collateral source did not answer.
[[nodiscard]] live::LiveRecord failed();

/// An answer that has come as far as these words.
[[nodiscard]] live::ExchangeRecord answering(const char *words);
[[nodiscard]] live::ExchangeRecord exchanged();

/// `instances` replicas that share a receipt key and not their TLS keys, asked `samples` times; the first answered the fetch.
[[nodiscard]] live::Census census(std::size_t instances, std::size_t samples);

/// The good report's case with what a collector states, and the archive of it.
[[nodiscard]] Launch archived();
/// The same archive with a byte of its report changed.
[[nodiscard]] Launch damaged();
/// Its redacted copy, of a case with an exchange.
[[nodiscard]] Launch redacted();
/// The archive and an addendum to it.
[[nodiscard]] Launch continued();

}  // namespace sealscope::ui::records
