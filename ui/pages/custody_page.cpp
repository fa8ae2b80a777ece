#include "ui/pages/custody_page.h"

#include "core/report/wording.h"
#include "ui/models/custody_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/custody_material.h"
#include "ui/pages/reference_dialog.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastReason = 30;  ///< characters
constexpr int kLeastHeight = 60;  ///< of a pane, so that large text never makes the window grow; the pane scrolls

}  // namespace

CustodyPage::CustodyPage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_model(new CustodyModel(this)),
      m_matrix(new QTableView(this)),
      m_detail(new MaterialDetail(this)),
      m_body(new QWidget(this)),
      m_accept(new QPushButton(this))
{
    setUpMatrix();
    m_detail->setHint(tr("Select a cell to see its material."));
    makeBody();
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->addWidget(m_body);
    connect(m_detail, &MaterialDetail::checkChosen, this, &Page::checkChosen);
    connect(m_detail, &MaterialDetail::bytesChosen, this, &Page::bytesChosen);
    connect(m_accept, &QPushButton::clicked, this, &CustodyPage::askToAccept);
}

void CustodyPage::setUpMatrix()
{
    m_matrix->setAccessibleName(tr("Custody, role by role"));
    m_matrix->setModel(m_model);
    m_matrix->setItemDelegate(new OutcomeDelegate(m_matrix));
    m_matrix->setSelectionMode(QAbstractItemView::SingleSelection);
    m_matrix->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_matrix->setTabKeyNavigation(false);
    m_matrix->setShowGrid(false);
    m_matrix->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_matrix->verticalHeader()->hide();
    m_matrix->horizontalHeader()->setSectionsClickable(false);
    m_matrix->horizontalHeader()->setHighlightSections(false);
    m_matrix->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    new FittedColumns(*m_matrix, CustodyModel::ReasonColumn, kLeastReason);
    connect(m_matrix->selectionModel(), &QItemSelectionModel::currentChanged, this, &CustodyPage::showCell);
    connect(m_matrix, &QTableView::activated, this, [this] { m_detail->setFocus(); });
}

void CustodyPage::makeBody()
{
    auto *lines = new QVBoxLayout(m_body);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(m_matrix, 3);
    lines->addWidget(m_detail, 2);
    lines->addWidget(m_accept, 0, Qt::AlignRight);
    m_matrix->setMinimumHeight(kLeastHeight);
    m_detail->setMinimumHeight(kLeastHeight);
}

QString CustodyPage::title() const
{
    return tr("Custody");
}

QString CustodyPage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    if (!m_snapshot->reading.report)
        return tr("Without an attestation report there are no keys to ask about.");
    const Judgement &now = m_snapshot->result().now;
    const QString root = rootInQuestion();
    const QString outcome = text(wording::sentence(now.check(CheckId::CustodyKmsRoot), now));
    return root.isEmpty() ? outcome : tr("KMS root %1. %2").arg(shortened(root, 19), outcome);
}

void CustodyPage::showSnapshot(const SnapshotPtr &snapshot)
{
    const QModelIndex kept = m_matrix->currentIndex();
    m_snapshot = snapshot;
    m_selected.reset();
    m_model->setSnapshot(snapshot);
    m_body->setVisible(snapshot && snapshot->reading.report);
    fitMatrix();
    m_detail->showNothing();
    const QModelIndex same =
        kept.isValid() ? m_model->index(kept.row(), kept.column()) : m_model->index(1, CustodyModel::SignatureColumn);
    if (same.isValid())
        m_matrix->setCurrentIndex(same);
    refreshAccept();
    emit summaryChanged();
}

void CustodyPage::fitMatrix()
{
    // As tall as its rows where there is room: the material below takes the rest.
    m_matrix->resizeRowsToContents();
    const int header = m_matrix->horizontalHeader()->sizeHint().height();
    const int bar = m_matrix->horizontalScrollBar()->sizeHint().height();
    m_matrix->setMaximumHeight(header + m_matrix->verticalHeader()->length() + bar + 2 * m_matrix->frameWidth());
}

void CustodyPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitMatrix();
}

void CustodyPage::showCell(const QModelIndex &cell)
{
    if (!cell.isValid())
        return;
    const Material material = custodyMaterial(*m_snapshot, *m_model, cell);
    m_selected = material.bytes.empty() ? std::nullopt : std::optional(material.bytes.front());
    m_workspace.selection().selectCheck(custodyCheck(m_model->role(cell)));
    m_detail->showMaterial(m_snapshot, material);
    refreshAccept();
}

QString CustodyPage::rootInQuestion() const
{
    if (const CustodyChain *chain = m_model->chain(m_matrix->currentIndex()))
        return text(toHex(chain->root));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const CustodyChain *chain = m_model->chain(m_model->index(row, 0)))
            return text(toHex(chain->root));
    }
    return {};
}

void CustodyPage::refreshAccept()
{
    const QString root = rootInQuestion();
    const std::optional<Secp256k1Key> key = kmsRoot(root.toStdString());
    const bool accepted = m_snapshot && key && acceptsRoot(m_snapshot->dossier.policy, *key);
    m_accept->setText(accepted ? tr("The policy accepts this root") : tr("&Accept this root in policy…"));
    m_accept->setEnabled(key.has_value() && !accepted);
}

void CustodyPage::askToAccept()
{
    const auto accepting = [this](ReferenceValue value) {
        return acceptingKmsRoot(m_workspace.policy(), std::move(value));
    };
    auto *dialog = new ReferenceDialog(tr("KMS root"), rootInQuestion(), accepting, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_workspace.setPolicy(*dialog->policy()); });
    dialog->show();
}

QList<QWidget *> CustodyPage::panes() const
{
    return m_body->isVisibleTo(this) ? QList<QWidget *>{m_matrix, m_detail} : QList<QWidget *>();
}

QString CustodyPage::selectedValue() const
{
    return m_matrix->currentIndex().data(CopyRole).toString();
}

QString CustodyPage::selectedNamedValue() const
{
    return m_matrix->currentIndex().data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> CustodyPage::selectedBytes() const
{
    return m_selected;
}

PageGap CustodyPage::gap() const
{
    if (!m_snapshot || m_snapshot->reading.report)
        return {};
    return {tr("This case has no attestation report."),
            tr("A quote alone lists no keys, and says nothing of who holds them.")};
}

std::vector<CheckId> CustodyPage::checks() const
{
    return {CheckId::CustodyIdentity, CheckId::CustodyReceipt, CheckId::CustodyE2ee,
            CheckId::CustodyTls,      CheckId::CustodyKmsRoot, CheckId::CustodySubject};
}

}  // namespace sealscope::ui
