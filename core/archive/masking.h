#pragma once

#include "core/archive/archive.h"

namespace sealscope {

/// Puts "masked" in place of what the masks name (see redactedCopy()), and wherever else the record would show it: in notes, in the
/// record of transfers, in the custody log, whose chain is then written anew. result.json is left out where it would. The headers
/// that a check reads stay. Errors: param.invalid, archive.custody.
[[nodiscard]] Result<void> applyMasks(ArchiveContent &content, std::span<const std::string> masks);

}  // namespace sealscope
