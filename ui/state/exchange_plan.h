#pragma once

#include "core/live/exchange.h"
#include "ui/state/snapshot.h"

#include <QString>

namespace sealscope::ui {

/// May a prompt be sent to a host after this appraisal, and over which connection alone?
struct ExchangePlan {
    QString obstacle;              ///< why not; empty: it may
    QString remedy;                ///< what to do about the obstacle
    std::vector<Digest256> spkis;  ///< the connection has to end at one of these
    std::string keyset;            ///< its text, for E2EE
    std::optional<Dialect> dialect;  ///< of the report, for E2EE
    bool hasE2eeKey = false;       ///< the keyset lists one of an algorithm that is implemented
};

/// The plan for `url`, "https://host[:port]". A refuted case, and one whose keyset does not list a key for the host, is an obstacle;
/// a case that is only undetermined is the person's decision.
[[nodiscard]] ExchangePlan planExchange(const SnapshotPtr &snapshot, const std::string &url);

}  // namespace sealscope::ui
