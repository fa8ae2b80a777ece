#include "ui/pages/history_page.h"

#include "core/report/wording.h"
#include "ui/models/history_rows.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/past_comparison_dialog.h"
#include "ui/state/background.h"
#include "ui/state/reopening.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/wrapping_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kLeastChanges = 26;  ///< characters

}  // namespace

HistoryPage::HistoryPage(Workspace &workspace, HouseholdPtr household, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_household(std::move(household)),
      m_model(new RowTable(historyColumns(), this)),
      m_filter(new QLineEdit(this)),
      m_notice(new Notice(this)),
      m_table(new QTableView(this)),
      m_detail(new WrappingLabel({}, this))
{
    makeActions();
    setUpTable();
    auto *box = new QWidget(this);
    auto *words = new QVBoxLayout(box);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(m_detail);
    m_detailArea = new FittingArea(box, this);
    m_detailArea->setAccessibleName(tr("Keys and platform of the selected result"));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->setSpacing(8);
    lines->addWidget(makeHead());
    lines->addWidget(m_notice);
    lines->addWidget(m_table, 1);
    lines->addWidget(m_detailArea);
    lines->addStretch();
    connect(&m_household->history(), &History::changed, this, &HistoryPage::fill);
    connect(m_filter, &QLineEdit::textChanged, this, &HistoryPage::fill);
    fill();
}

void HistoryPage::makeActions()
{
    const auto make = [this](const QString &name, const QKeySequence &keys, auto what) {
        auto *action = new QAction(name, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, what);
        addAction(action);
        return action;
    };
    m_open = make(tr("Judge again"), {}, &HistoryPage::open);
    m_compare = make(tr("Compare"), QKeySequence(Qt::CTRL | Qt::Key_D), &HistoryPage::compare);
    m_delete = make(tr("Delete…"), QKeySequence(Qt::Key_Delete), &HistoryPage::askToDelete);
    m_settings = make(tr("Settings…"), {}, &HistoryPage::settingsWanted);
    QAction *find = make(tr("Filter this page"), QKeySequence::Find, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    find->setShortcutContext(Qt::WindowShortcut);
    m_open->setToolTip(tr("From its files, under the policy and at the clock in force"));
    m_compare->setToolTip(tr("Two selected results, or one with the one before it"));
}

QWidget *HistoryPage::makeHead()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_filter->setAccessibleName(tr("Filter the history"));
    m_filter->setPlaceholderText(tr("filter"));
    m_filter->setToolTip(tr("Words of a host, a verdict or a policy, or the start of a digest or key. All must hold."));
    m_filter->setClearButtonEnabled(true);
    row->addWidget(m_filter, 1);
    for (QAction *action : {m_open, m_compare, m_delete}) {
        auto *button = new QPushButton(action->text(), box);
        button->setAccessibleName(action->text());
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
        row->addWidget(button);
    }
    return box;
}

void HistoryPage::setUpTable()
{
    m_table->setAccessibleName(tr("Past results"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OutcomeDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    new FittedColumns(*m_table, history_column::Changes, kLeastChanges);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_what.clear();
        showCurrent();
        sayNotice();
    });
    connect(m_table, &QTableView::activated, m_open, &QAction::trigger);
}

QString HistoryPage::title() const
{
    return tr("History");
}

QString HistoryPage::summary() const
{
    const std::size_t all = m_household->history().results()->all.size();
    if (all == 0)
        return tr("Results are kept on this computer alone.");
    const QString kept = all == 1 ? tr("One result is kept on this computer, as it was given then. Nothing here is judged anew.")
                                  : tr("%1 results are kept on this computer, as they were given then. Nothing here is judged anew.")
                                        .arg(numberText(all));
    return m_ids.size() == all ? kept : tr("%1 The filter shows %2.").arg(kept, numberText(m_ids.size()));
}

void HistoryPage::fill()
{
    const std::vector<const PastResult *> before = selected();
    const std::int64_t kept = before.empty() ? 0 : before.front()->id;
    HistoryTable table = historyTable(*m_household->history().results(), m_filter->text());
    m_ids = std::move(table.ids);
    m_model->setRows(std::move(table.rows));
    const auto found = std::ranges::find(m_ids, kept);
    if (!m_ids.empty())
        m_table->selectRow(found == m_ids.end() ? 0 : static_cast<int>(found - m_ids.begin()));
    showCurrent();
    sayNotice();
    emit summaryChanged();
}

std::vector<const PastResult *> HistoryPage::selected() const
{
    std::vector<const PastResult *> out;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        const auto at = static_cast<std::size_t>(row.row());
        const PastResult *result = at < m_ids.size() ? m_household->history().results()->find(m_ids[at]) : nullptr;
        if (result != nullptr)
            out.push_back(result);
    }
    std::ranges::sort(out, [](const PastResult *a, const PastResult *b) { return a->lastAt > b->lastAt; });
    return out;
}

