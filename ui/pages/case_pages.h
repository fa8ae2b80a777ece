#pragma once

#include "ui/pages/page.h"
#include "ui/state/household.h"

#include <vector>

namespace sealscope::ui {

/// The pages of a case beyond verdict and artifacts, in the order of the sidebar. A new page is one line here.
[[nodiscard]] std::vector<Page *> makeCasePages(Workspace &workspace, const HouseholdPtr &household, QWidget *parent);

}  // namespace sealscope::ui
