#pragma once

#include "ui/models/key_model.h"
#include "ui/pages/material_detail.h"

namespace sealscope::ui {

/// What stands behind one key of the keyset.
[[nodiscard]] Material keyMaterial(const Snapshot &snapshot, const KeyRow &row);

/// What binds the keyset as a whole: digests as stated and as recomputed, and how the quote's report data come about.
[[nodiscard]] Material bindingMaterial(const Snapshot &snapshot);

}  // namespace sealscope::ui
