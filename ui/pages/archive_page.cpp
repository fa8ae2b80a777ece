#include "ui/pages/archive_page.h"

#include "core/appraisal/archived_case.h"
#include "core/report/wording.h"
#include "ui/models/archive_rows.h"
#include "ui/models/recorded_rows.h"
#include "ui/models/text.h"
#include "ui/pages/action_button.h"
#include "ui/pages/archive_words.h"
#include "ui/pages/check_links.h"
#include "ui/widgets/digest_label.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_area.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QDateTime>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kLeastMember = 30;  ///< characters
constexpr int kLeastNote = 16;
constexpr int kLeastAnswer = 24;

UnixTime now()
{
    return UnixTime(std::chrono::seconds(QDateTime::currentSecsSinceEpoch()));
}

}  // namespace

ArchivePage::ArchivePage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_about(new WrappingLabel({}, this)),
      m_digest(new DigestLabel(this)),
      m_links(new CheckLinks(tr("Checks"), this)),
      m_notice(new Notice(this)),
      m_members(new FactTable(tr("Members; Enter opens one"), memberColumns(), member_column::Member, kLeastMember, this)),
      m_tabs(new QTabWidget(this)),
      m_custody(new FactTable(tr("Custody log"), custodyColumns(), custody_column::Note, kLeastNote, this)),
      m_recordedWords(new WrappingLabel({}, this)),
      m_recorded(new FactTable(tr("Recorded result and the one computed here"), recordedColumns(), recorded_column::Here,
                               kLeastAnswer, this)),
      m_notes(new WrappingLabel({}, this)),
      m_offline(new WrappingLabel({}, this))
{
    makeActions();
    auto *content = new QWidget(this);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(20, 0, 20, 12);
    whole->addWidget(new PageArea(content, this));
    auto *lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    m_head = makeHead();
    m_body = makeTables();
    m_foot = makeFoot();
    lines->addWidget(m_head);
    lines->addWidget(m_notice);
    lines->addWidget(m_body, 1);
    lines->addWidget(m_foot);
    lines->addStretch();
    connect(m_links, &CheckLinks::checkChosen, this, &Page::checkChosen);
    connect(m_members, &FactTable::activated, this, [this](const QModelIndex &index) {
        if (const auto artifact = artifactOf(index.row()))
            emit bytesChosen({*artifact, {0, m_snapshot->artifacts()[*artifact].view().size()}});
    });
    showSnapshot({});
}

void ArchivePage::makeActions()
{
    m_save = new QAction(tr("Save archive…"), this);
    m_note = new QAction(tr("Add note…"), this);
    m_note->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    m_note->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_note);
    m_collateral = new QAction(tr("Add collateral…"), this);
    m_redact = new QAction(tr("Redacted copy…"), this);
    m_check = new QAction(tr("Check again"), this);
    m_usePolicy = new QAction(tr("Use the recorded policy"), this);
    connect(m_save, &QAction::triggered, this, &ArchivePage::saveWanted);
    connect(m_note, &QAction::triggered, this, &ArchivePage::noteWanted);
    connect(m_collateral, &QAction::triggered, this, &ArchivePage::collateralWanted);
    connect(m_redact, &QAction::triggered, this, &ArchivePage::redactedCopyWanted);
    connect(m_check, &QAction::triggered, &m_workspace, &Workspace::appraiseAgain);
    connect(m_usePolicy, &QAction::triggered, this, &ArchivePage::takeRecordedPolicy);
}

QWidget *ArchivePage::makeHead()
{
    auto *head = new QWidget(this);
    auto *lines = new QVBoxLayout(head);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    lines->addWidget(m_about);
    lines->addWidget(m_digest, 0, Qt::AlignLeft);
    lines->addWidget(m_links);
    // Large text makes many lines of it: then they scroll, and the tables keep their room.
    auto *area = new FittingArea(head, this);
    area->setAccessibleName(tr("About the archive"));
    return area;
}

