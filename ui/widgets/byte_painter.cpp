#include "ui/widgets/byte_painter.h"

#include "ui/widgets/outcome_style.h"

#include <QPainter>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qreal kFrameWidth = 1.5;

bool isPrintable(std::byte value)
{
    return value >= std::byte{0x20} && value < std::byte{0x7f};
}

}  // namespace

HexGlyphs::HexGlyphs(const QFont &font)
{
    for (std::size_t value = 0; value < m_glyphs.size(); ++value) {
        QStaticText &glyph = m_glyphs[value];
        glyph.setTextFormat(Qt::PlainText);
        glyph.setText(QString::number(static_cast<uint>(value), 16).rightJustified(2, u'0'));
        glyph.prepare(QTransform(), font);
    }
}

BytePainter::BytePainter(QPainter &painter, const ByteGrid &grid, const HexGlyphs &glyphs, const QPalette &palette,
                         ByteWindow window)
    : m_painter(painter),
      m_grid(grid),
      m_glyphs(glyphs),
      m_palette(palette),
      m_window(window)
{
}

void BytePainter::paintRun(ByteRange range, const QColor &tint)
{
    if (range.length == 0)
        return;
    const QPainterPath path = m_grid.outline(range, m_window.firstRow, m_window.rows);
    const QPen frame(outcome_style::byteFrame(m_palette), kFrameWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    m_painter.fillPath(path, tint);
    m_painter.strokePath(path, frame);
}

void BytePainter::paintRows(const QFont &font)
{
    m_painter.setFont(font);
    const std::size_t end = std::min(m_grid.rows(), m_window.firstRow + m_window.rows + 2);
    for (std::size_t row = m_window.firstRow; row < end; ++row) {
        const std::size_t start = row * m_grid.perRow();
        paintOffset(row);
        for (std::size_t offset = start; offset < std::min(start + m_grid.perRow(), m_window.bytes.size()); ++offset) {
            paintHex(offset);
            paintCharacter(offset);
        }
    }
}

void BytePainter::paintOffset(std::size_t row)
{
    const auto offset = static_cast<qulonglong>(row * m_grid.perRow());
    m_painter.setPen(outcome_style::secondaryText(m_palette));
    m_painter.drawText(m_grid.offsetCell(row, m_window.firstRow), Qt::AlignLeft | Qt::AlignVCenter,
                       QString::number(offset, 16).rightJustified(m_grid.offsetDigits(), u'0'));
}

void BytePainter::paintHex(std::size_t offset)
{
    const std::byte value = m_window.bytes[offset];
    const bool recedes = value == std::byte{0} && !m_window.marked.contains(offset);
    const QRectF cell = m_grid.hexCell(offset, m_window.firstRow);
    const QStaticText &glyph = m_glyphs.of(value);
    m_painter.setPen(recedes ? outcome_style::secondaryText(m_palette) : m_palette.color(QPalette::Text));
    m_painter.drawStaticText(QPointF(cell.left(), cell.top() + (cell.height() - glyph.size().height()) / 2), glyph);
}

void BytePainter::paintCharacter(std::size_t offset)
{
    const std::byte value = m_window.bytes[offset];
    const QRectF cell = m_grid.characterCell(offset, m_window.firstRow);
    if (m_window.marked.contains(offset))
        m_painter.fillRect(cell, outcome_style::byteTint(m_palette));
    const QChar character = isPrintable(value) ? QChar(std::to_integer<char16_t>(value)) : QChar(u'·');
    m_painter.setPen(isPrintable(value) ? m_palette.color(QPalette::Text) : outcome_style::secondaryText(m_palette));
    m_painter.drawText(cell, Qt::AlignCenter, QString(character));
}

void BytePainter::paintCaret(std::size_t offset, CaretForm form)
{
    const QColor ink = outcome_style::focusRing(m_palette);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(ink, form == CaretForm::Focused ? 2 : 1));
    m_painter.drawRect(m_grid.hexCell(offset, m_window.firstRow).adjusted(-2, 1, 2, -1));
    const QRectF cell = m_grid.characterCell(offset, m_window.firstRow);
    m_painter.setPen(QPen(ink, 1));
    m_painter.drawLine(cell.bottomLeft(), cell.bottomRight());
}

}  // namespace sealscope::ui
