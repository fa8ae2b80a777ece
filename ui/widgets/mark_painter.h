#pragma once

#include "ui/models/mark.h"

#include <QLabel>
#include <QPainter>

namespace sealscope::ui {

/// Draws a mark centred in `box`, as large as fits. Only a Mark can be drawn, never a bare shape: see Mark for who may have
/// which.
void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QPalette &palette);

/// Side of a mark that stands in a line of text of this font, in device-independent pixels.
[[nodiscard]] int markSize(const QFontMetrics &metrics);

/// A mark as a widget of its own, beside a label that says the word.
class MarkLabel : public QWidget {
    Q_OBJECT

public:
    explicit MarkLabel(QWidget *parent = nullptr);
    void setMark(Mark mark);
    /// Side relative to the mark of a text line: 1 is a line, 2 a heading.
    void setScale(qreal scale);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark;
    qreal m_scale = 1;
};

}  // namespace sealscope::ui
