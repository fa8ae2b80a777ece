#pragma once

#include "core/inspect/fields.h"

namespace sealscope::cli {

/// Prints the payload as a hex dump, broken where a field begins, each run with the path of its field.
void printFieldDump(const Artifact &artifact, const FieldTree &tree);

}  // namespace sealscope::cli
