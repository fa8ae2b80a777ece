#pragma once

#include "ui/models/lifetime.h"

#include <QWidget>

namespace sealscope::ui {

/// A line of time: the clocks, the keyset's end and the policy's bound on it, each a shape of its own. The words stand beside it.
class LifetimeBar : public QWidget {
    Q_OBJECT

public:
    explicit LifetimeBar(QWidget *parent = nullptr);
    void setLifetime(const Lifetime &lifetime);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Earliest and latest moment on the line, Unix seconds.
    [[nodiscard]] std::pair<double, double> span() const;
    [[nodiscard]] double positionOf(double seconds) const;

    Lifetime m_lifetime;
};

}  // namespace sealscope::ui
