#pragma once

#include "core/base/result.h"
#include "core/json/json.h"

#include <string_view>

namespace sealscope {

/// The wire shapes of ACI artifacts. All of them say `api_version: "aci/1"`, so they are told by their members alone.
enum class Dialect : std::uint8_t {
    Current,             ///< August 2026 onward: the keyset is the identity
    CurrentLegacyAlias,  ///< the same behind `/v1/attestation/report`: 64-byte report_data that binds no keyset
    Legacy202606,        ///< seed of June 2026: workload identity, endorsement, freshness window
    Interim202606,
    Interim202607,
};

/// "current", "current+legacy-alias", "legacy-2026-06", …: names of the protocol reference.
[[nodiscard]] std::string_view dialectName(Dialect dialect);

/// The members that tell a report or keyset of that dialect, in a clause.
[[nodiscard]] std::string_view dialectSign(Dialect dialect);

/// Is the workload identity a key of its own that endorses the keyset (June 2026 and its interims)?
[[nodiscard]] bool hasWorkloadIdentity(Dialect dialect);

/// The dialect of a report, receipt or session, by its members. Members of two dialects together, or of none:
/// aci.dialect. A receipt inside a `/v1/signature` envelope is looked for there.
[[nodiscard]] Result<Dialect> reportDialect(const json::Value &report);
[[nodiscard]] Result<Dialect> receiptDialect(const json::Value &receipt);
[[nodiscard]] Result<Dialect> sessionDialect(const json::Value &session);

/// The family of a keyset that stands by itself: Current, or Legacy202606 for all builds with a workload identity.
[[nodiscard]] Result<Dialect> keysetDialect(const json::Value &keyset);

/// The receipt inside an envelope `{text, signing_address, receipt}`, or the value itself.
[[nodiscard]] json::Value unwrappedReceipt(const json::Value &value);

}  // namespace sealscope
