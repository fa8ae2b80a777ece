#include "ui/pages/appearance.h"

#include "ui/widgets/calm_style.h"

#include <QApplication>
#include <QWidget>

namespace sealscope::ui {

Appearance &Appearance::instance()
{
    static auto *appearance = new Appearance;  // owned by the application
    return *appearance;
}

Appearance::Appearance() : QObject(qApp), m_systemPalette(QApplication::palette()), m_systemFont(QApplication::font())
{
    QApplication::setStyle(new CalmStyle);
    setTheme(m_theme);
    // A list or a scroll area draws its focus ring in its frame, which Qt leaves alone when the focus moves.
    connect(qApp, &QApplication::focusChanged, this, [](QWidget *before, QWidget *now) {
        for (QWidget *widget : {before, now}) {
            if (widget != nullptr)
                widget->update();
        }
    });
}

void Appearance::setTheme(outcome_style::Theme theme)
{
    m_theme = theme;
    QApplication::setPalette(outcome_style::palette(theme, m_systemPalette));
    emit changed();
}

void Appearance::setTextSize(int percent)
{
    m_textSize = percent;
    QFont font = m_systemFont;
    font.setPointSizeF(m_systemFont.pointSizeF() * percent / 100.0);
    QApplication::setFont(font);
    emit changed();
}

}  // namespace sealscope::ui
