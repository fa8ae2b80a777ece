#pragma once

#include "app/cli/refusal.h"
#include "core/base/text.h"

namespace sealscope::cli {

/// The system's clock, in whole seconds. The one place of the program that asks it.
[[nodiscard]] UnixTime systemTime();

/// The value of an option that names a time: RFC 3339 in UTC, or Unix seconds.
[[nodiscard]] Attempt<UnixTime> readTime(std::string_view option, std::string_view text);

}  // namespace sealscope::cli
