#include "ui/widgets/calm_style.h"

#include "ui/widgets/outcome_style.h"

#include <QPainter>
#include <QStyleOption>

namespace sealscope::ui {

namespace {

constexpr qreal kRadius = 4;

void paintBox(QPainter &painter, const QRect &rect, const QBrush &fill, const QColor &line, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, width));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), kRadius, kRadius);
    painter.restore();
}

QColor lineColor(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) ? outcome_style::focusRing(option.palette)
                                                         : outcome_style::hairline(option.palette);
}

qreal lineWidth(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) ? 2 : 1;
}

void paintButtonPanel(QPainter &painter, const QStyleOption &option)
{
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
    const QPalette::ColorRole ground = down || hover ? QPalette::Highlight : QPalette::Button;
    paintBox(painter, option.rect, option.palette.color(ground), lineColor(option), lineWidth(option));
}

void paintFrame(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    const qreal width = lineWidth(option);
    painter.setPen(QPen(lineColor(option), width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    painter.restore();
}

QPen indicatorPen(const QStyleOption &option)
{
    return QPen(outcome_style::secondaryText(option.palette), 1.3);
}

QRectF indicatorRect(const QStyleOption &option)
{
    const qreal side = qMin(option.rect.width(), option.rect.height()) - 2;
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(option.rect).center());
    return square;
}

void paintCheckBox(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = indicatorRect(option);
    painter.setPen(indicatorPen(option));
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.drawRoundedRect(box, 2, 2);
    if (option.state.testFlag(QStyle::State_On)) {
        painter.setPen(QPen(option.palette.color(QPalette::Text), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&](qreal x, qreal y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
        painter.drawPolyline(QPolygonF({at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.30)}));
    }
    painter.restore();
}

void paintRadioButton(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = indicatorRect(option);
    painter.setPen(indicatorPen(option));
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.drawEllipse(box);
    if (option.state.testFlag(QStyle::State_On)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.palette.color(QPalette::Text));
        painter.drawEllipse(box.center(), box.width() / 4, box.height() / 4);
    }
    painter.restore();
}

void paintMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &item)
{
    const bool chosen = item.state & (QStyle::State_Selected | QStyle::State_Sunken);
    painter.fillRect(item.rect, item.palette.color(chosen ? QPalette::Highlight : QPalette::Window));
    painter.setPen(item.palette.color(QPalette::WindowText));
    painter.drawText(item.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, item.text);
}

}  // namespace

CalmStyle::CalmStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (static_cast<int>(element)) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool: paintButtonPanel(*painter, *option); return;
    case PE_PanelLineEdit:
        paintBox(*painter, option->rect, option->palette.color(QPalette::Base), lineColor(*option), lineWidth(*option));
        return;
    case PE_Frame: paintFrame(*painter, *option); return;
    case PE_IndicatorCheckBox: paintCheckBox(*painter, *option); return;
    case PE_IndicatorRadioButton: paintRadioButton(*painter, *option); return;
    case PE_FrameFocusRect:
        paintBox(*painter, option->rect, Qt::NoBrush, outcome_style::focusRing(option->palette), 2);
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element == CE_HeaderSection && header != nullptr) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->setPen(outcome_style::hairline(option->palette));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    }
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (element == CE_MenuBarItem && item != nullptr) {
        paintMenuBarItem(*painter, *item);
        return;
    }
    if (element == CE_MenuBarEmptyArea) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (static_cast<int>(metric)) {
    case PM_DefaultFrameWidth: return qMax(2, QProxyStyle::pixelMetric(metric, option, widget));
    case PM_SplitterWidth: return 8;
    case PM_HeaderMargin: return 6;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin: return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    switch (static_cast<int>(hint)) {
    case SH_UnderlineShortcut: return 1;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration: return 0;  // nothing moves
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (static_cast<int>(type)) {
    case CT_PushButton:
    case CT_ToolButton: return out.expandedTo({28, 28}) + QSize(6, 0);
    case CT_LineEdit:
    case CT_ComboBox: return out.expandedTo({24, 30});
    case CT_TabBarTab: return out.expandedTo({24, 34}) + QSize(6, 0);
    case CT_MenuBarItem: return out.expandedTo({24, 36}) + QSize(8, 0);
    case CT_MenuItem: out.rheight() = qMax(out.height(), 24); return out;
    default: return out;
    }
}

}  // namespace sealscope::ui
