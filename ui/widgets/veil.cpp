#include "ui/widgets/veil.h"

#include "ui/widgets/outcome_style.h"

#include <QEvent>
#include <QPainter>

namespace sealscope::ui {

Veil::Veil(QWidget *below) : QWidget(below)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    below->installEventFilter(this);
    hide();
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    // Whatever came to lie above it since is lowered again by the next resize or page.
    if (watched == parent() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) {
        setGeometry(parentWidget()->rect());
        raise();
    }
    return QWidget::eventFilter(watched, event);
}

void Veil::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), outcome_style::veil(palette()));
}

}  // namespace sealscope::ui
