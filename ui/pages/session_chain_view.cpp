#include "ui/pages/session_chain_view.h"

#include "core/report/wording.h"
#include "ui/models/claim_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/pages/check_links.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/wrapping_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <array>

namespace sealscope::ui {

namespace {

constexpr int kLeastSource = 14;  ///< characters
constexpr int kLeastClaims = 3;   ///< rows that stay in view
constexpr qsizetype kShortKey = 17;

constexpr std::array kSessionChecks{CheckId::SessionId,     CheckId::SessionWindow, CheckId::SessionEvidence,
                                    CheckId::SessionClaims, CheckId::SessionAudit,  CheckId::SessionPinned};

QString bindingText(const sealscope::Session &session)
{
    if (session.channelBindings.empty())
        return SessionChainView::tr("no recorded channel");
    const ChannelBinding &binding = session.channelBindings.front();
    QString words = SessionChainView::tr("recorded channel, %1").arg(shown(binding.type, 60));
    if (binding.digest)
        words += u' ' + shortened(shown(*binding.digest), kShortKey);
    if (session.channelBindings.size() > 1)
        words += SessionChainView::tr(" and %1 more").arg(session.channelBindings.size() - 1);
    return words;
}

QString evidenceText(const SessionRow &row)
{
    if (row.session->evidence.empty())
        return row.kind == SessionRow::Kind::ListEntry
            ? SessionChainView::tr("An entry of a list holds no evidence; fetch the record by its id.")
            : SessionChainView::tr("This session carries no evidence, so nobody can repeat the check.");
    if (row.audit == nullptr || row.audit->bytes == 0)
        return SessionChainView::tr("Evidence kept.");
    return SessionChainView::tr("Evidence kept: %1.").arg(sizeText(row.audit->bytes));
}

/// How this session came out where a check was asked of several and shows the worst.
QString ownOutcomes(const AttestationResult &result, const SessionRow &row)
{
    QStringList words;
    for (const CheckId id : kSessionChecks) {
        const CheckResult &check = result.now.check(id);
        for (const SubjectResult &subject : check.subjects) {
            if (subject.artifact == row.artifact)
                words << QStringLiteral("%1 %2").arg(text(check.def().name),
                                                     text(wording::outcomeWord(subject.outcome)).toLower());
        }
    }
    if (words.isEmpty())
        return {};
    return SessionChainView::tr("Of several sessions each check shows the worst. This one: %1.")
        .arg(words.join(QStringLiteral(", ")));
}

QString examinedText(const AttestationResult &result)
{
    return result.now.check(CheckId::SessionAudit).anchoredPass()
        ? SessionChainView::tr(
            "The gateway says it checked this upstream. Its evidence was examined again here: see the deep audit.")
        : SessionChainView::tr("The gateway says it checked this upstream. You have not.");
}

}  // namespace

SessionChainView::SessionChainView(QWidget *parent)
    : QWidget(parent),
      m_model(new ClaimModel(this)),
      m_head(new QWidget(this)),
      m_area(nullptr),
      m_claims(new QTreeView(this))
{
    auto *head = new QVBoxLayout(m_head);
    head->setContentsMargins(0, 8, 0, 4);
    m_area = new FittingArea(m_head, this);
    m_area->setAccessibleName(tr("Session"));
    setUpClaims();
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_area);
    lines->addWidget(m_claims, 1);
    lines->addStretch();
}

void SessionChainView::setUpClaims()
{
    m_claims->setAccessibleName(tr("Claims"));
    m_claims->setModel(m_model);
    m_claims->setItemDelegate(new OutcomeDelegate(m_claims));
    m_claims->setRootIsDecorated(false);
    m_claims->setUniformRowHeights(true);
    m_claims->setAllColumnsShowFocus(true);
    m_claims->setColumnHidden(ClaimModel::HereColumn, true);
    m_claims->setColumnHidden(ClaimModel::WhyColumn, true);
    m_claims->header()->setStretchLastSection(false);
    m_claims->header()->setSectionsMovable(false);
    new FittedColumns(*m_claims, ClaimModel::SourceColumn, kLeastSource);
}

