#include "ui/widgets/verdict_bar.h"

#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"

#include <QAccessible>
#include <QPainter>

namespace sealscope::ui {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 8;
constexpr int kPadding = 8;

int bigMark(const QFontMetrics &metrics)
{
    return qRound(markSize(metrics) * 1.6);
}

}  // namespace

VerdictBar::VerdictBar(QWidget *parent) : QAbstractButton(parent), m_emptyText(tr("No verdict: no evidence is open."))
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    speak();
}

void VerdictBar::setHalves(const QList<Half> &halves)
{
    m_halves = halves;
    speak();
    updateGeometry();
    update();
}

void VerdictBar::setEmptyText(const QString &text)
{
    m_emptyText = text;
    speak();
    update();
}

void VerdictBar::speak()
{
    QStringList parts;
    for (const Half &half : m_halves)
        parts << tr("%1. %2").arg(half.verdict, half.counts);
    const QString spoken = parts.isEmpty() ? m_emptyText : parts.join(u' ');
    if (spoken == accessibleName())
        return;
    setAccessibleName(spoken);
    setToolTip(parts.isEmpty() ? QString() : parts.join(u'\n'));
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

QSize VerdictBar::sizeHint() const
{
    return {400, heightForWidth(qMax(400, width()))};
}

QSize VerdictBar::minimumSizeHint() const
{
    return {200, fontMetrics().lineSpacing() + 2 * kPadding};
}

int VerdictBar::heightForWidth(int width) const
{
    const int columns = textWidth(width / static_cast<int>(qMax<qsizetype>(1, m_halves.size())));
    int height = fontMetrics().lineSpacing() * 2;
    for (const Half &half : m_halves) {
        const QRect room(0, 0, columns, QWIDGETSIZE_MAX);
        const int verdict = QFontMetrics(strongFont()).boundingRect(room, Qt::TextWordWrap, half.verdict).height();
        const int counts = fontMetrics().boundingRect(room, Qt::TextWordWrap, half.counts).height();
        height = qMax(height, verdict + counts);
    }
    return height + 2 * kPadding + 4;
}

int VerdictBar::textWidth(int boxWidth) const
{
    return qMax(80, boxWidth - 2 * kMargin - kGap - bigMark(fontMetrics()));
}

QFont VerdictBar::strongFont() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

void VerdictBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(underMouse() ? QPalette::Highlight : QPalette::Base));
    painter.setPen(outcome_style::hairline(palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());

    if (m_halves.isEmpty()) {
        painter.setPen(outcome_style::secondaryText(palette()));
        painter.drawText(rect().adjusted(kMargin, 0, -kMargin, 0), Qt::AlignLeft | Qt::AlignVCenter, m_emptyText);
    }
    const int count = static_cast<int>(qMax<qsizetype>(1, m_halves.size()));
    for (int i = 0; i < m_halves.size(); ++i) {
        const QRect box(width() * i / count, 0, width() / count, height());
        if (i > 0)
            painter.drawLine(box.left(), kPadding, box.left(), height() - kPadding);
        paintHalf(painter, box, m_halves[i]);
    }
    if (hasFocus()) {
        painter.setPen(QPen(outcome_style::focusRing(palette()), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void VerdictBar::paintHalf(QPainter &painter, const QRect &box, const Half &half) const
{
    const int side = bigMark(fontMetrics());
    const QRectF markBox(box.left() + kMargin, box.center().y() + 1 - side / 2.0, side, side);
    paintMark(painter, markBox, half.mark, palette());

    const QRect lines(box.left() + kMargin + side + kGap, box.top() + kPadding, textWidth(box.width()),
                      box.height() - 2 * kPadding);
    painter.setFont(strongFont());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(lines, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, half.verdict);
    painter.setFont(font());
    painter.setPen(outcome_style::secondaryText(palette()));
    painter.drawText(lines, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, half.counts);
    painter.setPen(outcome_style::hairline(palette()));
}

}  // namespace sealscope::ui
