#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace sealscope::json {

/// A member name as the text spells it, without its quotes.
struct NameLiteral {
    std::string_view inside;
    bool escaped = false;
};

/// Index of the first name that says the same, after unescaping, as one before it; or nothing. At most n log n
/// comparisons, whatever the names are.
[[nodiscard]] std::optional<std::size_t> findRepeatedName(std::span<const NameLiteral> names);

}  // namespace sealscope::json
