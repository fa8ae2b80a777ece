#pragma once

#include "core/live/transfer.h"
#include "ui/pages/material_detail.h"

namespace sealscope::ui {

/// All that is known of one request and its answer: names, addresses, certificates, headers, times, sizes.
[[nodiscard]] Material transferMaterial(const live::Transfer &transfer);

}  // namespace sealscope::ui
