#pragma once

#include "tests/screens/scenes.h"

namespace sealscope::ui::screens {

void livePage(const Shoot &shoot);
void liveExchange(const Shoot &shoot);
void replicasPage(const Shoot &shoot);
void archivePage(const Shoot &shoot);
void upstreamsNow(const Shoot &shoot);

}  // namespace sealscope::ui::screens
