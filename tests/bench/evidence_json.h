#pragma once

#include <cstddef>
#include <string>

namespace sealscope::bench {

/// A JSON text of at least `bytes` bytes that looks like evidence: an array of event-log entries with hex strings,
/// integers, nested arrays and some escapes, members out of order, a little white space. The same text at every call.
[[nodiscard]] std::string evidenceJson(std::size_t bytes);

}  // namespace sealscope::bench
