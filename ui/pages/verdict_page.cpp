#include "ui/pages/verdict_page.h"

#include "core/report/wording.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/models/vendor_questions.h"
#include "ui/pages/check_detail.h"
#include "ui/pages/earlier_line.h"
#include "ui/pages/statement_view.h"
#include "ui/pages/summary_view.h"
#include "ui/pages/verdict_head.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_delegate.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastQuestion = 26;  ///< characters in a line

}  // namespace

VerdictPage::VerdictPage(Workspace &workspace, HouseholdPtr household, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_model(new CheckModel(this)),
      m_head(new VerdictHead(this)),
      m_tabs(new QTabWidget(this)),
      m_summaryView(new SummaryView(this)),
      m_statements(new StatementView(this)),
      m_questions(new QPlainTextEdit(this)),
      m_earlier(new EarlierLine(std::move(household), this))
{
    m_questions->setAccessibleName(tr("Questions for the vendor"));
    m_questions->setTabChangesFocus(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the verdict"));
    m_tabs->addTab(makeChecks(), tr("Checks"));
    m_tabs->addTab(m_summaryView, tr("Summary"));
    m_tabs->addTab(m_statements, tr("Shows and does not show"));
    m_tabs->addTab(m_questions, tr("Questions for the vendor"));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    auto *head = new FittingArea(m_head, this);
    head->setAccessibleName(tr("Verdict"));
    lines->addWidget(head);
    lines->addWidget(m_tabs, 1);
    lines->addWidget(m_earlier);
    connect(m_summaryView, &SummaryView::checkChosen, this, &VerdictPage::selectCheck);
}

QWidget *VerdictPage::makeChecks()
{
    m_tree = new QTreeView(this);
    m_detail = new CheckDetail(this);
    setUpTree();
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(m_tree);
    sides->addWidget(m_detail);
    sides->setStretchFactor(0, 2);
    sides->setStretchFactor(1, 1);
    sides->setSizes({740, 350});
    sides->setChildrenCollapsible(false);
    connect(sides, &QSplitter::splitterMoved, this, &VerdictPage::fitQuestion);
    connect(m_detail, &CheckDetail::checkChosen, this, &VerdictPage::selectCheck);
    connect(m_detail, &CheckDetail::bytesChosen, this, &VerdictPage::bytesChosen);
    return sides;
}

void VerdictPage::setUpTree()
{
    m_tree->setAccessibleName(tr("Checks"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new OutcomeDelegate(m_tree));
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setWordWrap(true);
    m_tree->setIndentation(14);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionsMovable(false);
    m_tree->header()->setSectionsClickable(false);
    // A sentence takes more lines in a narrower column.
    connect(m_tree->header(), &QHeaderView::sectionResized, m_tree, &QTreeView::doItemsLayout, Qt::QueuedConnection);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &VerdictPage::showCurrent);
    connect(m_tree, &QTreeView::activated, this, [this] { m_detail->setFocus(); });
}

QString VerdictPage::title() const
{
    return tr("Verdict");
}

QString VerdictPage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    return m_snapshot->result().atCollection ? tr("Judged at two clocks, each from scratch.") : QString();
}

void VerdictPage::showSnapshot(const SnapshotPtr &snapshot)
{
    const std::optional<CheckId> kept = m_workspace.selection().check();
    m_snapshot = snapshot;
    m_head->showSnapshot(snapshot);
    m_earlier->showSnapshot(snapshot);
    m_model->setResult(resultOf(snapshot));
    m_summaryView->showSnapshot(snapshot);
    m_statements->showSnapshot(snapshot);
    m_questions->setPlainText(snapshot ? vendorQuestions(snapshot->result()) : QString());
    openGroups();
    fitColumns();
    const QModelIndex first = kept ? m_model->indexOf(*kept) : m_model->pointAfter({}, 1);
    if (first.isValid())
        m_tree->setCurrentIndex(first);
    else
        showCurrent({});
    emit summaryChanged();
}

void VerdictPage::openGroups()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex heading = m_model->index(row, 0);
        const CheckGroup group = *m_model->groupOf(heading);
        const bool failsUnrequired =
            group == CheckGroup::NotRequired && m_snapshot && !m_snapshot->result().now.failedUnrequired.empty();
        const bool isAllThereIs = row == 0 && group == CheckGroup::Passed;
        m_tree->setFirstColumnSpanned(row, {}, true);
        m_tree->setExpanded(heading, needsAttention(group) || failsUnrequired || isAllThereIs);
    }
}

