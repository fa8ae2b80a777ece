#pragma once

#include "core/inspect/fields.h"

namespace sealscope::cli {

/// The field tree as one JSON object of schema sealscope/fields/1: `input`, `error`, `fields` (name, label, value,
/// meaning, source, offset and length or null, read_by, fields), `unaccounted`.
[[nodiscard]] std::string fieldJson(const Artifact &artifact, const FieldTree &tree);

}  // namespace sealscope::cli
