#pragma once

#include "ui/models/mark.h"

#include <QColor>
#include <QPalette>

/// The one place with colours. Everything else asks for a colour by what it is for.
///
/// Passed and Failed stay apart for protan, deutan and tritan vision; Passed and Not evaluated do not by colour alone, so
/// fill and shape carry that difference. No green and no red: nobody reads a traffic light.
namespace sealscope::ui::outcome_style {

enum class Theme : std::uint8_t { System, Light, Dark };

/// The palette of a theme. `System` gives our light or dark one after the system's lightness, and a high-contrast system
/// palette as it is.
[[nodiscard]] QPalette palette(Theme theme, const QPalette &system);

[[nodiscard]] bool isDark(const QPalette &palette);
/// One plain ground for everything and text at nearly full contrast: a palette that the person needs as it is.
[[nodiscard]] bool isHighContrast(const QPalette &palette);

/// The colour of a shape and of the word beside it.
[[nodiscard]] QColor color(Shape shape, const QPalette &palette);
/// What is drawn on top of a filled shape.
[[nodiscard]] QColor onFill(const QPalette &palette);

/// Text that explains other text.
[[nodiscard]] QColor secondaryText(const QPalette &palette);
[[nodiscard]] QColor hairline(const QPalette &palette);
/// Ground of a marked run of bytes, and the frame around it.
[[nodiscard]] QColor byteTint(const QPalette &palette);
[[nodiscard]] QColor byteFrame(const QPalette &palette);
[[nodiscard]] QColor focusRing(const QPalette &palette);
/// Laid over what a newer result is about to replace; text below it can still be read.
[[nodiscard]] QColor veil(const QPalette &palette);

/// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

}  // namespace sealscope::ui::outcome_style
