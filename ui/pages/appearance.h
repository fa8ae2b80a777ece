#pragma once

#include "ui/widgets/outcome_style.h"

#include <QFont>
#include <QObject>
#include <QPalette>

namespace sealscope::ui {

/// Theme and text size of the program, over what the system had at its start. One for the program.
class Appearance : public QObject {
    Q_OBJECT

public:
    /// Takes style, palette and font in hand. Call once there is a QApplication.
    static Appearance &instance();

    void setTheme(outcome_style::Theme theme);
    [[nodiscard]] outcome_style::Theme theme() const { return m_theme; }
    /// 100 is the system's size.
    void setTextSize(int percent);
    [[nodiscard]] int textSize() const { return m_textSize; }

signals:
    void changed();

private:
    Appearance();

    QPalette m_systemPalette;
    QFont m_systemFont;
    outcome_style::Theme m_theme = outcome_style::Theme::System;
    int m_textSize = 100;
};

}  // namespace sealscope::ui
