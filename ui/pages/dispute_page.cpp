#include "ui/pages/dispute_page.h"

#include "core/report/dispute_note.h"
#include "ui/models/item_words.h"
#include "ui/models/link_model.h"
#include "ui/models/near_miss_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/material_detail.h"
#include "ui/state/background.h"
#include "ui/state/swapped_bodies.h"
#include "ui/state/written_file.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastSentence = 26;  ///< characters
constexpr int kLeastResult = 24;

bool isJson(const QString &path)
{
    return QFileInfo(path).suffix().compare(QLatin1String("json"), Qt::CaseInsensitive) == 0;
}

}  // namespace

DisputePage::DisputePage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_linkModel(new LinkModel(this)),
      m_nearMissModel(new NearMissModel(this)),
      m_links(new QTreeView(this)),
      m_nearMisses(new QTreeView(this)),
      m_statements(new MaterialDetail(this))
{
    m_statements->setAccessibleName(tr("What can be said"));
    m_sides = new QSplitter(Qt::Horizontal, this);
    m_sides->addWidget(makeTables());
    m_sides->addWidget(m_statements);
    m_sides->setSizes({770, 320});
    m_sides->setChildrenCollapsible(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    // Large text makes many lines of the items: then they scroll, and the tables keep their room.
    auto *head = new FittingArea(makeHead(), this);
    head->setAccessibleName(tr("Items of the case"));
    lines->addWidget(head);
    lines->addWidget(m_sides, 1);
    lines->addStretch();
    connect(m_statements, &MaterialDetail::checkChosen, this, &Page::checkChosen);
}

QWidget *DisputePage::makeHead()
{
    auto *head = new QWidget(this);
    m_items = new WrappingLabel({}, head);
    m_saved = new WrappingLabel({}, head);
    m_saved->hide();
    auto *addItems = new QPushButton(tr("Add items…"), head);
    m_swap = new QPushButton(tr("Swap request and response"), head);
    m_note = new QPushButton(tr("Dispute note…"), head);
    auto *save = new QAction(tr("Dispute note…"), this);
    save->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(save);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {addItems, m_swap, m_note})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *lines = new QVBoxLayout(head);
    lines->setContentsMargins(0, 0, 0, 4);
    lines->addWidget(m_items);
    lines->addLayout(buttons);
    lines->addWidget(m_saved);
    connect(addItems, &QPushButton::clicked, this, &Page::inputsWanted);
    connect(m_note, &QPushButton::clicked, this, &DisputePage::askWhereToSave);
    connect(save, &QAction::triggered, this, &DisputePage::askWhereToSave);
    connect(m_swap, &QPushButton::clicked, this, [this] {
        if (m_snapshot)
            m_workspace.replaceInputs(withBodiesSwapped(*m_snapshot->reading.evidence));
    });
    return head;
}

QWidget *DisputePage::makeTables()
{
    m_links->setModel(m_linkModel);
    setUpTable(*m_links, tr("How the items pair"));
    new FittedColumns(*m_links, LinkModel::SentenceColumn, kLeastSentence);
    connect(m_links, &QTreeView::activated, this, [this](const QModelIndex &index) {
        emit checkChosen(static_cast<CheckId>(index.data(CheckRole).toInt()));
    });
    auto *tables = new QSplitter(Qt::Vertical, this);
    m_nearMissBox = new QWidget(tables);
    m_nearMisses->setModel(m_nearMissModel);
    setUpTable(*m_nearMisses, tr("Near misses: forms of the bodies that were tried"));
    m_nearMisses->setUniformRowHeights(true);
    new FittedColumns(*m_nearMisses, NearMissModel::ResultColumn, kLeastResult);
    auto *lines = new QVBoxLayout(m_nearMissBox);
    lines->setContentsMargins(0, 4, 0, 0);
    lines->addWidget(m_nearMisses, 1);
    lines->addWidget(new WrappingLabel(text(wording::nearMissLimit()), m_nearMissBox));
    tables->addWidget(m_links);
    tables->addWidget(m_nearMissBox);
    tables->setSizes({260, 240});
    tables->setChildrenCollapsible(false);
    return tables;
}

void DisputePage::setUpTable(QTreeView &table, const QString &name)
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

QString DisputePage::title() const
{
    return tr("Dispute workbench");
}

QString DisputePage::name() const
{
    return tr("Dispute");
}

QString DisputePage::summary() const
{
    return m_snapshot ? tr("Did this answer come from the attested workload: what can be said, and what cannot.")
                      : tr("No evidence is open.");
}

