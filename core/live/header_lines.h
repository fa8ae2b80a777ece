#pragma once

#include "core/archive/manifest.h"

namespace sealscope::live {

/// Are these the same header name, or the same word of a protocol? ASCII case does not count.
[[nodiscard]] bool sameHeaderName(std::string_view a, std::string_view b);

/// The first value of that name; nothing where there is none.
[[nodiscard]] std::optional<std::string> findHeader(const HeaderLines &headers, std::string_view name);

}  // namespace sealscope::live
