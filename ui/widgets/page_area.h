#pragma once

#include <QScrollArea>

namespace sealscope::ui {

/// Scrolls its content as a whole where the window has no room for it, so that large text never makes the window grow. It takes
/// no focus of its own: what is inside does, and is brought into view by that.
class PageArea : public QScrollArea {
    Q_OBJECT

public:
    explicit PageArea(QWidget *content, QWidget *parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 120}; }
};

}  // namespace sealscope::ui
