#include "ui/widgets/fixed_pitch.h"

#include <QFontDatabase>

namespace sealscope::ui {

QFont fixedPitch()
{
    QFont font;
    font.setFamily(QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    font.setStyleHint(QFont::Monospace);
    return font;
}

QFont fixedPitchLike(const QFont &font)
{
    QFont out = fixedPitch();
    out.setPointSizeF(font.pointSizeF() * 0.95);
    return out;
}

}  // namespace sealscope::ui
