#include "ui/pages/start_page.h"

#include "ui/models/artifact_model.h"
#include "ui/models/text.h"
#include "ui/widgets/outcome_style.h"

#include <QAction>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kColumnWidth = 760;

/// A dashed box, as drop targets have it.
class DropFrame : public QFrame {
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(palette().color(QPalette::Base));
        painter.setPen(QPen(outcome_style::secondaryText(palette()), 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
};

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(action->text(), parent);
    button->setAccessibleName(QString(action->text()).remove(u'&'));
    button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

}  // namespace

StartPage::StartPage(Workspace &workspace, QAction *open, QAction *paste, QMenu *examples, QWidget *parent)
    : Page(parent),
      m_workspace(workspace)
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(makeEntry());
    column->addWidget(makeButtons(open, paste, examples));
    column->addWidget(makeRecognised());
    column->addStretch();
    auto *box = new QWidget(this);
    box->setMaximumWidth(kColumnWidth);
    box->setLayout(column);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 8, 20, 16);
    row->addWidget(box, 1);
    row->addStretch();
}

QWidget *StartPage::makeEntry()
{
    auto *frame = new DropFrame(this);
    auto *lines = new QVBoxLayout(frame);
    lines->setContentsMargins(24, 24, 24, 24);
    lines->setSpacing(12);
    lines->addWidget(plainLabel(tr("Drop files here, or paste JSON, hex, base64 or PEM text."), frame));

    m_entry = new QLineEdit(frame);
    m_entry->setPlaceholderText(tr("Path of a file, or hex or base64"));
    m_entry->setAccessibleName(tr("Path of a file, or hex or base64"));
    auto *openTyped = new QPushButton(tr("Open"), frame);
    openTyped->setAccessibleName(tr("Open what is typed"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_entry, 1);
    row->addWidget(openTyped);
    lines->addLayout(row);
    m_answer = plainLabel({}, frame);
    m_answer->hide();
    lines->addWidget(m_answer);
    connect(openTyped, &QPushButton::clicked, this, &StartPage::takeTyped);
    connect(m_entry, &QLineEdit::returnPressed, this, &StartPage::takeTyped);
    return frame;
}

QWidget *StartPage::makeButtons(QAction *open, QAction *paste, QMenu *examples)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(buttonFor(open, box));
    row->addWidget(buttonFor(paste, box));
    auto *example = new QPushButton(examples->title(), box);
    example->setAccessibleName(QString(examples->title()).remove(u'&'));
    example->setMenu(examples);
    example->setEnabled(!examples->isEmpty());
    row->addWidget(example);
    row->addStretch();
    return box;
}

QWidget *StartPage::makeRecognised()
{
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 6, 0, 0);
    lines->addWidget(
        plainLabel(tr("Recognised by content: TDX and SGX quotes, collateral bundles, certificate chains, "
                      "revocation lists. Anything else opens as an unrecognised artifact, with its bytes."),
                   box));
    m_recognised = plainLabel({}, box);
    m_recognised->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(m_recognised);
    return box;
}

QString StartPage::title() const
{
    return tr("Open evidence");
}

QString StartPage::summary() const
{
    return tr("Nothing here reaches out: what you open is read on this computer.");
}

void StartPage::showSnapshot(const SnapshotPtr &snapshot)
{
    QStringList lines;
    if (snapshot) {
        for (const Artifact &artifact : snapshot->artifacts())
            lines << tr("%1  %2: %3 (%4)")
                         .arg(text(artifact.id), shown(artifact.name, 80), kindTitle(artifact),
                              artifact.error ? shown(artifact.error->message) : shown(artifact.why));
    }
    m_recognised->setText(lines.join(u'\n'));
    m_recognised->setVisible(!lines.isEmpty());
    m_entry->clear();
    m_answer->hide();
}

QList<QWidget *> StartPage::panes() const
{
    return {m_entry};
}

void StartPage::takeTyped()
{
    const QString typed = m_entry->text().trimmed();
    if (typed.isEmpty())
        return;
    if (QUrl(typed).scheme().startsWith(QLatin1String("http"))) {
        m_answer->setText(tr("This version opens no connection. Save the document and open the file."));
        m_answer->show();
        return;
    }
    const Workspace::Add how = m_workspace.joining();
    if (QFileInfo::exists(typed))
        m_workspace.openFiles({typed}, how);
    else
        m_workspace.addBytes(typed.toUtf8(), how);
}

}  // namespace sealscope::ui
