#include "ui/pages/receipts_page.h"

#include "ui/models/log_counts_model.h"
#include "ui/models/receipt_log.h"
#include "ui/models/receipt_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/receipt_detail.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/outcome_delegate.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kSampledRows = 40;  ///< whose texts decide how wide a column is
constexpr int kRowPadding = 10;
constexpr int kWidestCell = 34;  ///< characters

bool cannotBeRead(const Parsed<Receipt> &receipt)
{
    return !receipt.value;
}

}  // namespace

ReceiptsPage::ReceiptsPage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_model(new ReceiptModel(this)),
      m_log(new ReceiptLog(this)),
      m_countsModel(new LogCountsModel(this)),
      m_filter(new QLineEdit(this)),
      m_notice(new Notice(this)),
      m_table(new QTableView(this)),
      m_detail(new ReceiptDetail(this)),
      m_counts(new QTreeView(this)),
      m_tabs(new QTabWidget(this)),
      m_halves(new QSplitter(Qt::Vertical, this))
{
    makeActions();
    makeDetailActions();
    setUpTable();
    setUpCounts();
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Selected receipt, and counts of a log"));
    m_tabs->addTab(m_detail, tr("Receipt"));
    m_tabs->addTab(m_counts, tr("Counts"));
    m_halves->addWidget(m_table);
    m_halves->addWidget(m_tabs);
    m_halves->setChildrenCollapsible(false);
    m_halves->setSizes({230, 330});
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->setSpacing(8);
    lines->addWidget(makeHead());
    lines->addWidget(m_notice);
    lines->addWidget(m_halves, 1);
    connectLog();
    connect(m_detail, &ReceiptDetail::checkChosen, this, &ReceiptsPage::checkChosen);
    connect(m_detail, &ReceiptDetail::sessionChosen, this, &ReceiptsPage::chooseSession);
    refresh();
}

QWidget *ReceiptsPage::makeHead()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_filter->setAccessibleName(tr("Filter the receipts"));
    m_filter->setPlaceholderText(tr("filter"));
    m_filter->setToolTip(tr("Words of an id, a model, an outcome or a finding. All must hold."));
    m_filter->setClearButtonEnabled(true);
    row->addWidget(m_filter, 1);
    for (QAction *action : {m_open, m_reconcile, m_export}) {
        auto *button = new QPushButton(action->text(), box);
        button->setAccessibleName(QString(action->text()).remove(u'&'));
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
        row->addWidget(button);
    }
    auto *find = new QAction(tr("Filter this page"), this);
    find->setShortcut(QKeySequence::Find);
    addAction(find);
    connect(find, &QAction::triggered, this, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    connect(m_filter, &QLineEdit::textChanged, m_model, &ReceiptModel::setFilter);
    return box;
}

void ReceiptsPage::setUpTable()
{
    m_table->setAccessibleName(tr("Receipts"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OutcomeDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    fitTable();
    connect(m_model, &ReceiptModel::arranged, this, &ReceiptsPage::restoreCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReceiptsPage::showCurrent);
    connect(m_table, &QTableView::activated, this, [this] {
        m_tabs->setCurrentWidget(m_detail);
        m_detail->events().setFocus();
    });
}

void ReceiptsPage::setUpCounts()
{
    m_counts->setAccessibleName(tr("Counts of the log"));
    m_counts->setModel(m_countsModel);
    m_counts->setItemDelegate(new OutcomeDelegate(m_counts));
    m_counts->setRootIsDecorated(false);
    m_counts->setUniformRowHeights(true);
    m_counts->setAllColumnsShowFocus(true);
    m_counts->header()->setStretchLastSection(true);
}

void ReceiptsPage::connectLog()
{
    connect(m_log, &ReceiptLog::rowsCame, m_model, &ReceiptModel::append);
    connect(m_log, &ReceiptLog::progressed, this, &ReceiptsPage::refresh);
    connect(m_log, &ReceiptLog::finished, this, [this] {
        const auto &end = m_log->end();
        m_countsModel->setTotals(std::shared_ptr<const BatchTotals>(end, &end->totals));
        for (const int column : {LogCountsModel::WhatColumn, LogCountsModel::CountColumn})
            m_counts->resizeColumnToContents(column);
        m_tabs->setCurrentWidget(m_counts);
    });
}

void ReceiptsPage::fitTable()
{
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, m_table->fontMetrics().lineSpacing() + kRowPadding));
    OutcomeDelegate delegate;
    QStyleOptionViewItem option;
    option.initFrom(m_table);
    option.widget = m_table;
    for (int column = 0; column < kReceiptColumns; ++column) {
        int width = m_table->horizontalHeader()->sectionSizeHint(column) + 8;
        for (int row = 0; row < std::min(m_model->rowCount(), kSampledRows); ++row)
            width = std::max(width, delegate.sizeHint(option, m_model->index(row, column)).width());
        m_table->setColumnWidth(column, std::min(width, m_table->fontMetrics().averageCharWidth() * kWidestCell));
    }
    fillTable();
}

