#include "ui/pages/raw_view.h"

#include "ui/models/text.h"
#include "ui/pages/calm_highlighter.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/fixed_pitch.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>
#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

/// What is set as text at once. Laying out one long line costs time with its length, and this is a view, not an editor; the
/// bytes are all in the field view.
constexpr std::size_t kMaxText = 512 * 1024;

bool isText(BytesView bytes)
{
    const std::string_view start = asText(bytes.first(std::min(bytes.size(), kMaxText)));
    const std::size_t broken = findInvalidUtf8(start);
    // The cut may fall into a character: up to three bytes of it are no fault of the text.
    const bool isUtf8 = broken == std::string_view::npos || (start.size() == kMaxText && broken + 3 >= kMaxText);
    return !bytes.empty() && isUtf8 && start.find('\0') == std::string_view::npos;
}

}  // namespace

RawView::RawView(QWidget *parent)
    : QStackedWidget(parent),
      m_text(new QPlainTextEdit),
      m_cut(new QLabel),
      m_textBox(makeText()),
      m_bytes(new ByteView(this)),
      m_repository(std::make_unique<KSyntaxHighlighting::Repository>()),
      m_highlighter(new CalmHighlighter(m_text->document()))
{
    addWidget(m_textBox);
    addWidget(m_bytes);
    // A theme has to be set for anything to be marked; its colours are not used.
    m_highlighter->setTheme(m_repository->defaultTheme());
}

RawView::~RawView()
{
    delete m_highlighter;  // before the repository whose definition it uses
}

QWidget *RawView::makeText()
{
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setFont(fixedPitch());
    m_text->setAccessibleName(tr("Text of the artifact"));
    m_cut->setWordWrap(true);
    m_cut->hide();
    lines->addWidget(m_text, 1);
    lines->addWidget(m_cut);
    return box;
}

void RawView::showArtifact(const Artifact *artifact)
{
    const BytesView bytes = artifact && artifact->bytes ? BytesView(*artifact->bytes) : BytesView();
    if (isText(bytes)) {
        showText(bytes);
        setCurrentWidget(m_textBox);
        return;
    }
    m_text->clear();
    m_bytes->setBytes(artifact ? artifact->bytes : nullptr);
    m_bytes->setAccessibleName(artifact ? tr("Bytes of %1 as given").arg(text(artifact->id)) : tr("Bytes"));
    setCurrentWidget(m_bytes);
}

void RawView::showText(BytesView bytes)
{
    const std::size_t shownBytes = std::min(bytes.size(), kMaxText);
    const QString words = text(asText(bytes.first(shownBytes)));
    const bool looksJson = words.trimmed().startsWith(u'{') || words.trimmed().startsWith(u'[');
    m_highlighter->setDefinition(looksJson ? m_repository->definitionForName(QStringLiteral("JSON"))
                                           : KSyntaxHighlighting::Definition());
    m_text->setPlainText(words);
    m_cut->setVisible(shownBytes < bytes.size());
    m_cut->setText(tr("The first %1 of %2 are shown here; the field view has all of them.")
                       .arg(sizeText(shownBytes), sizeText(bytes.size())));
}

void RawView::changeEvent(QEvent *event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter != nullptr)
        m_highlighter->rehighlight();
}

}  // namespace sealscope::ui
