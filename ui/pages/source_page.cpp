#include "ui/pages/source_page.h"

#include "core/report/wording.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/compose_view.h"
#include "ui/pages/material_detail.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastSentence = 24;  ///< characters in a line of the column that wraps
constexpr int kLeastHeight = 60;    ///< of a pane, so that large text never makes the window grow; the pane scrolls

}  // namespace

SourcePage::SourcePage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_sourceModel(new SourceModel(this)),
      m_inputModel(new InputModel(this)),
      m_rows(new QTreeView(this)),
      m_inputs(new QTreeView(this)),
      m_inputsTitle(new QLabel(this)),
      m_compose(new ComposeView(this)),
      m_detail(new MaterialDetail(this)),
      m_sides(new QSplitter(Qt::Horizontal, this))
{
    m_rows->setAccessibleName(tr("Source, value by value"));
    m_inputs->setAccessibleName(tr("Inputs no register covers"));
    setUpTable(*m_rows, *m_sourceModel, SourceModel::ValueColumn);
    setUpTable(*m_inputs, *m_inputModel, InputModel::KindColumn);
    m_detail->setMinimumHeight(kLeastHeight);
    m_compose->setMinimumHeight(2 * kLeastHeight);
    m_detail->setHint(tr("Select a value to see what covers it and where its bytes are."));
    m_sides->addWidget(makeTables());
    m_sides->addWidget(makeReading());
    m_sides->setStretchFactor(0, 3);
    m_sides->setStretchFactor(1, 2);
    m_sides->setSizes({720, 360});
    m_sides->setChildrenCollapsible(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->addWidget(m_sides);
    connect(m_detail, &MaterialDetail::checkChosen, this, &Page::checkChosen);
    connect(m_detail, &MaterialDetail::bytesChosen, this, &Page::bytesChosen);
}

QWidget *SourcePage::makeTables()
{
    auto *lower = new QWidget(this);
    auto *head = new QHBoxLayout;
    auto *mark = new MarkLabel(lower);
    mark->setMark(Mark::note());
    m_inputsTitle->setTextFormat(Qt::PlainText);
    m_inputsTitle->setWordWrap(true);
    head->addWidget(mark, 0, Qt::AlignTop);
    head->addWidget(m_inputsTitle, 1);
    auto *lines = new QVBoxLayout(lower);
    lines->setContentsMargins(0, 4, 0, 0);
    lines->addLayout(head);
    lines->addWidget(m_inputs, 1);

    auto *tables = new QSplitter(Qt::Vertical, this);
    tables->addWidget(m_rows);
    tables->addWidget(lower);
    tables->setStretchFactor(0, 3);
    tables->setStretchFactor(1, 2);
    tables->setSizes({340, 200});
    tables->setChildrenCollapsible(false);
    return tables;
}

QWidget *SourcePage::makeReading()
{
    auto *reading = new QSplitter(Qt::Vertical, this);
    reading->addWidget(m_detail);
    reading->addWidget(m_compose);
    reading->setStretchFactor(0, 2);
    reading->setStretchFactor(1, 3);
    reading->setSizes({220, 320});
    reading->setChildrenCollapsible(false);
    return reading;
}

void SourcePage::setUpTable(QTreeView &table, QAbstractItemModel &model, int wrapping)
{
    table.setModel(&model);
    table.setItemDelegate(new OutcomeDelegate(&table));
    table.setRootIsDecorated(false);
    table.setMinimumHeight(kLeastHeight);
    table.setAllColumnsShowFocus(true);
    table.setWordWrap(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.header()->setStretchLastSection(false);
    table.header()->setSectionsMovable(false);
    table.header()->setSectionsClickable(false);
    new FittedColumns(table, wrapping, kLeastSentence);
    connect(table.header(), &QHeaderView::sectionResized, &table, &QTreeView::doItemsLayout, Qt::QueuedConnection);
    const auto showCurrent = [this, &table] {
        const QModelIndex index = table.currentIndex();
        if (index.isValid())
            &table == m_rows ? showRow(index) : showInput(index);
    };
    connect(table.selectionModel(), &QItemSelectionModel::currentChanged, this, showCurrent);
    // Coming back to a row that is current already shows it again.
    connect(&table, &QTreeView::pressed, this, showCurrent);
    connect(&table, &QTreeView::activated, this, [this] {
        if (m_selected)
            emit bytesChosen(*m_selected);
    });
}

QString SourcePage::title() const
{
    return tr("Source");
}

QString SourcePage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    if (!m_snapshot->reading.report)
        return tr("Without an attestation report no source is stated.");
    const Judgement &now = m_snapshot->result().now;
    return text(wording::sentence(now.check(CheckId::ProvenanceMeasured), now));
}

void SourcePage::showSnapshot(const SnapshotPtr &snapshot)
{
    const int kept = m_rows->currentIndex().row();
    m_snapshot = snapshot;
    m_selected.reset();
    m_sourceModel->setSnapshot(snapshot);
    m_inputModel->setReading(snapshot ? &snapshot->reading : nullptr);
    m_compose->showReport(snapshot ? snapshot->reading.report : nullptr);
    const bool hasReport = snapshot && snapshot->reading.report;
    m_sides->setVisible(hasReport);
    const int inputs = m_inputModel->rowCount();
    m_inputsTitle->setText(
        inputs == 0 ? tr("The compose shows no input outside the registers. An image may still fetch what it likes.")
                    : tr("Inputs no register covers (%1)").arg(inputs));
    m_inputs->setVisible(inputs != 0);
    m_detail->showNothing();
    m_compose->mark({});
    if (m_sourceModel->rowCount() != 0)
        m_rows->setCurrentIndex(m_sourceModel->index(qBound(0, kept, m_sourceModel->rowCount() - 1), 0));
    emit summaryChanged();
}

void SourcePage::showRow(const QModelIndex &index)
{
    const SourceRow *row = m_sourceModel->row(index);
    if (row == nullptr)
        return;
    Material material{
        tr("%1: %2").arg(row->name, standingText(*row, m_snapshot->result())), {row->sentence}, {}, {}, {}};
    if (!row->value.isEmpty())
        material.lines.push_back({row->from, row->value});
    if (row->check) {
        material.checks.push_back(*row->check);
        m_workspace.selection().selectCheck(*row->check);
    }
    if (row->bytes)
        material.bytes.push_back(*row->bytes);
    m_selected = row->bytes;
    m_detail->showMaterial(m_snapshot, material);
    markInCompose(row->bytes);
}

void SourcePage::showInput(const QModelIndex &index)
{
    const UnmeasuredInput *input = m_inputModel->input(index);
    if (input == nullptr)
        return;
    m_selected = m_inputModel->bytesOf(index);
    Material material{text(inputKindWords(input->kind)), {consequence(input->kind)}, {}, {}, {}};
    material.lines.push_back(
        {index.siblingAtColumn(InputModel::WhereColumn).data().toString(), index.data(CopyRole).toString()});
    if (m_selected)
        material.bytes.push_back(*m_selected);
    m_detail->showMaterial(m_snapshot, material);
    markInCompose(m_selected);
}

void SourcePage::markInCompose(const std::optional<EvidenceRange> &bytes)
{
    const std::optional<std::size_t> compose = m_snapshot->reading.evidence->compose;
    const bool inside =
        bytes && bytes->artifact == compose && bytes->range.length != m_snapshot->artifacts()[*compose].view().size();
    m_compose->mark(inside ? bytes->range : ByteRange());
}

QList<QWidget *> SourcePage::panes() const
{
    if (!m_sides->isVisibleTo(this))
        return {};
    QList<QWidget *> all{m_rows};
    if (m_inputs->isVisibleTo(this))
        all << m_inputs;
    all << m_detail;
    if (m_compose->currentWidget() != nullptr)
        all << m_compose->currentWidget();
    return all;
}

QString SourcePage::selectedValue() const
{
    return (m_inputs->hasFocus() ? m_inputs : m_rows)->currentIndex().data(CopyRole).toString();
}

QString SourcePage::selectedNamedValue() const
{
    return (m_inputs->hasFocus() ? m_inputs : m_rows)->currentIndex().data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> SourcePage::selectedBytes() const
{
    return m_selected;
}

PageGap SourcePage::gap() const
{
    if (!m_snapshot || m_snapshot->reading.report)
        return {};
    return {tr("This case has no attestation report."),
            tr("The report states the source and publishes the compose. A quote alone names neither.")};
}

std::vector<CheckId> SourcePage::checks() const
{
    return {CheckId::ProvenanceStated, CheckId::ProvenanceMeasured, CheckId::ProvenanceReachable,
            CheckId::ProvenanceSignature, CheckId::ProvenanceAccepted};
}

}  // namespace sealscope::ui
