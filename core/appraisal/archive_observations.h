#pragma once

#include "core/appraisal/case_at_clock.h"

namespace sealscope {

/// What an archive shows that no check asks: `archive.incomplete`, `archive.redacted`, `archive.custody` for a log whose chain does not
/// hold.
void observeArchives(const CaseAtClock &at, std::vector<Observation> &out);

}  // namespace sealscope
