#pragma once

#include "ui/state/snapshot.h"

#include <QTabWidget>

class QPlainTextEdit;

namespace KSyntaxHighlighting {
class Repository;
}  // namespace KSyntaxHighlighting

namespace sealscope::ui {

class CalmHighlighter;

/// The published compose as it can be read: the docker compose file and the scripts in it, and the exact text that is
/// measured. One place at a time is marked.
class ComposeView : public QTabWidget {
    Q_OBJECT

public:
    explicit ComposeView(QWidget *parent = nullptr);
    ~ComposeView() override;

    /// Null shows nothing.
    void showReport(const std::shared_ptr<const ReportCase> &report);
    /// Marks a place of the app_compose in the readable part that it belongs to, and brings it into view. An empty one takes
    /// the mark away.
    void mark(ByteRange place);
    /// What is marked now, as it reads in that part.
    [[nodiscard]] QString marked() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    /// A part of the manifest: `literal` is the JSON string it is unfolded from; empty: the manifest itself.
    struct Part {
        ByteRange literal;
        QPlainTextEdit *view;
    };

    void addPart(const QString &title, const QString &syntax, std::string_view words, ByteRange literal);
    void markIn(const Part &part, ByteRange place);
    void clear();

    std::shared_ptr<const ReportCase> m_report;
    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
    std::vector<CalmHighlighter *> m_highlighters;
    std::vector<Part> m_parts;
    ByteRange m_place;
};

}  // namespace sealscope::ui
