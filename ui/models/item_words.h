#pragma once

#include "ui/state/snapshot.h"

#include <QString>

namespace sealscope::ui {

/// What the items of a case are: "Request body a1 · Response body a2, not exact bytes · Receipt a3 · not used: a5 note.txt"
[[nodiscard]] QString itemsText(const Snapshot &snapshot);

}  // namespace sealscope::ui
