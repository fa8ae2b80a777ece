#include "ui/pages/recent_list.h"

#include "ui/models/history_rows.h"
#include "ui/state/background.h"
#include "ui/state/reopening.h"
#include "ui/state/workspace.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"

#include <QAction>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr std::size_t kMostRecent = 12;
constexpr int kLeastName = 18;  ///< characters
constexpr int kSeenRows = 4;    ///< that the page keeps room for

}  // namespace

RecentList::RecentList(Workspace &workspace, HouseholdPtr household, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_household(std::move(household)),
      m_model(new RowTable(recentColumns(), this)),
      m_list(new QTreeView(this))
{
    m_list->setAccessibleName(tr("Recent cases"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OutcomeDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->setSectionsClickable(false);
    new FittedColumns(*m_list, recent_column::Name, kLeastName);
    auto *remove = new QAction(tr("Remove from this list"), this);
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(remove);
    m_list->addAction(remove);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_list);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(remove, &QAction::triggered, this, &RecentList::forget);
    connect(m_list, &QTreeView::activated, this, &RecentList::open);
    connect(&m_household->history(), &History::changed, this, &RecentList::fill);
    fill();
}

QSize RecentList::sizeHint() const
{
    const int row = m_list->sizeHintForRow(0);
    const int rows = std::max(kSeenRows, m_model->rowCount());
    return {m_list->sizeHint().width(), m_list->header()->sizeHint().height() + rows * std::max(row, 24) + 8};
}

void RecentList::fill()
{
    HistoryTable table = recentTable(*m_household->history().results(), kMostRecent);
    m_ids = std::move(table.ids);
    m_model->setRows(std::move(table.rows));
    if (!m_ids.empty() && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0, 0));
    setVisible(!m_ids.empty());
    updateGeometry();
    emit changed();
}

const PastResult *RecentList::current() const
{
    const auto row = static_cast<std::size_t>(m_list->currentIndex().row());
    const bool isRow = m_list->currentIndex().isValid() && row < m_ids.size();
    return isRow ? m_household->history().results()->find(m_ids[row]) : nullptr;
}

void RecentList::open()
{
    const PastResult *chosen = current();
    if (chosen == nullptr)
        return;
    if (chosen->files.empty()) {
        emit addressChosen(chosen->address);
        return;
    }
    const auto look = [result = *chosen, anchors = m_workspace.session().anchors] { return reopen(result, anchors); };
    runInBackground(this, look, [this](const Reopening &found) {
        if (found.works())
            m_workspace.addInputs(found.inputs, Workspace::Add::AsNewCase);
        else
            emit refused(found.what, found.why);
    });
}

void RecentList::forget()
{
    if (const PastResult *chosen = current())
        m_household->history().forgetOpening(openedFromTheSame(*m_household->history().results(), *chosen));
}

}  // namespace sealscope::ui
