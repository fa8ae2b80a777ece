#include "ui/widgets/timeline_view.h"

#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace sealscope::ui {

namespace {

constexpr int kGap = 12;
constexpr double kDot = 3.5;  ///< radius
constexpr double kCurrentDot = 5.5;
constexpr int kLeastDots = 120;  ///< width that the dots keep beside long outcomes

}  // namespace

TimelineView::TimelineView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Registers"));
}

void TimelineView::setLanes(std::vector<TimelineLane> lanes, std::size_t eventCount)
{
    m_lanes = std::move(lanes);
    m_eventCount = eventCount;
    m_current.reset();
    QStringList spoken;
    for (const TimelineLane &lane : m_lanes)
        spoken << tr("%1: %2 events, %3. %4").arg(lane.name).arg(lane.events.size()).arg(lane.outcome, lane.word);
    setAccessibleDescription(spoken.join(u' '));
    setVisible(!m_lanes.empty());
    updateGeometry();
    update();
}

void TimelineView::setCurrent(std::optional<std::size_t> event)
{
    m_current = event;
    update();
}

int TimelineView::laneHeight() const
{
    return qMax(24, fontMetrics().lineSpacing() + 6);
}

int TimelineView::widestName() const
{
    int widest = 0;
    for (const TimelineLane &lane : m_lanes)
        widest = qMax(widest, fontMetrics().horizontalAdvance(lane.name));
    return widest;
}

int TimelineView::widestOutcome() const
{
    int widest = 0;
    for (const TimelineLane &lane : m_lanes)
        widest =
            qMax(widest, fontMetrics().horizontalAdvance(lane.outcome) + fontMetrics().horizontalAdvance(lane.word));
    return widest + markSize(fontMetrics()) + 3 * kGap;
}

QRect TimelineView::laneRect(std::size_t lane) const
{
    return {kGap / 2, kGap / 2 + static_cast<int>(lane) * laneHeight(), width() - kGap, laneHeight()};
}

QRect TimelineView::dotsRect() const
{
    const int left = kGap / 2 + widestName() + kGap;
    const int right = qMax(left + kLeastDots, width() - kGap / 2 - widestOutcome());
    return {left, 0, right - left, height()};
}

QSize TimelineView::sizeHint() const
{
    return {minimumSizeHint().width(), kGap + static_cast<int>(m_lanes.size()) * laneHeight()};
}

QSize TimelineView::minimumSizeHint() const
{
    return {widestName() + widestOutcome() + kLeastDots + 2 * kGap,
            kGap + static_cast<int>(m_lanes.size()) * laneHeight()};
}

double TimelineView::positionOf(std::uint32_t event) const
{
    const QRect dots = dotsRect();
    const double room = dots.width() - 4 * kCurrentDot;
    const double share = m_eventCount < 2 ? 0 : static_cast<double>(event) / static_cast<double>(m_eventCount - 1);
    return dots.left() + 2 * kCurrentDot + share * room;
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(outcome_style::hairline(palette()));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const QRect row = laneRect(i);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, m_lanes[i].name);
        paintDots(painter, m_lanes[i], row.center().y());
        paintOutcome(painter, m_lanes[i], row);
    }
    if (hasFocus()) {
        painter.setPen(QPen(outcome_style::focusRing(palette()), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void TimelineView::paintDots(QPainter &painter, const TimelineLane &lane, int middle) const
{
    const QRect dots = dotsRect();
    painter.setPen(outcome_style::hairline(palette()));
    painter.drawLine(dots.left(), middle, dots.right(), middle);
    const QColor ink = palette().color(QPalette::WindowText);
    int last = -1;
    for (const std::uint32_t event : lane.events) {
        const bool isCurrent = m_current == std::size_t{event};
        const double x = positionOf(event);
        // Dots that fall on one column of pixels are one dot: a log may have thousands.
        if (static_cast<int>(x) == last && !isCurrent)
            continue;
        last = static_cast<int>(x);
        const bool isReached = !m_current || event <= *m_current;
        painter.setPen(QPen(ink, 1));
        painter.setBrush(isReached ? ink : palette().color(QPalette::Base));
        painter.drawEllipse(QPointF(x, middle + 0.5), kDot, kDot);
        if (isCurrent) {
            painter.setPen(QPen(outcome_style::focusRing(palette()), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(QPointF(x, middle + 0.5), kCurrentDot, kCurrentDot);
        }
    }
}

void TimelineView::paintOutcome(QPainter &painter, const TimelineLane &lane, const QRect &row) const
{
    QRect cell = row;
    cell.setLeft(dotsRect().right() + kGap);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, lane.outcome);
    int widest = 0;
    for (const TimelineLane &other : m_lanes)
        widest = qMax(widest, fontMetrics().horizontalAdvance(other.outcome));
    cell.setLeft(cell.left() + widest + kGap);
    const int side = markSize(fontMetrics());
    paintMark(painter, QRectF(cell.left(), row.center().y() + 1 - side / 2.0, side, side), lane.mark, palette());
    cell.setLeft(cell.left() + side + kGap / 2);
    painter.setPen(outcome_style::color(lane.mark.shape(), palette()));
    painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, lane.word);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    std::optional<std::size_t> nearest;
    double distance = 0;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const QRect row = laneRect(i);
        if (event->position().y() < row.top() || event->position().y() > row.bottom())
            continue;
        for (const std::uint32_t candidate : m_lanes[i].events) {
            const double apart = std::abs(positionOf(candidate) - event->position().x());
            if (!nearest || apart < distance) {
                nearest = candidate;
                distance = apart;
            }
        }
    }
    if (nearest)
        emit eventChosen(*nearest);
}

}  // namespace sealscope::ui
