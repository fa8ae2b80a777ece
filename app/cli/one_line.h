#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace sealscope::cli {

/// A file's name for a line of output: as it is where it is plain, in quotes and made harmless where it is not.
[[nodiscard]] std::string shownName(std::string_view name);

/// "report.json: what was found, what was wanted (offset 17)": an error as one line about a file.
[[nodiscard]] std::string oneLine(std::string_view name, const Error &error);

}  // namespace sealscope::cli
