#include "ui/widgets/byte_grid.h"

#include <QPolygonF>
#include <QString>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qreal kMargin = 8;
constexpr qreal kRowLeading = 4;  ///< room between rows for the frame of a marked run

}  // namespace

ByteGrid::ByteGrid(const QFontMetricsF &metrics, std::size_t byteCount, qreal width)
    : m_count(byteCount),
      m_digit(metrics.horizontalAdvance(u'0')),
      m_rowHeight(qRound(metrics.height() + kRowLeading)),
      m_offsetDigits(
          static_cast<int>(qMax(qsizetype{4}, QString::number(static_cast<qulonglong>(byteCount), 16).size())))
{
    for (const std::size_t candidate : {std::size_t{32}, std::size_t{16}, std::size_t{8}, std::size_t{4}}) {
        m_perRow = candidate;
        if (this->width() <= width)
            break;
    }
}

qreal ByteGrid::hexLeft(std::size_t column) const
{
    const auto columns = static_cast<qreal>(column);
    const auto groups = static_cast<qreal>(column / 8);
    return kMargin + m_digit * (m_offsetDigits + 2 + 3 * columns + groups);
}

qreal ByteGrid::charactersLeft() const
{
    return hexLeft(m_perRow - 1) + 4 * m_digit;
}

qreal ByteGrid::width() const
{
    return charactersLeft() + static_cast<qreal>(m_perRow) * m_digit + kMargin;
}

qreal ByteGrid::top(std::size_t row, std::size_t firstRow) const
{
    return (static_cast<qreal>(row) - static_cast<qreal>(firstRow)) * m_rowHeight + kMargin / 2;
}

QRectF ByteGrid::offsetCell(std::size_t row, std::size_t firstRow) const
{
    return {kMargin, top(row, firstRow), m_digit * m_offsetDigits, m_rowHeight};
}

QRectF ByteGrid::hexCell(std::size_t offset, std::size_t firstRow) const
{
    return {hexLeft(offset % m_perRow), top(rowOf(offset), firstRow), 2 * m_digit, m_rowHeight};
}

QRectF ByteGrid::characterCell(std::size_t offset, std::size_t firstRow) const
{
    const auto column = static_cast<qreal>(offset % m_perRow);
    return {charactersLeft() + column * m_digit, top(rowOf(offset), firstRow), m_digit, m_rowHeight};
}

std::optional<std::size_t> ByteGrid::byteAt(QPointF point, std::size_t firstRow) const
{
    const qreal line = (point.y() - kMargin / 2) / m_rowHeight;
    if (line < 0)
        return std::nullopt;
    const std::size_t start = (firstRow + static_cast<std::size_t>(line)) * m_perRow;
    for (std::size_t column = 0; column < m_perRow && start + column < m_count; ++column) {
        const QRectF hex = hexCell(start + column, firstRow).adjusted(-m_digit / 2, 0, m_digit / 2, 0);
        if (hex.contains(point) || characterCell(start + column, firstRow).contains(point))
            return start + column;
    }
    return std::nullopt;
}

QPainterPath ByteGrid::outline(ByteRange range, std::size_t firstRow, std::size_t visibleRows) const
{
    // One row more on either side, so that the frame runs out of the view where the range does.
    const std::size_t from = firstRow == 0 ? 0 : (firstRow - 1) * m_perRow;
    const std::size_t to = (firstRow + visibleRows + 1) * m_perRow;
    const std::size_t begin = std::max(range.offset, from);
    const std::size_t end = std::min({range.end(), to, m_count});
    QPainterPath path;
    if (begin >= end)
        return path;

    const std::size_t last = end - 1;
    const QRectF first = hexCell(begin, firstRow).adjusted(-m_digit / 2, 0, m_digit / 2, 0);
    const QRectF final = hexCell(last, firstRow).adjusted(-m_digit / 2, 0, m_digit / 2, 0);
    if (rowOf(begin) == rowOf(last)) {
        path.addRect(QRectF(first.topLeft(), final.bottomRight()));
        return path;
    }
    const qreal left = hexLeft(0) - m_digit / 2;
    const qreal right = hexLeft(m_perRow - 1) + 2.5 * m_digit;
    if (rowOf(begin) + 1 == rowOf(last) && first.left() >= final.right()) {
        path.addRect(QRectF(first.topLeft(), QPointF(right, first.bottom())));
        path.addRect(QRectF(QPointF(left, final.top()), final.bottomRight()));
        return path;
    }
    path.addPolygon(QPolygonF({first.topLeft(),
                               {right, first.top()},
                               {right, final.top()},
                               final.topRight(),
                               final.bottomRight(),
                               {left, final.bottom()},
                               {left, first.bottom()},
                               first.bottomLeft()}));
    path.closeSubpath();
    return path;
}

}  // namespace sealscope::ui
