#pragma once

#include "core/artifact/artifact.h"

#include <QStackedWidget>

class QLabel;
class QPlainTextEdit;

namespace KSyntaxHighlighting {
class Repository;
}  // namespace KSyntaxHighlighting

namespace sealscope::ui {

class ByteView;
class CalmHighlighter;

/// An artifact exactly as it was given, before hex or base64 is undone: as text where it is text, else as bytes.
class RawView : public QStackedWidget {
    Q_OBJECT

public:
    explicit RawView(QWidget *parent = nullptr);
    ~RawView() override;

    /// Null shows nothing.
    void showArtifact(const Artifact *artifact);
    [[nodiscard]] QWidget *pane() const { return currentWidget(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeText();
    void showText(BytesView bytes);

    QPlainTextEdit *m_text;
    QLabel *m_cut;
    QWidget *m_textBox;
    ByteView *m_bytes;
    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
    CalmHighlighter *m_highlighter = nullptr;
};

}  // namespace sealscope::ui
