#include "ui/pages/receipt_detail.h"

#include "core/appraisal/exchange_case.h"
#include "ui/models/receipt_event_model.h"
#include "ui/models/receipt_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/check_link.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr CheckId kChecks[] = {CheckId::ReceiptSignature, CheckId::ReceiptKeyset,    CheckId::ReceiptOrder,
                               CheckId::ReceiptRequest,   CheckId::ReceiptResponse,  CheckId::UpstreamRecorded,
                               CheckId::UpstreamVerified};
/// What a receipt never shows: replicas that share a key, its own clock, an operator who lies.
constexpr std::string_view kLimits[] = {"N-13", "N-14", "N-15"};

QString forwardingText(const Receipt &receipt)
{
    switch (forwardingOf(receipt.events)) {
    case Forwarding::Unchanged: return ReceiptDetail::tr("The request was forwarded unchanged.");
    case Forwarding::Rewritten: return ReceiptDetail::tr("The service recorded that it changed the request before it was forwarded.");
    case Forwarding::Refused:
        return ReceiptDetail::tr("A refusal: no upstream passed, nothing was forwarded, and the response is the error body.");
    case Forwarding::NotRecorded: return ReceiptDetail::tr("Whether the request was forwarded is not recorded.");
    }
    return {};
}

}  // namespace

ReceiptDetail::ReceiptDetail(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent),
      m_model(new ReceiptEventModel(this)),
      m_events(new QTreeView(this)),
      m_side(new QScrollArea(this))
{
    setUpEvents();
    m_side->setAccessibleName(tr("Event and receipt"));
    m_side->setWidgetResizable(true);
    m_side->setFocusPolicy(Qt::StrongFocus);
    m_side->setBackgroundRole(QPalette::Base);
    setChildrenCollapsible(false);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    setSizes({640, 430});
    clear();
}

void ReceiptDetail::setUpEvents()
{
    m_events->setAccessibleName(tr("Event log of the receipt"));
    m_events->setModel(m_model);
    m_events->setItemDelegate(new OutcomeDelegate(m_events));
    m_events->setRootIsDecorated(false);
    m_events->setUniformRowHeights(true);
    m_events->setAllColumnsShowFocus(true);
    m_events->header()->setSectionsMovable(false);
    m_events->header()->setStretchLastSection(true);
    connect(m_events->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReceiptDetail::refreshSide);
    connect(m_events, &QTreeView::activated, this, &ReceiptDetail::activate);
}

void ReceiptDetail::showReceipt(const SnapshotPtr &snapshot, std::size_t artifact)
{
    m_snapshot = snapshot;
    m_artifact = artifact;
    m_error.reset();
    const auto &all = snapshot->reading.evidence->exchange.receipts;
    const auto found = std::ranges::find(all, artifact, &Parsed<Receipt>::artifact);
    if (found != all.end() && !found->value)
        m_error = found->value.error();
    const bool isReadable = found != all.end() && found->value;
    present(isReadable ? std::shared_ptr<const Receipt>(snapshot, &*found->value) : nullptr);
}

void ReceiptDetail::showLogReceipt(const Result<Receipt> &receipt)
{
    m_snapshot.reset();
    m_error = receipt ? std::nullopt : std::optional(receipt.error());
    present(receipt ? std::make_shared<const Receipt>(*receipt) : nullptr);
}

void ReceiptDetail::clear()
{
    m_snapshot.reset();
    m_error.reset();
    present(nullptr);
}

void ReceiptDetail::present(std::shared_ptr<const Receipt> receipt)
{
    m_receipt = std::move(receipt);
    m_model->showReceipt(m_receipt, m_snapshot, m_artifact);
    fitColumns();
    if (m_model->rowCount() != 0)
        m_events->setCurrentIndex(m_model->index(0, 0));
    refreshSide();
}

void ReceiptDetail::fitColumns()
{
    constexpr int kMostSampled = 40;
    OutcomeDelegate delegate;
    QStyleOptionViewItem option;
    option.initFrom(m_events);
    option.widget = m_events;
    for (int column = 0; column < ReceiptEventModel::MeaningColumn; ++column) {
        int width = m_events->header()->sectionSizeHint(column);
        for (int row = 0; row < std::min(m_model->rowCount(), kMostSampled); ++row)
            width = std::max(width, delegate.sizeHint(option, m_model->index(row, column)).width());
        const int most = column == ReceiptEventModel::RecordColumn ? m_events->fontMetrics().averageCharWidth() * 36 : width;
        m_events->setColumnWidth(column, std::min(width, most));
    }
}

