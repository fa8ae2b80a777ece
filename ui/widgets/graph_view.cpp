#include "ui/widgets/graph_view.h"

#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <numeric>

namespace sealscope::ui {

namespace {

constexpr int kPadding = 7;
constexpr int kGap = 5;           ///< between a mark and the word beside it
constexpr int kLeastTarget = 24;  ///< of what can be pressed
constexpr qreal kCross = 5;       ///< half a stroke of the cross on a failed edge

QPen penOf(const DrawnEdge &edge, const QPalette &palette)
{
    QPen pen(outcome_style::color(edge.mark.shape(), palette), edge.line == EdgeLine::Thin ? 1 : 2);
    pen.setCapStyle(Qt::FlatCap);
    if (edge.line == EdgeLine::Broken)
        pen.setDashPattern({4, 3});
    return pen;
}

/// A smooth line through the points that leaves and arrives upright.
QPainterPath pathOf(const std::vector<QPointF> &points)
{
    const auto slope = [&](std::size_t i) {
        if (i != 0 && i + 1 != points.size())
            return (points[i + 1] - points[i - 1]) / 2;
        const QPointF step = i == 0 ? points[1] - points[0] : points[i] - points[i - 1];
        return QPointF(0, 2 * step.y());
    };
    QPainterPath path(points.front());
    for (std::size_t i = 1; i < points.size(); ++i)
        path.cubicTo(points[i - 1] + slope(i - 1) / 3, points[i] - slope(i) / 3, points[i]);
    return path;
}

/// Where a path that only leads downwards passes this height.
QPointF pointAtHeight(const QPainterPath &path, qreal height)
{
    constexpr int steps = 16;
    qreal above = 0;
    qreal below = 1;
    for (int step = 0; step < steps; ++step) {
        const qreal middle = (above + below) / 2;
        (path.pointAtPercent(middle).y() < height ? above : below) = middle;
    }
    return path.pointAtPercent(above);
}

void paintArrow(QPainter &painter, QPointF tip, const QColor &color)
{
    QPainterPath arrow(tip);
    arrow.lineTo(tip + QPointF(-4, -7));
    arrow.lineTo(tip + QPointF(4, -7));
    arrow.closeSubpath();
    painter.fillPath(arrow, color);
}

}  // namespace

GraphView::GraphView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
}

void GraphView::setGraph(DrawnGraph graph)
{
    // The same check stays current when the graph is made anew: its edges are.
    std::optional<std::size_t> kept;
    if (m_current) {
        const DrawnEdge &was = m_graph.edges[*m_current];
        for (std::size_t edge = 0; edge < graph.edges.size() && !kept; ++edge) {
            const DrawnEdge &now = graph.edges[edge];
            if (now.check == was.check && graph.nodes[now.to].label == m_graph.nodes[was.to].label)
                kept = edge;
        }
    }
    m_graph = std::move(graph);
    m_current.reset();
    relayout();
    if (!m_reading.empty())
        setCurrentEdge(kept.value_or(m_reading.front()));
}

void GraphView::relayout()
{
    const QFontMetrics metrics = fontMetrics();
    const QFontMetrics fixed(fixedPitchLike(font()));
    const int mark = markSize(metrics);
    const int line = qMax(kLeastTarget, metrics.lineSpacing() + 2 * kPadding);
    GraphSizes sizes;
    for (const DrawnNode &node : m_graph.nodes) {
        const QString words = node.detail.isEmpty() ? node.label : node.label + u' ' + node.detail;
        const int marked = node.mark.shape() == ui::Shape::None ? 0 : mark + kGap;
        sizes.nodes.emplace_back(metrics.horizontalAdvance(words) + marked + 2 * kPadding + 8, line);
    }
    for (const DrawnEdge &edge : m_graph.edges)
        sizes.edges.push_back({edge.from, edge.to,
                               QSizeF(fixed.horizontalAdvance(edge.name) + mark + kGap + 10,
                                      qMax(kLeastTarget, metrics.lineSpacing() + 4))});
    m_places = placeGraph(sizes);
    m_reading.resize(m_graph.edges.size());
    std::iota(m_reading.begin(), m_reading.end(), std::size_t{0});
    std::ranges::stable_sort(m_reading, {}, [this](std::size_t edge) {
        const QPointF place = m_places.edges[edge].label.center();
        return std::pair(place.y(), place.x());
    });
    updateScrollBars();
    viewport()->update();
}