void SessionChainView::showSession(const SnapshotPtr &snapshot, const SessionRow *row, const QStringList &all)
{
    delete m_body;
    m_body = new QWidget(m_head);
    m_head->layout()->addWidget(m_body);
    auto *lines = new QVBoxLayout(m_body);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    const bool readable = row != nullptr && row->session != nullptr;
    m_claims->setVisible(readable);
    m_model->setRows(readable ? claimRows(*snapshot, *row->session, row->audit) : std::vector<ClaimRow>(),
                     readable ? row->artifact : 0);
    m_claims->setMinimumHeight(m_claims->header()->sizeHint().height()
                               + kLeastClaims * qMax(24, m_claims->sizeHintForRow(0)));
    if (row == nullptr)
        return;
    const AttestationResult &result = snapshot->result();
    if (!readable) {
        addLine(result, row->note, {CheckId::SessionId});
        addWords(row->kind == SessionRow::Kind::Missing ? tr("Ask the service for the session %1.").arg(row->id)
                                                        : QString());
        addCopyButtons(*row, all);
        return;
    }
    addChannel(*snapshot, *row);
    addLine(result, tr("Session %1").arg(row->id.isEmpty() ? tr("without an id") : row->id),
            {CheckId::SessionId, CheckId::SessionPinned});
    addLine(result,
            row->served.isEmpty() ? tr("Period %1.").arg(row->period)
                                  : tr("Period %1; served %2, by the service's clock.").arg(row->period, row->served),
            {CheckId::SessionWindow});
    addLine(result, evidenceText(*row), {CheckId::SessionEvidence, CheckId::SessionAudit});
    addWords(ownOutcomes(result, *row));
    addWords(examinedText(result));
    addCopyButtons(*row, all);
}

void SessionChainView::addChannel(const Snapshot &snapshot, const SessionRow &row)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *you = new QLabel(tr("you ══"), m_body);
    auto *channel =
        new CheckLink(snapshot.result().now.check(CheckId::ChannelTls), rootKind(snapshot.result()), m_body);
    connect(channel, &CheckLink::chosen, this, &SessionChainView::checkChosen);
    const QString upstream = row.upstream.isEmpty() ? tr("an upstream that has no name") : row.upstream;
    auto *rest =
        new WrappingLabel(tr("══► gateway ══ %1 ══► upstream %2").arg(bindingText(*row.session), upstream), m_body);
    rest->setStrong();
    line->addWidget(you);
    line->addWidget(channel);
    line->addWidget(rest, 1);
    qobject_cast<QVBoxLayout *>(m_body->layout())->addLayout(line);
}

void SessionChainView::addLine(const AttestationResult &result, const QString &words,
                               const std::vector<CheckId> &checks)
{
    addWords(words);
    auto *links = new CheckLinks({}, m_body);
    links->showChecks(result.now, result, checks);
    connect(links, &CheckLinks::checkChosen, this, &SessionChainView::checkChosen);
    m_body->layout()->addWidget(links);
}

void SessionChainView::addWords(const QString &words)
{
    if (!words.isEmpty())
        m_body->layout()->addWidget(new WrappingLabel(words, m_body));
}

void SessionChainView::addCopyButtons(const SessionRow &row, const QStringList &all)
{
    auto *line = new QHBoxLayout;
    const auto add = [&](const QString &label, const QString &words) {
        auto *button = new QPushButton(label, m_body);
        button->setEnabled(!words.isEmpty());
        connect(button, &QPushButton::clicked, this, [words] { QGuiApplication::clipboard()->setText(words); });
        line->addWidget(button);
    };
    add(tr("Copy this session id"), row.id);
    if (all.size() > 1)
        add(tr("Copy all %1 ids for pinning").arg(all.size()), u'"' + all.join(QStringLiteral("\", \"")) + u'"');
    line->addStretch();
    qobject_cast<QVBoxLayout *>(m_body->layout())->addLayout(line);
}

QList<QWidget *> SessionChainView::panes() const
{
    return m_claims->isHidden() ? QList<QWidget *>{m_area} : QList<QWidget *>{m_area, m_claims};
}

}  // namespace sealscope::ui
