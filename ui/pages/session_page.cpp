#include "ui/pages/session_page.h"

#include "core/report/wording.h"
#include "ui/models/roles.h"
#include "ui/models/session_model.h"
#include "ui/models/text.h"
#include "ui/models/upstream_rows.h"
#include "ui/pages/action_button.h"
#include "ui/pages/session_audit_view.h"
#include "ui/pages/session_chain_view.h"
#include "ui/state/background.h"
#include "ui/state/part_case.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kMostRowsShown = 4;
constexpr int kLeastNote = 24;  ///< characters

}  // namespace

SessionPage::SessionPage(QWidget *parent)
    : Page(parent),
      m_model(new SessionModel(this)),
      m_table(new QTreeView(this)),
      m_tabs(new QTabWidget(this)),
      m_chain(new SessionChainView(this)),
      m_audit(new SessionAuditView(this)),
      m_upstreamWords(new WrappingLabel({}, this)),
      m_upstreams(new FactTable(tr("Sessions that the service lists"), upstreamColumns(), upstream_column::AtHand, kLeastNote, this)),
      m_fetch(new QAction(this))
{
    setUpTable();
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Chain, deep audit and upstreams now"));
    m_tabs->addTab(m_chain, tr("Chain"));
    m_tabs->addTab(m_audit, tr("Deep audit"));
    m_upstreamTab = makeUpstreams();
    m_tabs->addTab(m_upstreamTab, tr("Upstreams now"));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->addWidget(m_table);
    lines->addWidget(m_tabs, 1);
    lines->addStretch();
    connect(m_chain, &SessionChainView::checkChosen, this, &Page::checkChosen);
    connect(m_audit, &SessionAuditView::checkChosen, this, &Page::checkChosen);
    connect(m_audit, &SessionAuditView::bytesChosen, this, &Page::bytesChosen);
    connect(m_audit, &SessionAuditView::partChosen, this, &SessionPage::openPart);
}

QWidget *SessionPage::makeUpstreams()
{
    auto *tab = new QWidget(this);
    auto *lines = new QVBoxLayout(tab);
    lines->setContentsMargins(0, 8, 0, 0);
    lines->addWidget(m_upstreamWords);
    lines->addWidget(m_upstreams, 1);
    lines->addWidget(buttonOf(m_fetch, tab), 0, Qt::AlignLeft);
    lines->addStretch();
    connect(m_fetch, &QAction::triggered, this, &SessionPage::sessionsWanted);
    setService({}, false);
    return tab;
}

void SessionPage::setService(const QString &host, bool may)
{
    m_fetch->setText(tr("Fetch sessions from %1").arg(host.isEmpty() ? QStringLiteral("…") : host));
    m_fetch->setEnabled(may && !host.isEmpty());
}

void SessionPage::setUpTable()
{
    m_table->setAccessibleName(tr("Sessions"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OutcomeDelegate(m_table));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionsMovable(false);
    new FittedColumns(*m_table, SessionModel::NoteColumn, kLeastNote);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &SessionPage::showCurrent);
    connect(m_table, &QTreeView::activated, this, [this] {
        if (!panes().isEmpty())
            panes().back()->setFocus();
    });
}

void SessionPage::fitTable()
{
    const int rows = qBound(1, m_model->rowCount(), kMostRowsShown);
    const int row = qMax(24, m_table->sizeHintForRow(0));
    const bool scrolls = m_table->header()->length() > m_table->viewport()->width();
    const int bar = scrolls ? m_table->horizontalScrollBar()->sizeHint().height() : 0;
    m_table->setFixedHeight(m_table->header()->sizeHint().height() + rows * row + 2 * m_table->frameWidth() + 2 + bar);
}

QString SessionPage::title() const
{
    return tr("Session");
}

QString SessionPage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    if (m_model->rowCount() == 0)
        return {};
    const Judgement &now = m_snapshot->result().now;
    return text(wording::sentence(now.check(CheckId::SessionId), now));
}

PageGap SessionPage::gap() const
{
    if (!m_snapshot || m_model->rowCount() != 0)
        return {};
    return {tr("This case holds no session, and no receipt that cites one."),
            tr("A session is the gateway's record of its upstream; the receipt of an answer cites it by its id.")};
}

