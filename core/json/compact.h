#pragma once

#include "core/json/json.h"

#include <map>

namespace sealscope::json {

/// JSON text that is written in place of values, by the offset at which each value begins.
using Replacements = std::map<std::size_t, std::string>;

/// The value written again without white space, as the gateways of the ACI protocol do (serde_json): members in text order,
/// nothing escaped that need not be, integers from -2^63 to 2^64-1 with the same digits, every other number as the shortest
/// text of its double. A replacement is written as it stands. Error: jcs.number for a number beyond what a double holds.
[[nodiscard]] Result<std::string> compact(const Value &value, const Replacements &replacements = {});

}  // namespace sealscope::json
