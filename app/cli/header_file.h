#pragma once

#include "app/cli/refusal.h"
#include "core/aci/e2ee_headers.h"

namespace sealscope::cli {

/// The E2EE headers among those in a file: lines `Name: value`, as a client sent them; empty lines and a request line in front are passed
/// over. Refused (74) with the line's number where a line is neither.
[[nodiscard]] Attempt<E2eeHeaders> readE2eeHeaders(const std::string &path);

}  // namespace sealscope::cli
