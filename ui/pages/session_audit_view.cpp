#include "ui/pages/session_audit_view.h"

#include "core/report/audit_words.h"
#include "core/report/wording.h"
#include "ui/models/bundle_part_model.h"
#include "ui/models/claim_model.h"
#include "ui/models/text.h"
#include "ui/pages/audit_material.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/wrapping_label.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastReadAs = 22;  ///< characters
constexpr int kLeastWhy = 30;

QString wordsFor(const Snapshot &snapshot, const SessionRow &row)
{
    if (row.session == nullptr)
        return row.note;
    if (row.kind == SessionRow::Kind::ListEntry)
        return SessionAuditView::tr("An entry of a list holds no evidence; fetch the record by its id.");
    if (row.session->evidence.empty())
        return SessionAuditView::tr("This session carries no evidence, so nobody can repeat the check.");
    const Judgement &now = snapshot.result().now;
    if (row.audit == nullptr)
        return text(wording::sentence(now.check(CheckId::SessionAudit), now));
    if (now.check(CheckId::SessionEvidence).outcome == Outcome::Failed && row.audit->bytes == 0)
        return text(wording::sentence(now.check(CheckId::SessionEvidence), now));
    return SessionAuditView::tr("%1, examined again at %2: %3. %4")
        .arg(sizeText(row.audit->bytes), text(formatUtc(now.at)), text(auditWord(row.audit->word)),
             text(wording::auditRemark(*row.audit)))
        .trimmed();
}

}  // namespace

SessionAuditView::SessionAuditView(QWidget *parent)
    : QWidget(parent),
      m_partModel(new BundlePartModel(this)),
      m_claimModel(new ClaimModel(this)),
      m_words(new WrappingLabel({}, this)),
      m_sides(new QSplitter(Qt::Horizontal, this)),
      m_parts(new QTreeView(this)),
      m_claims(new QTreeView(this)),
      m_detail(new MaterialDetail(this))
{
    m_parts->setModel(m_partModel);
    m_claims->setModel(m_claimModel);
    setUpTable(*m_parts, tr("Parts of the sealed evidence; Enter opens one as its own case"));
    setUpTable(*m_claims, tr("Claims: recorded and reproduced"));
    m_claims->setColumnHidden(ClaimModel::SourceColumn, true);
    m_claims->setColumnHidden(ClaimModel::WantedColumn, true);
    m_claims->setColumnHidden(ClaimModel::MetColumn, true);
    new FittedColumns(*m_parts, BundlePartModel::ReadAsColumn, kLeastReadAs);
    new FittedColumns(*m_claims, ClaimModel::WhyColumn, kLeastWhy);
    m_detail->setAccessibleName(tr("Steps and formula"));
    auto *tables = new QSplitter(Qt::Vertical, m_sides);
    tables->addWidget(m_parts);
    tables->addWidget(m_claims);
    tables->setChildrenCollapsible(false);
    m_sides->addWidget(tables);
    m_sides->addWidget(m_detail);
    m_sides->setSizes({760, 330});
    m_sides->setChildrenCollapsible(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 8, 0, 0);
    lines->addWidget(m_words);
    lines->addWidget(m_sides, 1);
    lines->addStretch();
    connect(m_detail, &MaterialDetail::checkChosen, this, &SessionAuditView::checkChosen);
    connect(m_detail, &MaterialDetail::bytesChosen, this, &SessionAuditView::bytesChosen);
    connect(m_parts, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const SealedPart *part = m_partModel->part(index))
            emit partChosen(*part);
    });
}

void SessionAuditView::setUpTable(QTreeView &table, const QString &name)
{
    table.setAccessibleName(name);
    table.setItemDelegate(new OutcomeDelegate(&table));
    table.setRootIsDecorated(false);
    table.setAllColumnsShowFocus(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.header()->setStretchLastSection(false);
    table.header()->setSectionsMovable(false);
    // A sentence takes more lines in a narrower column.
    connect(table.header(), &QHeaderView::sectionResized, &table, &QTreeView::doItemsLayout, Qt::QueuedConnection);
}

void SessionAuditView::showSession(const SnapshotPtr &snapshot, const SessionRow *row)
{
    const bool audited = row != nullptr && row->session != nullptr && row->audit != nullptr;
    m_words->setWords(row != nullptr ? wordsFor(*snapshot, *row) : QString());
    m_partModel->setAudit(snapshot, audited ? row->audit : nullptr);
    m_claimModel->setRows(audited ? claimRows(*snapshot, *row->session, row->audit) : std::vector<ClaimRow>(),
                          audited ? row->artifact : 0);
    m_sides->setVisible(audited);
    m_parts->setVisible(m_partModel->rowCount() != 0);
    if (audited)
        m_detail->showMaterial(snapshot, auditMaterial(*row->audit, row->session->evidence.range));
    else
        m_detail->showNothing();
    m_parts->setCurrentIndex(m_partModel->index(0, 0));
}

QList<QWidget *> SessionAuditView::panes() const
{
    if (m_sides->isHidden())
        return {};
    QList<QWidget *> all{m_claims, m_detail};
    if (!m_parts->isHidden())
        all.prepend(m_parts);
    return all;
}

QString SessionAuditView::words() const
{
    return m_words->words();
}

}  // namespace sealscope::ui