void GraphView::updateScrollBars()
{
    const QSize all = m_places.size.toSize();
    const QSize seen = viewport()->size();
    horizontalScrollBar()->setRange(0, qMax(0, all.width() - seen.width()));
    horizontalScrollBar()->setPageStep(seen.width());
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(0, qMax(0, all.height() - seen.height()));
    verticalScrollBar()->setPageStep(seen.height());
    verticalScrollBar()->setSingleStep(40);
}

QPointF GraphView::origin() const
{
    const qreal spare = viewport()->width() - m_places.size.width();
    return {spare > 0 ? spare / 2 : -static_cast<qreal>(horizontalScrollBar()->value()),
            -static_cast<qreal>(verticalScrollBar()->value())};
}

QSize GraphView::sizeHint() const
{
    return {640, 420};
}

void GraphView::setCurrentEdge(std::size_t edge)
{
    if (edge >= m_graph.edges.size())
        return;
    m_current = edge;
    setAccessibleDescription(m_graph.edges[edge].spoken);
    const QRectF place = m_places.edges[edge].label.adjusted(-20, -60, 20, 60).translated(origin());
    const auto pull = [](QScrollBar *bar, qreal low, qreal high, int size) {
        if (low < 0)
            bar->setValue(bar->value() + qRound(low));
        else if (high > size)
            bar->setValue(bar->value() + qRound(qMin(low, high - size)));
    };
    pull(horizontalScrollBar(), place.left(), place.right(), viewport()->width());
    pull(verticalScrollBar(), place.top(), place.bottom(), viewport()->height());
    viewport()->update();
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void GraphView::move(std::optional<std::size_t> edge)
{
    if (!edge || edge == m_current)
        return;
    setCurrentEdge(*edge);
    emit currentChanged(*edge);
}

std::optional<std::size_t> GraphView::vertical(int step) const
{
    const DrawnEdge &here = m_graph.edges[*m_current];
    const qreal x = m_places.edges[*m_current].label.center().x();
    std::optional<std::size_t> best;
    for (std::size_t edge = 0; edge < m_graph.edges.size(); ++edge) {
        const bool continues = step > 0 ? m_graph.edges[edge].from == here.to : m_graph.edges[edge].to == here.from;
        const auto off = [&](std::size_t one) { return qAbs(m_places.edges[one].label.center().x() - x); };
        if (continues && (!best || off(edge) < off(*best)))
            best = edge;
    }
    return best;
}

std::optional<std::size_t> GraphView::horizontal(int step) const
{
    const auto here = std::ranges::find(m_reading, *m_current);
    const auto next = here - m_reading.begin() + step;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(m_reading.size()))
        return std::nullopt;
    return m_reading[static_cast<std::size_t>(next)];
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    if (!m_current) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Down: move(vertical(1)); break;
    case Qt::Key_Up: move(vertical(-1)); break;
    case Qt::Key_Left: move(horizontal(-1)); break;
    case Qt::Key_Right: move(horizontal(1)); break;
    case Qt::Key_Home: move(m_reading.front()); break;
    case Qt::Key_End: move(m_reading.back()); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: emit activated(*m_current); break;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

std::optional<std::size_t> GraphView::edgeAt(QPoint position) const
{
    const QPointF place = QPointF(position) - origin();
    for (std::size_t edge = 0; edge < m_places.edges.size(); ++edge) {
        if (m_places.edges[edge].label.contains(place))
            return edge;
    }
    return std::nullopt;
}

void GraphView::mousePressEvent(QMouseEvent *event)
{
    move(edgeAt(event->position().toPoint()));
}

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto edge = edgeAt(event->position().toPoint()))
        emit activated(*edge);
}

