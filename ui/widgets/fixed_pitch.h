#pragma once

#include <QFont>

namespace sealscope::ui {

/// The system's fixed-pitch face with nothing but the face set, so that the size follows the text around it.
[[nodiscard]] QFont fixedPitch();

/// `font` in that face, at the size at which its digits look as large.
[[nodiscard]] QFont fixedPitchLike(const QFont &font);

}  // namespace sealscope::ui