void SessionPage::showSnapshot(const SnapshotPtr &snapshot)
{
    const bool sameCase = m_snapshot && snapshot && m_snapshot->reading.evidence == snapshot->reading.evidence;
    const int row = sameCase ? qMax(0, m_table->currentIndex().row()) : 0;
    m_snapshot = snapshot;
    m_model->setSnapshot(snapshot);
    const bool any = m_model->rowCount() != 0;
    m_table->setVisible(any);
    m_tabs->setVisible(snapshot != nullptr);
    for (QWidget *tab : {static_cast<QWidget *>(m_chain), static_cast<QWidget *>(m_audit)})
        m_tabs->setTabVisible(m_tabs->indexOf(tab), any);
    const std::vector<TableRow> upstreams = upstreamRows(m_model->rows());
    m_upstreams->setVisible(!upstreams.empty());
    m_upstreams->setRows(upstreams);
    m_upstreamWords->setWords(upstreamSentence(m_model->rows()));
    fitTable();
    m_table->setCurrentIndex(m_model->index(row, 0));
    showCurrent();
    emit summaryChanged();
}

void SessionPage::showCurrent()
{
    const SessionRow *row = m_model->row(m_table->currentIndex());
    QStringList ids;
    for (const SessionRow &one : m_model->rows()) {
        if (one.kind == SessionRow::Kind::Record && !one.id.isEmpty())
            ids << one.id;
    }
    m_chain->showSession(m_snapshot, row, ids);
    m_audit->showSession(m_snapshot, row);
}

void SessionPage::openPart(const SealedPart &part)
{
    const SessionRow *row = m_model->row(m_table->currentIndex());
    if (row == nullptr || row->session == nullptr || row->audit == nullptr)
        return;
    const auto work = [snapshot = m_snapshot, session = row->session, audit = row->audit, part] {
        return partCase(*snapshot, *session, *audit, part);
    };
    runInBackground(this, work, [this](const std::vector<Input> &inputs) {
        if (!inputs.empty())
            emit caseChosen(inputs, {});
    });
}

QList<QWidget *> SessionPage::panes() const
{
    if (m_model->rowCount() == 0)
        return {};
    QList<QWidget *> all{m_table};
    if (m_tabs->currentWidget() == m_upstreamTab)
        all << m_upstreams;
    else
        all += m_tabs->currentWidget() == m_chain ? m_chain->panes() : m_audit->panes();
    return all;
}

QModelIndex SessionPage::focusedIndex() const
{
    for (const QTreeView *table : {&m_chain->claims(), &m_audit->parts(), &m_audit->claims()}) {
        if (table->hasFocus() && table->currentIndex().isValid())
            return table->currentIndex();
    }
    return m_table->currentIndex();
}

QString SessionPage::selectedValue() const
{
    return m_upstreams->hasFocus() ? m_upstreams->selectedValue() : focusedIndex().data(CopyRole).toString();
}

QString SessionPage::selectedNamedValue() const
{
    return m_upstreams->hasFocus() ? m_upstreams->selectedNamedValue() : focusedIndex().data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> SessionPage::selectedBytes() const
{
    const SessionRow *row = m_model->row(m_table->currentIndex());
    if (row == nullptr)
        return std::nullopt;
    const QVariant length = focusedIndex().data(LengthRole);
    if (!length.isValid() && row->session != nullptr)
        return EvidenceRange{row->artifact, row->session->evidence.range};  // a part stands encoded in there
    if (length.toULongLong() == 0)
        return EvidenceRange{row->artifact, row->range};
    return EvidenceRange{static_cast<std::size_t>(focusedIndex().data(ArtifactRole).toULongLong()),
                         {static_cast<std::size_t>(focusedIndex().data(OffsetRole).toULongLong()),
                          static_cast<std::size_t>(length.toULongLong())}};
}

std::vector<CheckId> SessionPage::checks() const
{
    return {CheckId::UpstreamRecorded, CheckId::UpstreamVerified, CheckId::SessionId,    CheckId::SessionWindow,
            CheckId::SessionEvidence,  CheckId::SessionClaims,    CheckId::SessionAudit, CheckId::SessionPinned};
}

void SessionPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitTable();
}

void SessionPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    // Tables that were resized while they were hidden learn their width after this.
    QMetaObject::invokeMethod(this, &SessionPage::fitTable, Qt::QueuedConnection);
}

void SessionPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitTable();
}

}  // namespace sealscope::ui
