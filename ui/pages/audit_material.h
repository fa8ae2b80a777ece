#pragma once

#include "ui/pages/material_detail.h"

namespace sealscope::ui {

/// What stands behind a deep audit: every step as a sentence, each machine's formula with the exact bytes that go into it, and what the
/// quote has.
[[nodiscard]] Material auditMaterial(const EvidenceAudit &audit, ByteRange evidence);

}  // namespace sealscope::ui
