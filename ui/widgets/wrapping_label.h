#pragma once

#include <QLabel>

namespace sealscope::ui {

/// Plain text that wraps wherever it has to: a digest or a long name ends its line inside rather than run out of the window.
/// Copies what it was given, from its context menu.
class WrappingLabel : public QLabel {
    Q_OBJECT

public:
    explicit WrappingLabel(const QString &words = {}, QWidget *parent = nullptr);

    void setWords(const QString &words);
    /// What was given, without the places to break.
    [[nodiscard]] const QString &words() const { return m_words; }
    void setStrong();

private:
    QString m_words;
};

}  // namespace sealscope::ui
