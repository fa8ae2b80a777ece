#include "ui/widgets/outcome_style.h"

#include <algorithm>
#include <cmath>

namespace sealscope::ui::outcome_style {

namespace {

/// The colours of one theme.
struct Tones {
    QColor passed, failed, notEvaluated;
    QColor text, base, window, alternate, button, hairline, selection, link, byteTint, byteFrame;
};

Tones lightTones()
{
    return {.passed = "#005F73",
            .failed = "#B3360B",
            .notEvaluated = "#5F6672",
            .text = "#1E2126",
            .base = "#FFFFFF",
            .window = "#F6F7F8",
            .alternate = "#F9FAFB",
            .button = "#FCFCFD",
            .hairline = "#D5D9DE",
            .selection = "#E1EEF1",
            .link = "#005F73",
            .byteTint = "#E1EEF1",
            .byteFrame = "#005F73"};
}

Tones darkTones()
{
    return {.passed = "#5CC8E6",
            .failed = "#FF8A5C",
            .notEvaluated = "#A9B1BD",
            .text = "#E4E7EB",
            .base = "#1E2126",
            .window = "#17191D",
            .alternate = "#22262B",
            .button = "#2A2E35",
            .hairline = "#3A4049",
            .selection = "#24414B",
            .link = "#5CC8E6",
            .byteTint = "#24414B",
            .byteFrame = "#5CC8E6"};
}

Tones tonesOf(const QPalette &palette)
{
    if (isHighContrast(palette)) {
        const QColor text = palette.color(QPalette::WindowText);
        const QColor ground = palette.color(QPalette::Base);
        return {text, text, text, text, ground, ground, ground, ground, text, ground, text, ground, text};
    }
    return isDark(palette) ? darkTones() : lightTones();
}

QPalette paletteOf(const Tones &tones)
{
    QPalette palette;
    palette.setColor(QPalette::Window, tones.window);
    palette.setColor(QPalette::WindowText, tones.text);
    palette.setColor(QPalette::Base, tones.base);
    palette.setColor(QPalette::AlternateBase, tones.alternate);
    palette.setColor(QPalette::Text, tones.text);
    palette.setColor(QPalette::Button, tones.button);
    palette.setColor(QPalette::ButtonText, tones.text);
    palette.setColor(QPalette::BrightText, tones.base);
    palette.setColor(QPalette::ToolTipBase, tones.base);
    palette.setColor(QPalette::ToolTipText, tones.text);
    palette.setColor(QPalette::PlaceholderText, tones.notEvaluated);
    palette.setColor(QPalette::Highlight, tones.selection);
    palette.setColor(QPalette::HighlightedText, tones.text);
    palette.setColor(QPalette::Link, tones.link);
    palette.setColor(QPalette::LinkVisited, tones.link);
    palette.setColor(QPalette::Light, tones.base);
    palette.setColor(QPalette::Midlight, tones.alternate);
    palette.setColor(QPalette::Mid, tones.hairline);
    palette.setColor(QPalette::Dark, tones.hairline);
    palette.setColor(QPalette::Shadow, tones.notEvaluated);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tones.notEvaluated);
    palette.setColor(QPalette::Disabled, QPalette::Base, tones.window);
    return palette;
}

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

}  // namespace

QPalette palette(Theme theme, const QPalette &system)
{
    switch (theme) {
    case Theme::Light: return paletteOf(lightTones());
    case Theme::Dark: return paletteOf(darkTones());
    case Theme::System: break;
    }
    if (isHighContrast(system))
        return system;
    return paletteOf(isDark(system) ? darkTones() : lightTones());
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

bool isHighContrast(const QPalette &palette)
{
    const QColor ground = palette.color(QPalette::Window);
    return palette.color(QPalette::Base) == ground && palette.color(QPalette::Button) == ground
        && contrast(palette.color(QPalette::WindowText), ground) >= 12;
}

QColor color(Shape shape, const QPalette &palette)
{
    const Tones tones = tonesOf(palette);
    switch (shape) {
    case Shape::FilledTick:
    case Shape::FilledTickFlag: return tones.passed;
    case Shape::Octagon:
    case Shape::Diamond: return tones.failed;
    case Shape::HatchedTick:
    case Shape::HatchedTickFlag:
    case Shape::RingTick:
    case Shape::DashedRing: return tones.notEvaluated;
    case Shape::Note:
    case Shape::None: return tones.text;
    }
    return tones.text;
}

QColor onFill(const QPalette &palette)
{
    return tonesOf(palette).base;
}

QColor secondaryText(const QPalette &palette)
{
    return tonesOf(palette).notEvaluated;
}

QColor hairline(const QPalette &palette)
{
    return tonesOf(palette).hairline;
}

QColor byteTint(const QPalette &palette)
{
    return tonesOf(palette).byteTint;
}

QColor byteFrame(const QPalette &palette)
{
    return tonesOf(palette).byteFrame;
}

QColor focusRing(const QPalette &palette)
{
    return tonesOf(palette).link;
}

QColor veil(const QPalette &palette)
{
    QColor ground = palette.color(QPalette::Window);
    ground.setAlphaF(0.5F);
    return ground;
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace sealscope::ui::outcome_style
