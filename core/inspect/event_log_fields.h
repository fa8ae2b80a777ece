#pragma once

#include "core/inspect/fields.h"

namespace sealscope {

/// The field tree of a boot log, of dstack's JSON or of firmware's binary one: every entry with its register, digest and content,
/// beside it what its type is called, the digest recomputed here, and what is wrong with the row.
[[nodiscard]] FieldTree eventLogFields(BytesView bytes);

}  // namespace sealscope
