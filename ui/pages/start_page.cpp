#include "ui/pages/start_page.h"

#include "ui/models/artifact_model.h"
#include "ui/models/text.h"
#include "ui/pages/recent_list.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/outcome_style.h"

#include <QAction>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTreeView>
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

/// The service that an address names; empty where the text is none.
QString serviceAddress(const QString &typed)
{
    const QUrl url(typed, QUrl::StrictMode);
    if (url.scheme() != QLatin1String("https") || url.host().isEmpty() || !url.userInfo().isEmpty())
        return {};
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString(QUrl::FullyEncoded);
}

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

StartPage::StartPage(Workspace &workspace, HouseholdPtr household, const WindowActions &actions, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_household(std::move(household))
{
    connect(&m_workspace, &Workspace::engagementChanged, this, [this] {
        if (const QString &host = m_workspace.engagement().host; !host.isEmpty())
            m_entry->setText(QStringLiteral("https://") + host);
        emit summaryChanged();
    });
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(makeEntry());
    column->addWidget(makeButtons(actions));
    column->addWidget(makeRecognised());
    column->addWidget(makeRecent());
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
    lines->addWidget(plainLabel(tr("Drop files here, paste JSON, hex, base64 or PEM text, or type a service address."), frame));

    m_entry = new QLineEdit(frame);
    m_entry->setPlaceholderText(tr("Path of a file, https://host, hex or base64"));
    m_entry->setAccessibleName(tr("Path of a file, address of a service, hex or base64"));
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

QWidget *StartPage::makeButtons(const WindowActions &actions)
{
    QMenu *examples = actions.exampleMenu;
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    for (QAction *action : {actions.open, actions.paste, actions.assessment})
        row->addWidget(buttonFor(action, box));
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
        plainLabel(tr("Recognised by content: reports, quotes, receipts, sessions, logs, composes, collateral, HAR files, "
                      "curl -i dumps, .evidence.zip. Anything else opens as an unrecognised artifact, with its bytes."),
                   box));
    m_recognised = plainLabel({}, box);
    m_recognised->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(m_recognised);
    return box;
}

QWidget *StartPage::makeRecent()
{
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 6, 0, 0);
    lines->setSpacing(8);
    m_notice = new Notice(box);
    m_notice->hide();
    m_recent = new RecentList(m_workspace, m_household, box);
    lines->addWidget(m_notice);
    lines->addWidget(m_recent);
    lines->addStretch();
    connect(m_recent, &RecentList::addressChosen, this, &Page::addressChosen);
    connect(m_recent, &RecentList::changed, m_notice, &QWidget::hide);
    connect(m_recent, &RecentList::refused, this, [this](const QString &what, const QString &why) {
        m_notice->say(what, why);
        m_notice->show();
    });
    return box;
}

QString StartPage::title() const
{
    return tr("Open evidence");
}

QString StartPage::summary() const
{
    const QString local = tr("Nothing here reaches out: what you open is read on this computer.");
    const Engagement &about = m_workspace.engagement();
    if (about.isEmpty())
        return local;
    QStringList parts;
    for (const auto &[name, value] : {std::pair(tr("vendor"), about.vendor), std::pair(tr("scope"), about.scope),
                                      std::pair(tr("reviewer"), about.reviewer), std::pair(tr("host"), about.host)}) {
        if (!value.isEmpty())
            parts << tr("%1 “%2”").arg(name, shown(value.toStdString(), 120));
    }
    return tr("New assessment: %1. %2").arg(parts.join(QStringLiteral(", ")), local);
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
    m_notice->hide();
}

QList<QWidget *> StartPage::panes() const
{
    return m_recent->isEmpty() ? QList<QWidget *>{m_entry} : QList<QWidget *>{m_entry, &m_recent->list()};
}

void StartPage::takeTyped()
{
    const QString typed = m_entry->text().trimmed();
    if (typed.isEmpty())
        return;
    if (const QString address = serviceAddress(typed); !address.isEmpty()) {
        m_entry->clear();
        m_answer->hide();
        emit addressChosen(address);
        return;
    }
    if (QUrl(typed).scheme().startsWith(QLatin1String("http"))) {
        m_answer->setText(tr("That is no address of a service, want https://host, without a name or password."));
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
