#pragma once

#include "tests/screens/scenes.h"

namespace sealscope::ui::screens {

/// Session page: chain and deep audit of several providers.
void sessionPage(const Shoot &shoot);
/// The same page where something is missing: evidence, digest, record.
void sessionStates(const Shoot &shoot);
/// Dispute workbench: near miss, none, the receipt alone, no receipt.
void disputePage(const Shoot &shoot);

}  // namespace sealscope::ui::screens
