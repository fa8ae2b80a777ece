#pragma once

#include "core/report/dossier.h"
#include "core/report/json_writer.h"

namespace sealscope {

/// Writes `facts`: the value of the member, at Now.
void writeFacts(JsonWriter &out, const Dossier &dossier);

}  // namespace sealscope
