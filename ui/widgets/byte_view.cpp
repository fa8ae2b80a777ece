#include "ui/widgets/byte_view.h"

#include "ui/widgets/byte_view_accessible.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/outcome_style.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QtMath>
#include <algorithm>
#include <limits>

namespace sealscope::ui {

namespace {

constexpr std::size_t kMaxCopiedBytes = 1024 * 1024;

}  // namespace

ByteView::ByteView(QWidget *parent) : QAbstractScrollArea(parent)
{
    installByteViewAccessibility();
    setFont(fixedPitch());
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Bytes"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    m_glyphs = HexGlyphs(font());
    relayout();
}

void ByteView::setBytes(std::shared_ptr<const Bytes> bytes)
{
    m_bytes = std::move(bytes);
    m_marked = {};
    m_caret = 0;
    m_anchor = 0;
    m_hovered.reset();
    relayout();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void ByteView::setDescriber(std::function<QString(std::size_t)> describe)
{
    m_describe = std::move(describe);
}

void ByteView::setMarked(ByteRange range)
{
    m_marked = range.offset < byteCount() ? range : ByteRange();
    if (m_marked.length != 0) {
        if (!m_marked.contains(m_caret)) {
            m_caret = m_marked.offset;
            m_anchor = m_caret;
        }
        if (m_marked.length > visibleRows() * m_grid.perRow())
            ensureVisible(m_caret);
        else {
            ensureVisible(m_marked.end() - 1);
            ensureVisible(m_marked.offset);
        }
    }
    viewport()->update();
}

void ByteView::setCaret(std::size_t offset)
{
    m_caret = byteCount() == 0 ? 0 : std::min(offset, byteCount() - 1);
    m_anchor = m_caret;
    ensureVisible(m_caret);
    viewport()->update();
}

ByteRange ByteView::selection() const
{
    if (byteCount() == 0)
        return {};
    const auto [low, high] = std::minmax(m_caret, m_anchor);
    return {low, high - low + 1};
}

QString ByteView::spokenCaret() const
{
    if (byteCount() == 0)
        return tr("no bytes");
    const QString value = QString::number(std::to_integer<int>((*m_bytes)[m_caret]), 16).rightJustified(2, u'0');
    const QString name = m_describe ? m_describe(m_caret) : QString();
    const QString place = tr("offset %1, %2").arg(m_caret).arg(value);
    return name.isEmpty() ? place : tr("%1, %2").arg(place, name);
}

QSize ByteView::sizeHint() const
{
    const ByteGrid grid(QFontMetricsF(font()), byteCount(), 0);
    return {qRound(QFontMetricsF(font()).horizontalAdvance(u'0') * 42), qRound(grid.rowHeight() * 12)};
}

void ByteView::copySelection() const
{
    ByteRange range = m_anchor == m_caret && m_marked.contains(m_caret) ? m_marked : selection();
    range.length = std::min(range.length, kMaxCopiedBytes);
    const BytesView bytes = m_bytes ? slice(*m_bytes, range) : BytesView();
    const QByteArray raw(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QGuiApplication::clipboard()->setText(QString::fromLatin1(raw.toHex()));
}

void ByteView::relayout()
{
    const QFontMetricsF metrics(font());
    m_grid = ByteGrid(metrics, byteCount(), viewport()->width());
    const auto page = static_cast<int>(visibleRows());
    const auto rows = static_cast<int>(std::min<std::size_t>(m_grid.rows(), std::numeric_limits<int>::max()));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, rows - page));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, qCeil(m_grid.width()) - viewport()->width()));
}

void ByteView::moveCaret(std::size_t offset, Reach reach)
{
    if (byteCount() == 0)
        return;
    m_caret = std::min(offset, byteCount() - 1);
    if (reach == Reach::Move)
        m_anchor = m_caret;
    ensureVisible(m_caret);
    viewport()->update();
    QAccessibleValueChangeEvent event(this, spokenCaret());
    QAccessible::updateAccessibility(&event);
    emit caretMoved(m_caret);
}

void ByteView::scrollContentsBy(int, int)
{
    const std::size_t row = m_grid.rowOf(m_caret);
    m_caretSeen = row >= firstRow() && row < firstRow() + visibleRows();
    viewport()->update();
}

void ByteView::ensureVisible(std::size_t offset)
{
    m_caretSeen = true;
    const std::size_t row = m_grid.rowOf(offset);
    if (row < firstRow())
        verticalScrollBar()->setValue(static_cast<int>(row));
    else if (row >= firstRow() + visibleRows())
        verticalScrollBar()->setValue(static_cast<int>(row - visibleRows() + 1));
}