void ReceiptsPage::fillTable()
{
    // The last column takes what is left, and never less than its words need.
    const int last = kReceiptColumns - 1;
    const QHeaderView &header = *m_table->horizontalHeader();
    const int left = m_table->viewport()->width() - (header.length() - header.sectionSize(last));
    if (left > header.sectionSize(last))
        m_table->setColumnWidth(last, left);
}

void ReceiptsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitTable();
}

void ReceiptsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitTable();
}

QString ReceiptsPage::title() const
{
    return tr("Receipts");
}

QString ReceiptsPage::summary() const
{
    const QString all = m_isLog ? logSummary() : caseSummary();
    const std::size_t shownRows = m_model->rows().size();
    if (shownRows == m_model->table().size())
        return all;
    return tr("%1 The filter shows %2 of %3.").arg(all, numberText(shownRows), numberText(m_model->table().size()));
}

QString ReceiptsPage::caseSummary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    const auto &all = m_snapshot->reading.evidence->exchange.receipts;
    const auto unreadable = std::ranges::count_if(all, cannotBeRead);
    QString out = all.empty() ? tr("No receipt.") : all.size() == 1 ? tr("One receipt.") : tr("%1 receipts.").arg(all.size());
    if (unreadable != 0)
        out += u' ' + tr("%1 cannot be read.").arg(unreadable);
    return out;
}

QString ReceiptsPage::logSummary() const
{
    const QString name = QFileInfo(m_logPaths.value(0)).fileName();
    return tr("“%1” holds %2 receipts. They are counted here, not judged: no row has a mark.")
        .arg(shown(name.toStdString(), 60), numberText(m_model->table().size()));
}

void ReceiptsPage::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    if (!m_isLog) {
        m_said.clear();
        m_model->showCase(snapshot);
        fitTable();
    }
    refresh();
}

void ReceiptsPage::restoreCurrent()
{
    if (!m_table->currentIndex().isValid()) {
        const QModelIndex kept = m_current ? m_model->indexOf(*m_current) : QModelIndex();
        const QModelIndex next = kept.isValid() ? kept : m_model->index(0, 0);
        if (next.isValid())
            m_table->setCurrentIndex(next);
        else
            showCurrent({});
        if (m_isLog && !kept.isValid())
            fitTable();
    }
    emit summaryChanged();
}

void ReceiptsPage::showCurrent(const QModelIndex &index)
{
    const std::optional<ReceiptHandle> handle = m_model->handleAt(index);
    m_shownBytes.clear();
    m_addToCase->setVisible(false);
    m_current = handle;
    if (!handle) {
        m_detail->clear();
        return;
    }
    const ReceiptEntry entry = m_model->table().at(*handle);
    if (m_isLog)
        showLogEntry(entry);
    else
        m_detail->showReceipt(m_snapshot, entry.input);
}

void ReceiptsPage::refresh()
{
    const bool isRunning = m_log->isRunning();
    m_stop->setEnabled(isRunning);
    m_escape->setEnabled(isRunning);
    m_export->setEnabled(!m_model->rows().empty());
    for (QAction *action : m_attach)
        action->setVisible(!m_isLog);
    m_toSession->setVisible(!m_isLog);
    m_tabs->setTabVisible(m_tabs->indexOf(m_counts), m_isLog && !isRunning);
    m_tabs->setVisible(!m_model->table().chunks().empty() || m_isLog);
    m_table->setVisible(!m_model->table().chunks().empty() || m_isLog);
    m_filter->setEnabled(!m_model->table().chunks().empty());
    sayNotice();
    emit summaryChanged();
}

QList<QWidget *> ReceiptsPage::panes() const
{
    if (m_model->table().chunks().empty())
        return {m_filter};
    QList<QWidget *> all{m_filter, m_table};
    if (m_tabs->currentWidget() == m_detail)
        all << &m_detail->events() << &m_detail->side();
    else
        all << m_counts;
    return all;
}

QString ReceiptsPage::selectedValue() const
{
    if (m_counts->hasFocus())
        return m_counts->currentIndex().data(CopyRole).toString();
    return m_detail->events().hasFocus() ? m_detail->selectedValue() : m_table->currentIndex().data(CopyRole).toString();
}

QString ReceiptsPage::selectedNamedValue() const
{
    if (m_counts->hasFocus())
        return m_counts->currentIndex().data(NamedCopyRole).toString();
    return m_detail->events().hasFocus() ? m_detail->selectedNamedValue()
                                         : m_table->currentIndex().data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> ReceiptsPage::selectedBytes() const
{
    if (m_isLog || !m_current)
        return std::nullopt;
    if (m_detail->events().hasFocus()) {
        if (const auto bytes = m_detail->selectedBytes())
            return bytes;
    }
    const ReceiptEntry entry = m_model->table().at(*m_current);
    return EvidenceRange{entry.input, entry.bytes};
}

std::vector<CheckId> ReceiptsPage::checks() const
{
    return {CheckId::ReceiptSignature, CheckId::ReceiptKeyset, CheckId::ReceiptOrder, CheckId::ReceiptRequest,
            CheckId::ReceiptResponse};
}

}  // namespace sealscope::ui
