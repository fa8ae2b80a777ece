#pragma once

#include "core/aci/dialect.h"
#include "core/aci/e2ee_field.h"

namespace sealscope {

/// What an E2EE exchange binds into every value of it.
struct E2eeExchange {
    std::string algorithm;  ///< the suite's name
    std::string model;      ///< of the request body, code point for code point, for the response too
    std::string nonce;      ///< exactly as sent: its case counts here
    std::uint64_t timestamp = 0;  ///< Unix seconds, as sent
    std::string id;         ///< of the response or event; empty where it has none
};

/// Which form the associated data of a dialect have: canonical JSON from July 2026 on, text with bars before.
enum class AssociatedForm : std::uint8_t { Canonical, Bars };
[[nodiscard]] AssociatedForm associatedForm(Dialect dialect);

/// The associated data of one value. Source: e2ee-v2 3 and 5.
/// The form with bars cannot hold a bar or line break: e2ee.invalid_payload_model for the model, e2ee.invalid_nonce for the nonce,
/// e2ee.decryption_failed for another text.
[[nodiscard]] Result<std::string> associatedData(AssociatedForm form, E2eeDirection direction, const E2eeExchange &exchange,
                                                 std::string_view path, const E2eePlace &place);

}  // namespace sealscope
