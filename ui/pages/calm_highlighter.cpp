#include "ui/pages/calm_highlighter.h"

#include "ui/widgets/outcome_style.h"

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Theme>
#include <QGuiApplication>
#include <QTextCharFormat>

namespace sealscope::ui {

void CalmHighlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    using KSyntaxHighlighting::Theme;
    QTextCharFormat style;
    if (format.textStyle() == Theme::DataType || format.textStyle() == Theme::Keyword)
        style.setFontWeight(QFont::DemiBold);
    else if (format.textStyle() == Theme::String || format.textStyle() == Theme::SpecialChar)
        style.setForeground(outcome_style::secondaryText(QGuiApplication::palette()));
    else
        return;
    setFormat(offset, length, style);
}

}  // namespace sealscope::ui
