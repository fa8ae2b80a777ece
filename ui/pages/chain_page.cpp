#include "ui/pages/chain_page.h"

#include "core/report/wording.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/models/trust_model.h"
#include "ui/pages/check_detail.h"
#include "ui/pages/platform_view.h"
#include "ui/pages/remainder_view.h"
#include "ui/widgets/graph_view.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"

#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastNode = 30;  ///< characters

}  // namespace

ChainPage::ChainPage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_model(new TrustModel(this)),
      m_tabs(new QTabWidget(this)),
      m_views(new QStackedWidget(this)),
      m_graph(new GraphView(this)),
      m_list(new QTreeView(this)),
      m_detail(new CheckDetail(this)),
      m_platform(new PlatformView(this)),
      m_remainder(new RemainderView(this)),
      m_choice(new QComboBox(this))
{
    setUpList();
    makeTabs();
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->addWidget(m_tabs);
    connect(m_graph, &GraphView::currentChanged, this, &ChainPage::showEdge);
    connect(m_graph, &GraphView::activated, this, &ChainPage::openEdge);
    connect(m_choice, &QComboBox::activated, this, [this](int view) { setView(static_cast<View>(view)); });
    connect(m_detail, &CheckDetail::checkChosen, this, &Page::checkChosen);
    connect(m_detail, &CheckDetail::bytesChosen, this, &Page::bytesChosen);
    connect(m_platform, &PlatformView::checkChosen, this, &Page::checkChosen);
    connect(m_platform, &PlatformView::bytesChosen, this, &Page::bytesChosen);
    // The list is what a screen reader gets.
    setView(QAccessible::isActive() ? View::List : View::Graph);
}

void ChainPage::makeTabs()
{
    m_graph->setAccessibleName(tr("Chain of trust as a graph"));
    m_choice->addItem(tr("View: graph"));
    m_choice->addItem(tr("View: list"));
    m_choice->setAccessibleName(tr("Graph or list"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the chain of trust"));
    m_tabs->addTab(makeChain(), tr("Chain"));
    m_tabs->addTab(m_platform, tr("Platform"));
    m_tabs->addTab(m_remainder, tr("Who must still be trusted"));
    m_tabs->setCornerWidget(m_choice);
    connect(m_tabs, &QTabWidget::currentChanged, m_choice, [this](int tab) { m_choice->setEnabled(tab == 0); });
}

QWidget *ChainPage::makeChain()
{
    m_views->addWidget(m_graph);
    m_views->addWidget(m_list);
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(m_views);
    sides->addWidget(m_detail);
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 1);
    sides->setSizes({760, 330});
    sides->setChildrenCollapsible(false);
    return sides;
}

void ChainPage::setUpList()
{
    m_list->setAccessibleName(tr("Chain of trust as a list"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OutcomeDelegate(m_list));
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->setIndentation(16);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->setSectionsClickable(false);
    new FittedColumns(*m_list, TrustModel::NodeColumn, kLeastNode);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (const auto edge = m_model->edgeOf(index)) {
            m_graph->setCurrentEdge(*edge);
            showEdge(*edge);
        }
    });
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const auto edge = m_model->edgeOf(index))
            openEdge(*edge);
    });
}

QString ChainPage::title() const
{
    return tr("Chain of trust");
}

QString ChainPage::name() const
{
    return tr("Chain");
}

QString ChainPage::summary() const
{
    if (!m_snapshot)
        return tr("No evidence is open.");
    const Judgement &now = m_snapshot->result().now;
    return text(wording::sentence(now.check(CheckId::QuoteGenuine), now));
}

void ChainPage::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    m_current.reset();
    m_model->setGraph(snapshot ? drawnTrust(*snapshot) : DrawnGraph());
    m_graph->setGraph(m_model->graph());
    m_list->expandAll();
    m_platform->showSnapshot(snapshot);
    m_remainder->showSnapshot(snapshot);
    m_tabs->setVisible(snapshot != nullptr);
    if (const auto edge = m_graph->currentEdge())
        showEdge(*edge);
    else
        m_detail->showCheck(snapshot, std::nullopt);
    emit summaryChanged();
}

void ChainPage::showEdge(std::size_t edge)
{
    m_current = m_model->graph().edges[edge].check;
    m_workspace.selection().selectCheck(*m_current);
    m_detail->showCheck(m_snapshot, m_current);
    const QModelIndex index = m_model->indexOfEdge(edge);
    if (m_list->currentIndex().siblingAtColumn(0) != index) {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->setCurrentIndex(index);
    }
}

void ChainPage::openEdge(std::size_t edge)
{
    emit checkChosen(m_model->graph().edges[edge].check);
}

void ChainPage::setView(View view)
{
    m_choice->setCurrentIndex(static_cast<int>(view));
    m_views->setCurrentIndex(static_cast<int>(view));
    if (view == View::List)
        m_list->scrollTo(m_list->currentIndex());
}

ChainPage::View ChainPage::view() const
{
    return m_views->currentWidget() == m_graph ? View::Graph : View::List;
}

void ChainPage::switchView()
{
    m_tabs->setCurrentIndex(0);
    const bool hadFocus = m_graph->hasFocus() || m_list->hasFocus();
    setView(view() == View::Graph ? View::List : View::Graph);
    if (hadFocus)
        m_views->currentWidget()->setFocus();
}

QList<QWidget *> ChainPage::panes() const
{
    if (!m_snapshot)
        return {};
    switch (m_tabs->currentIndex()) {
    case 0: return {m_views->currentWidget(), m_detail};
    case 1: return {m_platform};
    default: return {m_remainder};
    }
}

QString ChainPage::selectedValue() const
{
    return m_list->currentIndex().data(CopyRole).toString();
}

QString ChainPage::selectedNamedValue() const
{
    return m_list->currentIndex().siblingAtColumn(TrustModel::OutcomeColumn).data(NamedCopyRole).toString();
}

std::optional<EvidenceRange> ChainPage::selectedBytes() const
{
    if (!m_snapshot || !m_current)
        return std::nullopt;
    const CheckResult &check = m_snapshot->result().now.check(*m_current);
    return check.ranges.empty() ? std::nullopt : std::optional(check.ranges.front());
}

std::vector<CheckId> ChainPage::checks() const
{
    std::vector<CheckId> out;
    for (const CheckDef &def : checkRegistry()) {
        if (def.id <= CheckId::TcbAccepted)
            out.push_back(def.id);
    }
    return out;
}

}  // namespace sealscope::ui
