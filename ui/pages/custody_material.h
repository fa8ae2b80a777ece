#pragma once

#include "ui/models/custody_model.h"
#include "ui/pages/material_detail.h"

namespace sealscope::ui {

/// What stands behind one cell of the custody matrix: message bytes, their Keccak-256 digests, recovered keys, the entry in
/// the report, the policy's reference values.
[[nodiscard]] Material custodyMaterial(const Snapshot &snapshot, const CustodyModel &model, const QModelIndex &cell);

}  // namespace sealscope::ui
