#pragma once

#include "core/inspect/fields.h"

namespace sealscope {

/// The field tree of a collateral JSON: its members explained, the texts, chains and lists written inside them opened.
[[nodiscard]] FieldTree collateralFields(BytesView bytes);

}  // namespace sealscope
