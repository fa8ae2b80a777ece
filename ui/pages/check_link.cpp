#include "ui/pages/check_link.h"

#include "ui/models/text.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"

#include <QEvent>
#include <QPainter>

namespace sealscope::ui {

namespace {

constexpr int kGap = 6;

}  // namespace

CheckLink::CheckLink(const CheckResult &result, RootKind root, QWidget *parent)
    : QAbstractButton(parent),
      m_mark(Mark::of(result, root)),
      m_word(outcomeText(result, root))
{
    setText(ui::text(result.def().name));
    setToolTip(ui::text(result.def().question));
    setAccessibleName(tr("%1: %2. Go to the check.").arg(ui::text(result.def().question), m_word));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this, id = result.id] { emit chosen(id); });
}

void CheckLink::setWordOffset(int pixels)
{
    m_wordOffset = pixels;
    updateGeometry();
}

int CheckLink::nameWidth() const
{
    return fontMetrics().horizontalAdvance(text()) + 2 * kGap;
}

QSize CheckLink::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int word = qMax(m_wordOffset, nameWidth()) + metrics.horizontalAdvance(m_word);
    return {markSize(metrics) + 2 * kGap + word, qMax(24, metrics.lineSpacing() + 6)};
}

int CheckLink::heightForWidth(int width) const
{
    const int line = sizeHint().height();
    return width < sizeHint().width() ? 2 * line : line;
}

void CheckLink::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    setFixedHeight(heightForWidth(width()));
}

void CheckLink::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFixedHeight(heightForWidth(width()));
}

void CheckLink::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = markSize(fontMetrics());
    const bool wraps = width() < sizeHint().width();
    QRect line(0, 0, width(), wraps ? height() / 2 : height());
    paintMark(painter, QRectF(2, (line.height() - side) / 2.0, side, side), m_mark, palette());
    line.setLeft(side + 2 + kGap);
    QFont linked = font();
    linked.setUnderline(underMouse() || hasFocus());
    painter.setFont(linked);
    painter.setPen(palette().color(QPalette::Link));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (wraps)
        line.translate(0, line.height());
    else
        line.setLeft(line.left() + qMax(m_wordOffset, nameWidth()));
    painter.setFont(font());
    painter.setPen(outcome_style::color(m_mark.shape(), palette()));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_word);
    if (hasFocus()) {
        painter.setPen(QPen(outcome_style::focusRing(palette()), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

}  // namespace sealscope::ui