void HistoryPage::showCurrent()
{
    const std::vector<const PastResult *> chosen = selected();
    const PastResults &results = *m_household->history().results();
    m_open->setEnabled(chosen.size() == 1);
    m_compare->setEnabled(chosen.size() == 2 || (chosen.size() == 1 && results.previousOf(*chosen.front()) != nullptr));
    m_delete->setEnabled(!chosen.empty());
    QStringList lines;
    if (!chosen.empty()) {
        const PastResult &result = *chosen.front();
        if (result.simulated)
            lines << tr("This result is simulated: no hardware vouches for it.");
        const QStringList keys = keySentences(results, result);
        if (!keys.isEmpty())
            lines << tr("Keys seen in keysets of %1: %2.").arg(shown(result.service.toStdString(), 60), keys.join(QStringLiteral(" · ")));
        if (const QString platform = platformSentence(results, result); !platform.isEmpty())
            lines << platform;
        lines << tr("Judged at %1: %2. Case sha256:%3.")
                     .arg(momentText(result.judgedAt), text(wording::countsSentence(result.counts)), result.caseDigest);
    }
    m_detail->setWords(lines.join(u'\n'));
    m_table->setVisible(!m_household->history().results()->all.empty());
    m_detailArea->setVisible(!lines.isEmpty());
}

void HistoryPage::sayNotice()
{
    const History &history = m_household->history();
    m_notice->show();
    if (!m_what.isEmpty())
        m_notice->say(m_what, m_why);
    else if (!history.fault().isEmpty())
        m_notice->say(history.fault(), tr("What is shown is all that could be read."));
    else if (!history.keeps())
        m_notice->say(tr("Results are not kept."),
                      history.results()->all.empty() ? tr("The settings turn it on.")
                                                     : tr("What was kept before stays until you delete it. The settings turn it on."),
                      {m_settings});
    else if (history.isRead() && history.results()->all.empty())
        m_notice->say(tr("No result is kept yet."),
                      tr("Each case that is judged appears here with its answers, its digests and its keys, and what moved since the "
                         "result before. No bytes of any artifact are kept, and no credentials. It can be turned off in the settings."),
                      {m_settings});
    else
        m_notice->hide();
}

void HistoryPage::open()
{
    const std::vector<const PastResult *> chosen = selected();
    if (chosen.size() != 1)
        return;
    const PastResult result = *chosen.front();
    const auto look = [result, anchors = m_workspace.session().anchors] { return reopen(result, anchors); };
    runInBackground(this, look, [this](const Reopening &found) {
        m_what = found.what;
        m_why = found.why;
        sayNotice();
        if (!found.works())
            return;
        m_workspace.addInputs(found.inputs, Workspace::Add::AsNewCase);
        emit pageChosen(PageId::Start);  // the window goes on to the verdict once there is one
    });
}

void HistoryPage::compare()
{
    const std::vector<const PastResult *> chosen = selected();
    if (chosen.empty() || chosen.size() > 2)
        return;
    const PastResult *before = chosen.size() == 2 ? chosen[1] : m_household->history().results()->previousOf(*chosen[0]);
    if (before == nullptr)
        return;
    auto *dialog = new PastComparisonDialog(m_household, *before, *chosen[0], this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void HistoryPage::askToDelete()
{
    std::vector<std::int64_t> ids;
    for (const PastResult *each : selected())
        ids.push_back(each->id);
    if (ids.empty())
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Delete from the history"),
                                     ids.size() == 1 ? tr("Delete this result?") : tr("Delete these %1 results?").arg(ids.size()),
                                     QMessageBox::Cancel, this);
    question->setInformativeText(tr("Its answers, digests and keys go for good. The files that it was judged from stay."));
    QPushButton *confirm = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(confirm, &QPushButton::clicked, this, [this, ids] {
        for (const std::int64_t id : ids)
            m_household->history().remove(id);
    });
    question->open();
}

QString HistoryPage::detailWords() const
{
    return m_detail->words();
}

QList<QWidget *> HistoryPage::panes() const
{
    return m_ids.empty() ? QList<QWidget *>{m_filter} : QList<QWidget *>{m_filter, m_table};
}

QString HistoryPage::selectedValue() const
{
    return m_table->currentIndex().data(CopyRole).toString();
}

QString HistoryPage::selectedNamedValue() const
{
    return m_table->currentIndex().data(NamedCopyRole).toString();
}

}  // namespace sealscope::ui