void ReceiptDetail::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

void ReceiptDetail::refreshSide()
{
    auto *body = new QWidget(m_side);
    auto *lines = new QVBoxLayout(body);
    lines->setContentsMargins(14, 10, 14, 10);
    lines->setSpacing(6);
    if (m_error) {
        const QString place = m_error->offset ? tr(" At offset %1.").arg(offsetText(*m_error->offset)) : QString();
        auto *what = new WrappingLabel(tr("Cannot be read: %1.%2").arg(shown(m_error->message), place), body);
        what->setStrong();
        lines->addWidget(what);
    } else if (!m_receipt) {
        lines->addWidget(new WrappingLabel(tr("Select a receipt to see its event log."), body));
    } else {
        addHead(*lines);
    }
    if (m_snapshot)
        addChecks(*lines);
    if (m_receipt || m_error)
        addActions(*lines);
    if (m_snapshot)
        addLimits(*lines);
    lines->addStretch();
    m_side->setWidget(body);
}

void ReceiptDetail::addHead(QVBoxLayout &lines)
{
    QWidget *body = lines.parentWidget();
    const QString about = m_model->about(m_events->currentIndex());
    auto *id = new WrappingLabel(tr("Receipt %1").arg(shown(m_receipt->receiptId, 200)), body);
    id->setStrong();
    lines.addWidget(id);
    lines.addWidget(new WrappingLabel(
        tr("Served %1 by the service's own clock. %2").arg(servedText(m_receipt->servedAt), forwardingText(*m_receipt)), body));
    if (!about.isEmpty())
        lines.addWidget(new WrappingLabel(about, body));
    else if (m_model->rowCount() == 0)
        lines.addWidget(new WrappingLabel(tr("Its event log is empty."), body));
    if (!m_snapshot)
        lines.addWidget(new WrappingLabel(tr("A receipt of a log: it was counted, and nothing about it is judged here."), body));
}

void ReceiptDetail::addChecks(QVBoxLayout &lines)
{
    QWidget *body = lines.parentWidget();
    int widest = 0;
    QList<CheckLink *> links;
    for (const CheckId id : kChecks) {
        const CheckResult result = forSubject(m_snapshot->result().now.check(id), m_artifact);
        auto *link = new CheckLink(result, rootKind(m_snapshot->result()), body);
        connect(link, &CheckLink::chosen, this, &ReceiptDetail::checkChosen);
        lines.addWidget(link, 0, Qt::AlignLeft);
        widest = std::max(widest, link->nameWidth());
        links << link;
    }
    for (CheckLink *link : links)
        link->setWordOffset(widest);
}

void ReceiptDetail::addActions(QVBoxLayout &lines)
{
    for (QAction *action : m_actions) {
        if (!action->isVisible())
            continue;
        auto *button = new QPushButton(action->text(), lines.parentWidget());
        button->setAccessibleName(QString(action->text()).remove(u'&'));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        lines.addWidget(button, 0, Qt::AlignLeft);
    }
}

void ReceiptDetail::addLimits(QVBoxLayout &lines)
{
    for (const Statement &statement : m_snapshot->dossier.doesNotShow) {
        if (std::ranges::find(kLimits, std::string_view(statement.id)) != std::end(kLimits))
            lines.addWidget(new WrappingLabel(text(statement.text), lines.parentWidget()));
    }
}

void ReceiptDetail::activate(const QModelIndex &index)
{
    const ReceiptEvent *event = m_model->event(index);
    if (event == nullptr)
        return;
    if (event->kind == ReceiptEventKind::UpstreamVerified && m_snapshot)
        emit sessionChosen();
    else if (const std::optional<CheckId> check = m_model->check(index))
        emit checkChosen(*check);
}

std::optional<EvidenceRange> ReceiptDetail::selectedBytes() const
{
    const ReceiptEvent *event = m_model->event(m_events->currentIndex());
    if (!m_snapshot || event == nullptr)
        return std::nullopt;
    return EvidenceRange{m_artifact, event->range};
}

QString ReceiptDetail::selectedValue() const
{
    return m_events->currentIndex().data(CopyRole).toString();
}

QString ReceiptDetail::selectedNamedValue() const
{
    return m_events->currentIndex().data(NamedCopyRole).toString();
}

}  // namespace sealscope::ui