bool GraphView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const auto edge = edgeAt(viewport()->mapFrom(this, help->pos()));
        QToolTip::showText(help->globalPos(), edge ? m_graph.edges[*edge].sentence : QString(), this);
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    if (m_current)
        setCurrentEdge(*m_current);
}

void GraphView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void GraphView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void GraphView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        relayout();
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void GraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(origin());
    for (std::size_t edge = 0; edge < m_graph.edges.size(); ++edge)
        paintEdge(painter, edge);
    for (std::size_t edge = 0; edge < m_graph.edges.size(); ++edge)
        paintLabel(painter, edge);
    for (std::size_t node = 0; node < m_graph.nodes.size(); ++node)
        paintNode(painter, node);
}

void GraphView::paintEdge(QPainter &painter, std::size_t edge) const
{
    const DrawnEdge &drawn = m_graph.edges[edge];
    const std::vector<QPointF> &points = m_places.edges[edge].path;
    const QPen pen = penOf(drawn, palette());
    const QPainterPath path = pathOf(points);
    const QRectF seen = QRectF(viewport()->rect()).translated(-origin());
    if (!seen.intersects(path.boundingRect().adjusted(-2, -2, 2, 2)))
        return;
    painter.strokePath(path, pen);
    paintArrow(painter, points.back(), pen.color());
    if (drawn.line != EdgeLine::Crossed)
        return;
    // In the open between the label and the box below.
    const QPointF middle = pointAtHeight(path, (m_places.edges[edge].label.bottom() + points.back().y()) / 2);
    painter.setPen(QPen(pen.color(), 2));
    painter.drawLine(middle + QPointF(-kCross, -kCross), middle + QPointF(kCross, kCross));
    painter.drawLine(middle + QPointF(-kCross, kCross), middle + QPointF(kCross, -kCross));
}

void GraphView::paintLabel(QPainter &painter, std::size_t edge) const
{
    const DrawnEdge &drawn = m_graph.edges[edge];
    const QRectF place = m_places.edges[edge].label;
    const bool current = m_current == edge;
    painter.fillRect(place, palette().color(current ? QPalette::Highlight : QPalette::Base));
    const int side = markSize(fontMetrics());
    paintMark(painter, QRectF(place.left() + 4, place.center().y() - side / 2.0, side, side), drawn.mark, palette());
    painter.setFont(fixedPitchLike(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(place.adjusted(4 + side + kGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, drawn.name);
    if (!current)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(hasFocus() ? QPen(outcome_style::focusRing(palette()), 2)
                              : QPen(outcome_style::hairline(palette()), 1));
    painter.drawRect(place.adjusted(1, 1, -1, -1));
}

void GraphView::paintNode(QPainter &painter, std::size_t node) const
{
    const DrawnNode &drawn = m_graph.nodes[node];
    const QRectF place = m_places.nodes[node];
    painter.setPen(QPen(outcome_style::secondaryText(palette()), 1));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    qreal left = place.left() + kPadding;
    if (drawn.mark.shape() != ui::Shape::None) {
        const int side = markSize(fontMetrics());
        paintMark(painter, QRectF(left, place.center().y() - side / 2.0, side, side), drawn.mark, palette());
        left += side + kGap;
    }
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(QPointF(left, place.top()), place.bottomRight()), Qt::AlignLeft | Qt::AlignVCenter,
                     drawn.label);
    if (drawn.detail.isEmpty())
        return;
    left += fontMetrics().horizontalAdvance(drawn.label + u' ');
    painter.setPen(outcome_style::secondaryText(palette()));
    painter.drawText(QRectF(QPointF(left, place.top()), place.bottomRight()), Qt::AlignLeft | Qt::AlignVCenter,
                     drawn.detail);
}

}  // namespace sealscope::ui
