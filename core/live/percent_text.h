#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace sealscope::live {

/// Decodes percent-encoding by RFC 3986: "+" stands for itself, since it is a character of base64 that some servers leave as it is;
/// a "%" without two hex digits behind it is refused. Error: collateral.header with the offset.
[[nodiscard]] Result<std::string> percentDecoded(std::string_view text);

}  // namespace sealscope::live
