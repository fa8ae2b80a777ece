#pragma once

#include "core/report/digested_texts.h"

#include <QWidget>

class QPlainTextEdit;

namespace sealscope::ui {

/// A text that something is the digest of, exactly as it is digested, with the command that gives the digest elsewhere.
class DigestedView : public QWidget {
    Q_OBJECT

public:
    explicit DigestedView(const DigestedText &text, QWidget *parent = nullptr);
    /// For a shell; copied by the button.
    [[nodiscard]] const QString &command() const { return m_command; }
    [[nodiscard]] QPlainTextEdit &text() { return *m_text; }

private:
    QString m_command;
    QPlainTextEdit *m_text;
};

}  // namespace sealscope::ui
