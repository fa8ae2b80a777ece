#include "ui/widgets/lifetime_bar.h"

#include "ui/widgets/outcome_style.h"

#include <QPainter>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr double kDay = 86'400;
constexpr double kMargin = 12;
constexpr double kSize = 5;  ///< half the side of a shape

double secondsOf(UnixTime time)
{
    return static_cast<double>(time.time_since_epoch().count());
}

void drawTriangle(QPainter &painter, double x, double top)
{
    const QPointF corners[] = {{x, top}, {x - kSize, top + 2 * kSize}, {x + kSize, top + 2 * kSize}};
    painter.drawPolygon(corners, 3);
}

}  // namespace

LifetimeBar::LifetimeBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Lifetime"));
}

void LifetimeBar::setLifetime(const Lifetime &lifetime)
{
    m_lifetime = lifetime;
    setAccessibleDescription(lifetimeText(lifetime));
    update();
}

QSize LifetimeBar::sizeHint() const
{
    return {240, 36};
}

std::pair<double, double> LifetimeBar::span() const
{
    const double now = secondsOf(m_lifetime.now);
    double from = m_lifetime.atCollection ? std::min(now, secondsOf(*m_lifetime.atCollection)) : now;
    double to = now + (m_lifetime.boundDays ? *m_lifetime.boundDays * kDay : 30 * kDay);
    if (!m_lifetime.isUnbounded()) {
        const double end = std::min(static_cast<double>(m_lifetime.notAfter), now + 3650 * kDay);
        from = std::min(from, end);
        to = std::max(to, end);
    }
    const double air = (to - from) * 0.05;
    return {from - air, to + air};
}

double LifetimeBar::positionOf(double seconds) const
{
    const auto [from, to] = span();
    return kMargin + std::clamp((seconds - from) / (to - from), 0.0, 1.0) * (width() - 2 * kMargin);
}

void LifetimeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = palette().color(QPalette::WindowText);
    const double middle = height() / 2.0 - kSize / 2;
    const double now = secondsOf(m_lifetime.now);
    painter.setPen(QPen(outcome_style::secondaryText(palette()), 1));
    painter.drawLine(QPointF(kMargin, middle), QPointF(width() - kMargin, middle));
    if (m_lifetime.boundDays) {
        const double x = positionOf(now + *m_lifetime.boundDays * kDay);
        painter.setPen(QPen(ink, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(x, middle - 2.4 * kSize), QPointF(x, middle + 2.4 * kSize));
    }
    painter.setPen(QPen(ink, 1.5));
    painter.setBrush(ink);
    if (m_lifetime.isUnbounded()) {
        const double x = width() - kMargin;
        const QPointF arrow[] = {{x + kSize, middle}, {x - kSize, middle - kSize}, {x - kSize, middle + kSize}};
        painter.drawPolygon(arrow, 3);
    } else {
        painter.drawEllipse(QPointF(positionOf(static_cast<double>(m_lifetime.notAfter)), middle), kSize, kSize);
    }
    drawTriangle(painter, positionOf(now), middle + 2);
    if (m_lifetime.atCollection) {
        painter.setBrush(palette().color(QPalette::Window));
        drawTriangle(painter, positionOf(secondsOf(*m_lifetime.atCollection)), middle + 2);
    }
}

}  // namespace sealscope::ui
