#pragma once

#include "core/json/json.h"

namespace sealscope::json {

/// How member names may look and are ordered. The protocols differ; numbers do not.
enum class NameRule : std::uint8_t {
    Ascii,  ///< current dialect: ASCII names only (else jcs.key), ordered by byte
    Utf16,  ///< RFC 8785 and the June 2026 dialect: any name, ordered by UTF-16 code units
};

/// The canonical text (RFC 8785) of a value, with the integer rule of the ACI protocol: a number must be an integer
/// literal within -2^63 … 2^64-1, not -0, and is written with the same digits. Errors: jcs.number, jcs.key, with the
/// offset of the number or name.
[[nodiscard]] Result<std::string> canonicalize(const Value &value, NameRule rule = NameRule::Ascii);

/// The canonical text as if the member whose value is `omitted` were not there: what a signature inside the value covers.
[[nodiscard]] Result<std::string> canonicalizeWithout(const Value &value, const Value &omitted, NameRule rule);

}  // namespace sealscope::json
