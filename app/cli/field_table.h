#pragma once

#include "core/inspect/fields.h"

namespace sealscope::cli {

/// What the artifact is, and its fields as a table: offset, size, name, value (long ones shortened in the middle),
/// explanation. Ends with the bytes that no field names.
[[nodiscard]] std::string fieldTable(const Artifact &artifact, const FieldTree &tree);

/// "quote: starts with a quote header, version 4; 5006 bytes, sha256:…" and the like.
[[nodiscard]] std::string artifactLine(const Artifact &artifact);

}  // namespace sealscope::cli