PageGap DisputePage::gap() const
{
    if (!m_snapshot)
        return {};
    const ExchangeEvidence &exchange = m_snapshot->reading.evidence->exchange;
    if (!exchange.receipts.empty() || !exchange.requests.empty() || !exchange.responses.empty())
        return {};
    return {tr("This case holds nothing of an exchange."), tr("Drop the response, its receipt and the report here.")};
}

void DisputePage::showSnapshot(const SnapshotPtr &snapshot)
{
    const bool sameCase = m_snapshot && snapshot && m_snapshot->reading.evidence == snapshot->reading.evidence;
    m_snapshot = snapshot;
    if (!sameCase)
        m_saved->hide();
    m_linkModel->setSnapshot(snapshot);
    m_nearMissModel->setSnapshot(snapshot);
    m_items->setWords(snapshot ? itemsText(*snapshot) : QString());
    m_swap->setEnabled(snapshot && canSwapBodies(*snapshot->reading.evidence));
    m_note->setEnabled(snapshot != nullptr);
    m_sides->setVisible(snapshot && gap().what.isEmpty());
    m_nearMissBox->setVisible(m_nearMissModel->rowCount() != 0);
    showStatements();
    m_links->setCurrentIndex(m_linkModel->index(0, 0));
    emit summaryChanged();
}

void DisputePage::showStatements()
{
    if (!m_snapshot) {
        m_statements->showNothing();
        return;
    }
    Material said;
    said.title = tr("What can be said");
    int number = 0;
    for (const std::string &sentence : disputeSentences(m_snapshot->dossier))
        said.sentences << QStringLiteral("%1  %2").arg(++number).arg(text(sentence));
    said.sentences << text(receiptToAskFor(*m_snapshot->reading.evidence)) << tr("What a receipt never shows:");
    for (const std::string &limit : receiptLimits())
        said.sentences << text(limit);
    said.checks = {CheckId::ReceiptSignature, CheckId::ReceiptOrder, CheckId::UpstreamRecorded,
                   CheckId::UpstreamVerified, CheckId::SessionWindow};
    m_statements->showMaterial(m_snapshot, said);
}

void DisputePage::askWhereToSave()
{
    if (!m_snapshot)
        return;
    auto *dialog = new QFileDialog(this, tr("Save the dispute note"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Note, as text (*.txt)"), tr("Whole result, as JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(m_snapshot->result().simulated ? QStringLiteral("SIMULATED-dispute-note.txt")
                                                      : QStringLiteral("dispute-note.txt"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.json")) ? QStringLiteral("json")
                                                                          : QStringLiteral("txt"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &DisputePage::saveNote);
    dialog->show();
}

void DisputePage::saveNote(const QString &path)
{
    if (!m_snapshot)
        return;
    const auto work = [snapshot = m_snapshot, path] {
        return writtenFile(path, isJson(path) ? dossierJson(snapshot->dossier) : disputeNote(snapshot->dossier));
    };
    const QString file = QFileInfo(path).fileName();
    runInBackground(this, work, [this, file](const QString &fault) {
        m_saved->setWords(fault.isEmpty() ? tr("Saved as “%1”. Bodies are named by digest and length only.").arg(file)
                                          : tr("“%1” was not written: %2.").arg(file, fault));
        m_saved->show();
    });
}

QString DisputePage::itemWords() const
{
    return m_items->words();
}

QString DisputePage::saveWords() const
{
    return m_saved->isHidden() ? QString() : m_saved->words();
}

QTreeView &DisputePage::focusedTable() const
{
    return m_nearMisses->hasFocus() ? *m_nearMisses : *m_links;
}

QList<QWidget *> DisputePage::panes() const
{
    if (m_sides->isHidden())
        return {};
    return m_nearMissBox->isHidden() ? QList<QWidget *>{m_links, m_statements}
                                     : QList<QWidget *>{m_links, m_nearMisses, m_statements};
}

QString DisputePage::selectedValue() const
{
    return focusedTable().currentIndex().data(CopyRole).toString();
}

QString DisputePage::selectedNamedValue() const
{
    return focusedTable().currentIndex().data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> DisputePage::selectedBytes() const
{
    const QVariant check = m_links->currentIndex().data(CheckRole);
    if (!m_snapshot || !check.isValid())
        return std::nullopt;
    const CheckResult &result = m_snapshot->result().now.check(static_cast<CheckId>(check.toInt()));
    return result.ranges.empty() ? std::nullopt : std::optional(result.ranges.front());
}

}  // namespace sealscope::ui
