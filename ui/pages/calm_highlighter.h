#pragma once

#include <KSyntaxHighlighting/SyntaxHighlighter>

namespace sealscope::ui {

/// Syntax by weight and grey instead of the themes' colours: in this window a colour says how a check came out. Names of
/// members are strong, strings step back, all else is text.
class CalmHighlighter : public KSyntaxHighlighting::SyntaxHighlighter {
    Q_OBJECT

public:
    using SyntaxHighlighter::SyntaxHighlighter;

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
};

}  // namespace sealscope::ui
