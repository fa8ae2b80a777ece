#pragma once

#include "ui/pages/material_detail.h"

namespace sealscope::ui {

/// What stands behind one event of the case's log: its content, its digest, and the register before and after.
[[nodiscard]] Material eventMaterial(const Snapshot &snapshot, std::size_t event);

}  // namespace sealscope::ui