void VerdictPage::fitColumns()
{
    // Beside two outcomes there is no room for what the detail says as well.
    const bool twoClocks = m_model->hasTwoClocks();
    m_tree->setColumnHidden(CheckModel::CollectionColumn, !twoClocks);
    m_tree->setColumnHidden(CheckModel::KindColumn, twoClocks);
    m_tree->setColumnHidden(CheckModel::BytesColumn, twoClocks);
    const QFontMetrics metrics = m_tree->fontMetrics();
    const int mark = markSize(metrics) + 20;
    m_tree->setColumnWidth(CheckModel::OutcomeColumn,
                           widestCell(CheckModel::OutcomeColumn) + mark + 2 * m_tree->indentation());
    m_tree->setColumnWidth(CheckModel::CollectionColumn, widestCell(CheckModel::CollectionColumn) + mark);
    for (const int column : {CheckModel::KindColumn, CheckModel::IdColumn, CheckModel::BytesColumn})
        m_tree->setColumnWidth(column, widestCell(column));
    fitQuestion();
}

void VerdictPage::fitQuestion()
{
    int others = 0;
    for (int column = 0; column < CheckModel::ColumnCount; ++column)
        others +=
            column == CheckModel::QuestionColumn || m_tree->isColumnHidden(column) ? 0 : m_tree->columnWidth(column);
    // Questions take what is left, and never so little that a word a line is left of them: then the table scrolls.
    const int least = m_tree->fontMetrics().averageCharWidth() * kLeastQuestion;
    m_tree->setColumnWidth(CheckModel::QuestionColumn, qMax(least, m_tree->viewport()->width() - others));
}

void VerdictPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitQuestion();
}

void VerdictPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

int VerdictPage::widestCell(int column) const
{
    // Closed groups count as well, so that opening one moves nothing.
    const bool digits = column == CheckModel::IdColumn || column == CheckModel::BytesColumn;
    const QFontMetrics metrics(digits ? fixedPitchLike(m_tree->font()) : m_tree->font());
    int widest = m_tree->header()->sectionSizeHint(column);
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QModelIndex heading = m_model->index(group, 0);
        for (int row = 0; row < m_model->rowCount(heading); ++row) {
            const QString cell = m_model->index(row, column, heading).data().toString();
            widest = qMax(widest, metrics.horizontalAdvance(cell) + 14);
        }
    }
    return widest;
}

void VerdictPage::showCurrent(const QModelIndex &index)
{
    const QVariant check = index.data(CheckRole);
    if (check.isValid()) {
        const auto id = static_cast<CheckId>(check.toInt());
        m_workspace.selection().selectCheck(id);
        m_detail->showCheck(m_snapshot, id);
        return;
    }
    if (m_snapshot && index.parent().isValid())
        m_detail->showObservation(m_snapshot->result().now.observations[static_cast<std::size_t>(index.row())]);
    else
        m_detail->showCheck(m_snapshot, std::nullopt);
}

void VerdictPage::selectCheck(CheckId id)
{
    const QModelIndex index = m_model->indexOf(id);
    if (!index.isValid())
        return;
    m_tabs->setCurrentIndex(0);
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void VerdictPage::moveToPoint(int step)
{
    const QModelIndex next = m_model->pointAfter(m_tree->currentIndex(), step);
    if (!next.isValid())
        return;
    m_tabs->setCurrentIndex(0);
    m_tree->expand(next.parent());
    m_tree->setCurrentIndex(next);
    m_tree->scrollTo(next);
}

std::optional<EvidenceRange> VerdictPage::selectedBytes() const
{
    const QVariant check = m_tree->currentIndex().data(CheckRole);
    if (!m_snapshot || !check.isValid())
        return std::nullopt;
    const CheckResult &result = m_snapshot->result().now.check(static_cast<CheckId>(check.toInt()));
    return result.ranges.empty() ? std::nullopt : std::optional(result.ranges.front());
}

QList<QWidget *> VerdictPage::panes() const
{
    switch (m_tabs->currentIndex()) {
    case 0: return {m_tree, m_detail};
    case 1: return {m_summaryView};
    case 2: return {m_statements};
    default: return {m_questions};
    }
}

QString VerdictPage::selectedValue() const
{
    return m_tree->currentIndex().data(CopyRole).toString();
}

QString VerdictPage::selectedNamedValue() const
{
    return m_tree->currentIndex().data(NamedCopyRole).toString();
}

std::vector<CheckId> VerdictPage::checks() const
{
    std::vector<CheckId> all;
    for (const CheckDef &def : checkRegistry())
        all.push_back(def.id);
    return all;
}

}  // namespace sealscope::ui
