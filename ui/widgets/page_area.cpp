#include "ui/widgets/page_area.h"

namespace sealscope::ui {

PageArea::PageArea(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setBackgroundRole(QPalette::Window);
    setWidget(content);
    content->setBackgroundRole(QPalette::Window);
}

}  // namespace sealscope::ui
