#include "ui/widgets/mark_painter.h"

#include "ui/widgets/outcome_style.h"

#include <QPainterPath>
#include <cmath>

namespace sealscope::ui {

namespace {

/// Draws in a unit square whose side is `side` and whose middle is the origin.
class Pencil {
public:
    Pencil(QPainter &painter, qreal side, QColor ink, QColor ground)
        : m_painter(painter),
          m_side(side),
          m_ink(std::move(ink)),
          m_ground(std::move(ground))
    {
    }

    void disc() { fill(ellipse(0.48)); }

    void ring(qreal width)
    {
        m_painter.setPen(QPen(m_ink, width * m_side));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(ellipse(0.48 - width / 2));
    }

    void dashedRing()
    {
        constexpr qreal width = 0.10;
        QPen pen(m_ink, width * m_side, Qt::CustomDashLine, Qt::FlatCap);
        const qreal circumference = 2 * M_PI * (0.48 - width / 2) / width;  // in pen widths
        pen.setDashPattern({circumference / 8 * 0.62, circumference / 8 * 0.38});
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(ellipse(0.48 - width / 2));
    }

    void hatch()
    {
        m_painter.save();
        m_painter.setClipPath(ellipse(0.48));
        m_painter.setPen(QPen(m_ink, 0.055 * m_side));
        for (qreal at = -1.0; at <= 1.0; at += 0.17)
            m_painter.drawLine(point(at - 0.5, 0.5), point(at + 0.5, -0.5));
        m_painter.restore();
    }

    void octagon()
    {
        QPainterPath path;
        for (int corner = 0; corner < 8; ++corner) {
            const qreal angle = M_PI / 8 + corner * M_PI / 4;
            const QPointF at = point(0.5 * std::cos(angle), 0.5 * std::sin(angle));
            corner == 0 ? path.moveTo(at) : path.lineTo(at);
        }
        path.closeSubpath();
        fill(path);
    }

    void diamond()
    {
        QPainterPath path(point(0, -0.5));
        for (const QPointF &corner : {point(0.5, 0), point(0, 0.5), point(-0.5, 0)})
            path.lineTo(corner);
        path.closeSubpath();
        fill(path);
    }

    void tick(const QColor &color, qreal width)
    {
        QPainterPath path(point(-0.22, 0.02));
        path.lineTo(point(-0.06, 0.18));
        path.lineTo(point(0.23, -0.16));
        stroke(path, color, width);
    }

    void cross()
    {
        line(-0.16, -0.16, 0.16, 0.16, m_ground, 0.12);
        line(-0.16, 0.16, 0.16, -0.16, m_ground, 0.12);
    }

    void bar(const QColor &color) { line(-0.18, 0, 0.18, 0, color, 0.12); }

    void letterI()
    {
        line(0, -0.04, 0, 0.30, m_ink, 0.12);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_ink);
        m_painter.drawEllipse(point(0, -0.26), 0.085 * m_side, 0.085 * m_side);
    }

    void flag()
    {
        QPainterPath path(point(0.20, -0.52));
        path.lineTo(point(0.52, -0.40));
        path.lineTo(point(0.20, -0.26));
        path.closeSubpath();
        m_painter.setPen(QPen(m_ground, 0.06 * m_side));
        m_painter.setBrush(m_ink);
        m_painter.drawPath(path);
        line(0.20, -0.52, 0.20, -0.02, m_ink, 0.07);
    }

    [[nodiscard]] const QColor &ink() const { return m_ink; }
    [[nodiscard]] const QColor &ground() const { return m_ground; }

private:
    [[nodiscard]] QPointF point(qreal x, qreal y) const { return {x * m_side, y * m_side}; }

    [[nodiscard]] QPainterPath ellipse(qreal radius) const
    {
        QPainterPath path;
        path.addEllipse(QPointF(), radius * m_side, radius * m_side);
        return path;
    }

    void fill(const QPainterPath &path) { m_painter.fillPath(path, m_ink); }

    void stroke(const QPainterPath &path, const QColor &color, qreal width)
    {
        m_painter.strokePath(path, QPen(color, width * m_side, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }

    void line(qreal x1, qreal y1, qreal x2, qreal y2, const QColor &color, qreal width)
    {
        QPainterPath path(point(x1, y1));
        path.lineTo(point(x2, y2));
        stroke(path, color, width);
    }

    QPainter &m_painter;
    qreal m_side;
    QColor m_ink;
    QColor m_ground;
};

void hatchedTick(Pencil &pencil)
{
    pencil.hatch();
    pencil.ring(0.08);
    pencil.tick(pencil.ground(), 0.30);  // a clear path through the hatching, so that the tick is read and not guessed
    pencil.tick(pencil.ink(), 0.12);
}

void drawShape(Pencil &pencil, Shape shape)
{
    switch (shape) {
    case Shape::None: return;
    case Shape::FilledTickFlag:
    case Shape::FilledTick:
        pencil.disc();
        pencil.tick(pencil.ground(), 0.12);
        break;
    case Shape::HatchedTickFlag:
    case Shape::HatchedTick: hatchedTick(pencil); break;
    case Shape::RingTick:
        pencil.ring(0.07);
        pencil.tick(pencil.ink(), 0.09);
        return;
    case Shape::Octagon:
        pencil.octagon();
        pencil.cross();
        return;
    case Shape::DashedRing:
        pencil.dashedRing();
        pencil.bar(pencil.ink());
        return;
    case Shape::Diamond:
        pencil.diamond();
        pencil.bar(pencil.ground());
        return;
    case Shape::Note: pencil.letterI(); return;
    }
    if (shape == Shape::FilledTickFlag || shape == Shape::HatchedTickFlag)
        pencil.flag();
}

}  // namespace

void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center());
    Pencil pencil(painter, qMin(box.width(), box.height()), outcome_style::color(mark.shape(), palette),
                  outcome_style::onFill(palette));
    drawShape(pencil, mark.shape());
    painter.restore();
}

int markSize(const QFontMetrics &metrics)
{
    return qRound(metrics.ascent() * 1.05) + 1;
}

MarkLabel::MarkLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void MarkLabel::setMark(Mark mark)
{
    m_mark = mark;
    update();
}

void MarkLabel::setScale(qreal scale)
{
    m_scale = scale;
    updateGeometry();
}

QSize MarkLabel::sizeHint() const
{
    const int side = qRound(markSize(fontMetrics()) * m_scale);
    return {side + 2, side + 2};
}

void MarkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintMark(painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_mark, palette());
}

}  // namespace sealscope::ui
