#include "ui/pages/compose_view.h"

#include "core/json/string_literal.h"
#include "ui/models/text.h"
#include "ui/pages/calm_highlighter.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/outcome_style.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>
#include <QEvent>
#include <QPlainTextEdit>

namespace sealscope::ui {

namespace {

/// A text longer than this is cut where it is unfolded; the Artifacts page has all of it.
constexpr std::size_t kMaxText = 512 * 1024;

/// Text of several lines that somebody else wrote: what could reorder or hide the rest is named instead, as shown() does.
QString shownLines(std::string_view words)
{
    QString out;
    while (!words.empty()) {
        const std::size_t end = words.find('\n');
        const std::string_view line = words.substr(0, end);
        QString untabbed;
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', at), line.size());
            untabbed += shown(line.substr(at, tab - at), static_cast<qsizetype>(kMaxText));
            if (tab < line.size())
                untabbed += u'\t';
            at = tab + 1;
        }
        out += untabbed;
        if (end == std::string_view::npos)
            break;
        out += u'\n';
        words.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace

ComposeView::ComposeView(QWidget *parent)
    : QTabWidget(parent),
      m_repository(std::make_unique<KSyntaxHighlighting::Repository>())
{
    setDocumentMode(true);
    setAccessibleName(tr("Parts of the compose"));
}

ComposeView::~ComposeView()
{
    clear();  // before the repository whose definitions the highlighters use
}

void ComposeView::clear()
{
    for (CalmHighlighter *highlighter : m_highlighters)
        delete highlighter;
    m_highlighters.clear();
    for (const Part &part : m_parts)
        delete part.view;
    m_parts.clear();
    m_place = {};
}

void ComposeView::showReport(const std::shared_ptr<const ReportCase> &report)
{
    if (report == m_report)
        return;
    clear();
    m_report = report;
    if (!report || !report->published)
        return;
    if (report->compose) {
        const AppCompose &compose = *report->compose;
        addPart(tr("docker compose"), QStringLiteral("YAML"), compose.dockerComposeFile, compose.dockerComposeRange);
        addPart(tr("init script"), QStringLiteral("Bash"), compose.initScript, compose.initScriptRange);
        addPart(tr("pre-launch script"), QStringLiteral("Bash"), compose.preLaunchScript, compose.preLaunchScriptRange);
    }
    addPart(tr("as measured"), QStringLiteral("JSON"), report->published->text, {});
}

void ComposeView::addPart(const QString &title, const QString &syntax, std::string_view words, ByteRange literal)
{
    if (words.empty())
        return;
    auto *view = new QPlainTextEdit(this);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setTabChangesFocus(true);
    view->setWordWrapMode(QTextOption::WrapAnywhere);
    view->setFont(fixedPitch());
    view->setAccessibleName(tr("Compose: %1").arg(title));
    auto *highlighter = new CalmHighlighter(view->document());
    highlighter->setTheme(m_repository->defaultTheme());
    highlighter->setDefinition(m_repository->definitionForName(syntax));
    view->setPlainText(shownLines(words.substr(0, kMaxText)));
    m_highlighters.push_back(highlighter);
    m_parts.push_back({literal, view});
    addTab(view, title);
}

void ComposeView::mark(ByteRange place)
{
    m_place = place;
    for (const Part &part : m_parts)
        part.view->setExtraSelections({});
    if (place.length == 0)
        return;
    for (const Part &part : m_parts) {
        const bool inside = place.offset > part.literal.offset && place.end() < part.literal.end();
        if (part.literal.length == 0 || inside) {
            markIn(part, place);
            return;
        }
    }
}

void ComposeView::markIn(const Part &part, ByteRange place)
{
    const std::string_view manifest = m_report->published->text;
    const ByteRange run = part.literal.length == 0 ? place : json::rangeInText(manifest, part.literal, place);
    const std::string words = part.literal.length == 0
        ? std::string(manifest)
        : json::unescape(manifest.substr(part.literal.offset + 1, part.literal.length - 2));
    const std::string_view before = std::string_view(words).substr(0, run.offset);
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(part.view->document());
    selection.cursor.setPosition(
        static_cast<int>(qMin<qsizetype>(shownLines(before).size(), part.view->document()->characterCount() - 1)));
    const auto end = shownLines(std::string_view(words).substr(0, run.end())).size();
    selection.cursor.setPosition(static_cast<int>(qMin<qsizetype>(end, part.view->document()->characterCount() - 1)),
                                 QTextCursor::KeepAnchor);
    // Marks are underlined as well as tinted: grey print and forced palettes lose nothing.
    selection.format.setBackground(outcome_style::byteTint(palette()));
    selection.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
    selection.format.setUnderlineColor(outcome_style::byteFrame(palette()));
    part.view->setExtraSelections({selection});
    setCurrentWidget(part.view);
    QTextCursor start(selection.cursor);
    start.setPosition(selection.cursor.selectionStart());
    part.view->setTextCursor(start);
    part.view->ensureCursorVisible();
}

QString ComposeView::marked() const
{
    for (const Part &part : m_parts) {
        if (!part.view->extraSelections().isEmpty())
            return part.view->extraSelections().front().cursor.selectedText();
    }
    return {};
}

void ComposeView::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (CalmHighlighter *highlighter : m_highlighters)
        highlighter->rehighlight();
    mark(m_place);
}

}  // namespace sealscope::ui