QWidget *ArchivePage::makeTables()
{
    auto *recorded = new QWidget(this);
    auto *recordedLines = new QVBoxLayout(recorded);
    recordedLines->setContentsMargins(0, 6, 0, 0);
    recordedLines->addWidget(m_recordedWords);
    recordedLines->addWidget(m_recorded, 1);
    recordedLines->addWidget(buttonOf(m_usePolicy, recorded), 0, Qt::AlignLeft);
    auto *notes = new FittingArea(new QWidget(this), this);
    notes->setAccessibleName(tr("Notes"));
    auto *noteLines = new QVBoxLayout(notes->widget());
    noteLines->addWidget(m_notes);
    noteLines->addStretch();
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Custody log, recorded result and notes"));
    m_tabs->addTab(m_custody, tr("Custody log"));
    m_tabs->addTab(recorded, tr("Recorded result"));
    m_tabs->addTab(notes, tr("Notes"));
    auto *halves = new QSplitter(Qt::Vertical, this);
    halves->addWidget(m_members);
    halves->addWidget(m_tabs);
    halves->setSizes({230, 210});
    halves->setChildrenCollapsible(false);
    return halves;
}

QWidget *ArchivePage::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *buttons = new QHBoxLayout;
    for (QAction *action : {m_note, m_collateral, m_redact, m_check})
        buttons->addWidget(buttonOf(action, foot));
    buttons->addStretch();
    auto *lines = new QVBoxLayout(foot);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_offline);
    lines->addLayout(buttons);
    return foot;
}

QString ArchivePage::title() const
{
    return tr("Archive");
}

QString ArchivePage::summary() const
{
    if (archive() == nullptr)
        return tr("What is in an archive, and who touched it when.");
    const Judgement &now = m_snapshot->result().now;
    return text(wording::sentence(now.check(CheckId::ArchiveManifest), now));
}

std::vector<CheckId> ArchivePage::checks() const
{
    return {CheckId::ArchiveManifest, CheckId::ArchiveTimestamp};
}

const OpenedArchive *ArchivePage::archive() const
{
    return m_snapshot ? originalArchive(*m_snapshot->reading.evidence->bundle) : nullptr;
}

void ArchivePage::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    const OpenedArchive *opened = archive();
    const std::optional<Digest256> digest = opened != nullptr ? std::optional(opened->sha256) : std::nullopt;
    if (digest != m_shownArchive) {
        m_openedAt = now();
        m_said.clear();
    }
    m_shownArchive = digest;
    for (QWidget *part : {m_head, m_body, m_foot})
        part->setVisible(opened != nullptr);
    for (QAction *action : {m_note, m_collateral, m_redact, m_check})
        action->setEnabled(opened != nullptr);
    if (opened != nullptr)
        showArchive(*opened);
    sayNotice();
    emit summaryChanged();
}

void ArchivePage::showArchive(const OpenedArchive &archive)
{
    const std::vector<Artifact> &artifacts = m_snapshot->artifacts();
    const auto whole = std::ranges::find(artifacts, archive.sha256, &Artifact::sha256);
    m_about->setWords(archiveAbout(archive, whole != artifacts.end() ? shown(whole->name, 120) : tr("archive")));
    m_digest->setDigest(QStringLiteral("sha256"), text(toHex(archive.sha256)));
    m_links->showChecks(m_snapshot->result().now, m_snapshot->result(), checks());
    m_members->setRows(memberRows(archive));
    CustodyLogEntry opening;
    opening.time = m_openedAt;
    opening.action = CustodyAction::Opened;
    opening.item = "archive";
    const ToolIdentity &tool = m_workspace.session().tool;
    opening.tool = tool.name + " " + tool.version + " (" + tool.commit + ")";
    m_custody->setRows(custodyRows(archive.custody, {opening}));
    m_notes->setWords(archive.record.notes.empty() ? tr("The archive holds no notes.") : text(archive.record.notes));
    showRecorded(archive);
    m_offline->setWords(offlineWordsOf(m_snapshot->result()));
}

