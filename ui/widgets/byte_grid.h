#pragma once

#include "core/base/bytes.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QRectF>
#include <optional>

namespace sealscope::ui {

/// Where each byte of a hex view stands: offset column, hex columns in groups of eight, characters. All rows have one height,
/// so the place of a byte is arithmetic however many there are. Lengths are device-independent pixels.
class ByteGrid {
public:
    ByteGrid() = default;
    /// The widest grid of 4, 8, 16 or 32 bytes a row that fits into `width`.
    ByteGrid(const QFontMetricsF &metrics, std::size_t byteCount, qreal width);

    [[nodiscard]] std::size_t perRow() const { return m_perRow; }
    [[nodiscard]] qreal rowHeight() const { return m_rowHeight; }
    [[nodiscard]] qreal width() const;
    /// Rows in all.
    [[nodiscard]] std::size_t rows() const { return (m_count + m_perRow - 1) / m_perRow; }
    [[nodiscard]] std::size_t rowOf(std::size_t offset) const { return offset / m_perRow; }
    [[nodiscard]] int offsetDigits() const { return m_offsetDigits; }

    /// Places relative to the top of row `firstRow`.
    [[nodiscard]] QRectF offsetCell(std::size_t row, std::size_t firstRow) const;
    [[nodiscard]] QRectF hexCell(std::size_t offset, std::size_t firstRow) const;
    [[nodiscard]] QRectF characterCell(std::size_t offset, std::size_t firstRow) const;
    /// The byte under a point in either part; nothing outside of both.
    [[nodiscard]] std::optional<std::size_t> byteAt(QPointF point, std::size_t firstRow) const;
    /// The outline of a run of bytes in the hex part, of which only `visibleRows` rows are drawn.
    [[nodiscard]] QPainterPath outline(ByteRange range, std::size_t firstRow, std::size_t visibleRows) const;

private:
    [[nodiscard]] qreal hexLeft(std::size_t column) const;
    [[nodiscard]] qreal charactersLeft() const;
    [[nodiscard]] qreal top(std::size_t row, std::size_t firstRow) const;

    std::size_t m_count = 0;
    std::size_t m_perRow = 16;
    qreal m_digit = 8;
    qreal m_rowHeight = 18;
    int m_offsetDigits = 4;
};

}  // namespace sealscope::ui
