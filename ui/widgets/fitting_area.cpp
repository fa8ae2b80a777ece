#include "ui/widgets/fitting_area.h"

#include <QLayout>
#include <QResizeEvent>

namespace sealscope::ui {

namespace {

constexpr int kLeastLines = 4;

}  // namespace

FittingArea::FittingArea(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    viewport()->setBackgroundRole(QPalette::Window);
    setWidget(content);
    content->setBackgroundRole(QPalette::Window);
    content->installEventFilter(this);
}

QSize FittingArea::sizeHint() const
{
    const QLayout *layout = widget()->layout();
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(viewport()->width())
                                                   : layout->totalSizeHint().height();
    return {widget()->sizeHint().width(), height};
}

QSize FittingArea::minimumSizeHint() const
{
    return {0, qMin(sizeHint().height(), fontMetrics().lineSpacing() * kLeastLines)};
}

void FittingArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

bool FittingArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace sealscope::ui
