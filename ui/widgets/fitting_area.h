#pragma once

#include <QScrollArea>

namespace sealscope::ui {

/// As tall as its content where there is room, and scrolls where there is not: large text never pushes the rest of a page out
/// of the window.
class FittingArea : public QScrollArea {
    Q_OBJECT

public:
    explicit FittingArea(QWidget *content, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

}  // namespace sealscope::ui
