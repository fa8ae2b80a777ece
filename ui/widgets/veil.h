#pragma once

#include <QWidget>

namespace sealscope::ui {

/// Dims what lies below: a result that a newer one is about to replace. It takes no input, so what is dimmed stays usable.
class Veil : public QWidget {
    Q_OBJECT

public:
    /// Lies over `below`, hidden, and follows its size.
    explicit Veil(QWidget *below);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace sealscope::ui
