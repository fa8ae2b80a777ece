#include "ui/pages/case_pages.h"

namespace sealscope::ui {

std::vector<Page *> makeCasePages(Workspace & /*workspace*/, QWidget * /*parent*/)
{
    return {};
}

}  // namespace sealscope::ui
