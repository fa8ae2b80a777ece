#pragma once

#include "ui/widgets/byte_painter.h"

#include <QAbstractScrollArea>
#include <functional>
#include <memory>

namespace sealscope::ui {

/// Bytes in hex and as characters. A caret moves by byte; one run of bytes is marked by frame and tint. Draws visible rows
/// only, so 64 MB scroll like 64 bytes.
class ByteView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ByteView(QWidget *parent = nullptr);

    /// Shows bytes from their start; null shows nothing. Drops caret, selection and mark.
    void setBytes(std::shared_ptr<const Bytes> bytes);
    /// What the name of a byte is, for what is spoken: "MRTD byte 1 of 48".
    void setDescriber(std::function<QString(std::size_t)> describe);

    /// Marks a run and scrolls so that its start is seen; an empty run marks nothing. The caret moves to its first byte
    /// unless it is inside already.
    void setMarked(ByteRange range);
    [[nodiscard]] ByteRange marked() const { return m_marked; }

    [[nodiscard]] std::size_t caret() const { return m_caret; }
    void setCaret(std::size_t offset);
    /// The run that keyboard or mouse selected; the byte at the caret when there is none.
    [[nodiscard]] ByteRange selection() const;
    /// "offset 184, 9f, MRTD byte 1 of 48"
    [[nodiscard]] QString spokenCaret() const;
    [[nodiscard]] std::size_t byteCount() const { return m_bytes ? m_bytes->size() : 0; }
    [[nodiscard]] const ByteGrid &grid() const { return m_grid; }

    QSize sizeHint() const override;

signals:
    /// The caret was moved by hand, not by setMarked() or setCaret().
    void caretMoved(std::size_t offset);
    /// The byte under the pointer changed; no byte when `onByte` is false.
    void hovered(std::size_t offset, bool onByte);

public slots:
    void copySelection() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    enum class Reach : std::uint8_t { Move, Extend };

    void relayout();
    void moveCaret(std::size_t offset, Reach reach);
    void ensureVisible(std::size_t offset);
    [[nodiscard]] std::optional<std::size_t> caretTarget(const QKeyEvent &event) const;
    [[nodiscard]] std::size_t firstRow() const;
    [[nodiscard]] std::size_t visibleRows() const;

    std::shared_ptr<const Bytes> m_bytes;
    std::function<QString(std::size_t)> m_describe;
    ByteGrid m_grid;
    HexGlyphs m_glyphs;
    ByteRange m_marked;
    std::size_t m_caret = 0;
    std::size_t m_anchor = 0;
    bool m_caretSeen = true;  ///< kept in view when the view changes its size
    std::optional<std::size_t> m_hovered;
};

}  // namespace sealscope::ui
