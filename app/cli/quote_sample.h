#pragma once

#include "core/base/text.h"
#include "core/json/json.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sealscope::cli {

/// A value that a field of the quote must have.
struct ExpectedField {
    std::string name;
    std::string value;  ///< as the field tree writes it: hex, decimal, true or false
};

/// One quote of a corpus with what its authority says of it. Paths are relative to the manifest.
struct QuoteSample {
    std::string kind;
    std::string id;
    std::string quotePath;
    std::string quoteSha256;
    std::string collateralPath;   ///< empty: none exists
    std::string trustedRootPath;  ///< empty: Intel's root
    std::optional<UnixTime> time;
    std::string verdict;   ///< accept, reject, policy, no-collateral
    std::string strength;  ///< must, should, policy, or empty
    std::optional<std::string> tcbStatus;
    std::optional<std::string> currentTcbStatus;
    std::set<std::string> advisories;
    std::string errorClass;  ///< in Intel's words; printed, never compared
    std::vector<ExpectedField> fields;

    /// The corpus takes no side: appraised, in neither number.
    [[nodiscard]] bool isLeftToPolicy() const { return verdict == "policy" || strength == "policy"; }
};

/// Is it a kind of entry that holds a quote?
[[nodiscard]] bool isQuoteKind(std::string_view kind);

/// Reads a manifest's entry of such a kind; members that are absent stay empty.
[[nodiscard]] QuoteSample readQuoteSample(json::Value entry);

}  // namespace sealscope::cli