std::size_t ByteView::firstRow() const
{
    return static_cast<std::size_t>(verticalScrollBar()->value());
}

std::size_t ByteView::visibleRows() const
{
    return static_cast<std::size_t>(std::max(1, qFloor((viewport()->height() - 4) / m_grid.rowHeight())));
}

std::optional<std::size_t> ByteView::caretTarget(const QKeyEvent &event) const
{
    const std::size_t row = m_grid.perRow();
    const std::size_t page = row * visibleRows();
    const std::size_t last = byteCount() == 0 ? 0 : byteCount() - 1;
    const bool wholeArtifact = event.modifiers().testFlag(Qt::ControlModifier);
    const auto back = [this](std::size_t by) { return m_caret >= by ? m_caret - by : m_caret % m_grid.perRow(); };
    switch (event.key()) {
    case Qt::Key_Left: return m_caret == 0 ? 0 : m_caret - 1;
    case Qt::Key_Right: return m_caret + 1;
    case Qt::Key_Up: return back(row);
    case Qt::Key_Down: return m_caret + row > last ? m_caret : m_caret + row;
    case Qt::Key_PageUp: return back(page);
    case Qt::Key_PageDown: return std::min(m_caret + page, last);
    case Qt::Key_Home: return wholeArtifact ? 0 : m_caret - m_caret % row;
    case Qt::Key_End: return wholeArtifact ? last : m_caret - m_caret % row + row - 1;
    default: return std::nullopt;
    }
}

bool ByteView::event(QEvent *event)
{
    // Copying and selecting all mean the bytes while they have the focus, not what the window has selected.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll))
            event->accept();
    }
    return QAbstractScrollArea::event(event);
}

void ByteView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::SelectAll) && byteCount() != 0) {
        m_anchor = 0;
        moveCaret(byteCount() - 1, Reach::Extend);
        return;
    }
    if (event->modifiers().testFlag(Qt::AltModifier)) {
        event->ignore();  // Alt+Left goes back a page, not a byte
        return;
    }
    if (const std::optional<std::size_t> target = caretTarget(*event))
        moveCaret(*target, event->modifiers().testFlag(Qt::ShiftModifier) ? Reach::Extend : Reach::Move);
    else
        event->ignore();
}

void ByteView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF point = event->position() + QPointF(horizontalScrollBar()->value(), 0);
    if (const auto offset = m_grid.byteAt(point, firstRow()))
        moveCaret(*offset, event->modifiers().testFlag(Qt::ShiftModifier) ? Reach::Extend : Reach::Move);
}

void ByteView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = event->position() + QPointF(horizontalScrollBar()->value(), 0);
    const std::optional<std::size_t> offset = m_grid.byteAt(point, firstRow());
    if (event->buttons().testFlag(Qt::LeftButton)) {
        if (offset)
            moveCaret(*offset, Reach::Extend);
        return;
    }
    if (offset == m_hovered)
        return;
    m_hovered = offset;
    emit hovered(offset.value_or(0), offset.has_value());
}

void ByteView::resizeEvent(QResizeEvent *)
{
    const std::size_t top = firstRow() * m_grid.perRow();
    const bool caretWasSeen = m_caretSeen;
    relayout();
    verticalScrollBar()->setValue(static_cast<int>(m_grid.rowOf(top)));
    if (caretWasSeen)
        ensureVisible(m_caret);
    viewport()->update();
}

void ByteView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ByteView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void ByteView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_glyphs = HexGlyphs(font());
        relayout();
    }
    viewport()->update();
}

bool ByteView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hovered) {
        m_hovered.reset();
        emit hovered(0, false);
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ByteView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.translate(-horizontalScrollBar()->value(), 0);
    const BytesView bytes = m_bytes ? BytesView(*m_bytes) : BytesView();
    BytePainter page(painter, m_grid, m_glyphs, palette(), {bytes, firstRow(), visibleRows(), m_marked});
    page.paintRun(m_marked, outcome_style::byteTint(palette()));
    if (m_caret != m_anchor)
        page.paintRun(selection(), palette().color(QPalette::Highlight));
    page.paintRows(font());
    if (!bytes.empty())
        page.paintCaret(m_caret, hasFocus() ? CaretForm::Focused : CaretForm::Thin);
}

}  // namespace sealscope::ui
