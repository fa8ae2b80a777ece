#pragma once

#include "ui/widgets/byte_grid.h"

#include <QFont>
#include <QPalette>
#include <QStaticText>
#include <array>

class QPainter;

namespace sealscope::ui {

/// The 256 pairs of hex digits, laid out once for a font: drawing a page of bytes shapes no text.
class HexGlyphs {
public:
    HexGlyphs() = default;
    explicit HexGlyphs(const QFont &font);
    [[nodiscard]] const QStaticText &of(std::byte value) const { return m_glyphs[std::to_integer<std::size_t>(value)]; }

private:
    std::array<QStaticText, 256> m_glyphs;
};

/// The part of a grid of bytes that a view shows.
struct ByteWindow {
    BytesView bytes;
    std::size_t firstRow = 0;
    std::size_t rows = 0;  ///< that fit in whole
    ByteRange marked;
};

enum class CaretForm : std::uint8_t { Thin, Focused };

/// Draws a window of bytes: runs first, then rows, then the caret.
class BytePainter {
public:
    BytePainter(QPainter &painter, const ByteGrid &grid, const HexGlyphs &glyphs, const QPalette &palette,
                ByteWindow window);

    /// Frame and tint, so that nothing is lost in grey.
    void paintRun(ByteRange range, const QColor &tint);
    void paintRows(const QFont &font);
    void paintCaret(std::size_t offset, CaretForm form);

private:
    void paintOffset(std::size_t row);
    void paintHex(std::size_t offset);
    void paintCharacter(std::size_t offset);

    QPainter &m_painter;
    const ByteGrid &m_grid;
    const HexGlyphs &m_glyphs;
    const QPalette &m_palette;
    ByteWindow m_window;
};

}  // namespace sealscope::ui
