#pragma once

#include "core/appraisal/evidence.h"

namespace sealscope {

/// The dialect that an artifact of the case was read in; nothing where it has none or could not be read.
[[nodiscard]] std::optional<Dialect> inputDialect(const Evidence &evidence, std::size_t artifact);

}  // namespace sealscope
