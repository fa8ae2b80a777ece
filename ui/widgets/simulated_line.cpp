#include "ui/widgets/simulated_line.h"

#include "ui/widgets/outcome_style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace sealscope::ui {

namespace {

constexpr int kStripeHeight = 6;
constexpr int kStripePitch = 12;

}  // namespace

SimulatedLine::SimulatedLine(const QString &sentence, QWidget *parent)
    : QWidget(parent),
      m_label(new QLabel(sentence, this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_label->setFont(strong);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kStripeHeight + 4, 0, 0);
    layout->addWidget(m_label);
}

QString SimulatedLine::sentence() const
{
    return m_label->text();
}

void SimulatedLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(QRect(0, 0, width(), kStripeHeight));
    painter.setPen(QPen(outcome_style::secondaryText(palette()), kStripePitch / 3.0));
    for (int x = -kStripeHeight; x < width() + kStripeHeight; x += kStripePitch)
        painter.drawLine(QPointF(x, kStripeHeight + 2), QPointF(x + kStripeHeight + 4, -2));
}

}  // namespace sealscope::ui