void ArchivePage::showRecorded(const OpenedArchive &archive)
{
    m_usePolicy->setEnabled(!archive.record.policy.empty());
    const Result<RecordedResult> recorded = parseRecordedResult(archive.record.result);
    m_recorded->setVisible(recorded.has_value());
    if (!recorded) {
        m_recordedWords->setWords(archive.record.result.empty()
                                      ? tr("The archive holds no recorded result.")
                                      : tr("The recorded result cannot be read: %1.").arg(shown(recorded.error().message, 400)));
        return;
    }
    const RecordedResult here = recordedResultOf(m_snapshot->dossier);
    m_recordedWords->setWords(recordedSentence(*recorded, here));
    m_recorded->setRows(recordedRows(*recorded, here));
}

void ArchivePage::takeRecordedPolicy()
{
    const OpenedArchive *opened = archive();
    if (opened == nullptr)
        return;
    const Result<AppraisalPolicy> policy = parsePolicy(opened->record.policy);
    if (policy)
        m_workspace.setPolicy(*policy);
    else
        say(tr("The recorded policy is not taken. “%1” stays in force.").arg(shown(m_workspace.policy().name, 60)),
            shown(policy.error().message, 400));
}

void ArchivePage::say(const QString &what, const QString &why)
{
    m_said = what;
    m_saidWhy = why;
    sayNotice();
}

void ArchivePage::sayNotice()
{
    const OpenedArchive *opened = archive();
    const QString damage = opened != nullptr ? damageWords(*opened) : QString();
    m_notice->show();
    if (!m_said.isEmpty())
        m_notice->say(m_said, m_saidWhy);
    else if (m_snapshot && opened == nullptr)
        m_notice->say(tr("This case is no archive."),
                      tr("An archive keeps its exact bytes, the policy and the result, so that it can be judged again later, by others."),
                      {m_save});
    else if (!damage.isEmpty())
        m_notice->say(tr("Not as its manifest names it: %1.").arg(damage),
                      tr("It may have been damaged on its way, or changed. No verdict on it is Accepted."), {m_check});
    else
        m_notice->hide();
}

std::optional<std::size_t> ArchivePage::artifactOf(int row) const
{
    const OpenedArchive *opened = archive();
    if (opened == nullptr || row < 0 || static_cast<std::size_t>(row) >= opened->members.size())
        return std::nullopt;
    const FoundMember &member = opened->members[static_cast<std::size_t>(row)];
    if (!member.listed || *member.listed >= opened->manifest.members.size())
        return std::nullopt;
    const std::optional<std::string> &id = opened->manifest.members[*member.listed].id;
    const std::vector<Artifact> &artifacts = m_snapshot->artifacts();
    const auto found = id ? std::ranges::find(artifacts, *id, &Artifact::id) : artifacts.end();
    if (found == artifacts.end() || !found->bytes || isLeftOut(*found))
        return std::nullopt;
    return static_cast<std::size_t>(found - artifacts.begin());
}

QList<QWidget *> ArchivePage::panes() const
{
    if (archive() == nullptr)
        return {};
    QList<QWidget *> all{m_members};
    if (m_tabs->currentIndex() == 0)
        all << m_custody;
    else if (m_tabs->currentIndex() == 1)
        all << m_recorded;
    return all;
}

const FactTable &ArchivePage::focusedTable() const
{
    for (const FactTable *table : {m_custody, m_recorded}) {
        if (table->hasFocus())
            return *table;
    }
    return *m_members;
}

QString ArchivePage::selectedValue() const
{
    return focusedTable().selectedValue();
}

QString ArchivePage::selectedNamedValue() const
{
    return focusedTable().selectedNamedValue();
}

std::optional<EvidenceRange> ArchivePage::selectedBytes() const
{
    const std::optional<std::size_t> artifact = artifactOf(m_members->currentRow());
    if (!artifact)
        return std::nullopt;
    return EvidenceRange{*artifact, {0, m_snapshot->artifacts()[*artifact].view().size()}};
}

QString ArchivePage::offlineWords() const
{
    return m_offline->words();
}

QString ArchivePage::aboutWords() const
{
    return m_about->words();
}

}  // namespace sealscope::ui
