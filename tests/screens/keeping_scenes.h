#pragma once

#include "tests/screens/scenes.h"

namespace sealscope::ui::screens {

/// Start with cases that can be opened again, and one that cannot.
void startRecent(const Shoot &shoot);
/// History: full, compared, empty, switched off.
void historyPage(const Shoot &shoot);
/// Every part of the settings, and the questions of a new assessment.
void settingsDialogs(const Shoot &shoot);
/// A verdict beside an earlier one.
void verdictCompared(const Shoot &shoot);

}  // namespace sealscope::ui::screens
