#include "ui/pages/past_comparison_dialog.h"

#include "ui/models/history_rows.h"
#include "ui/models/text.h"
#include "ui/state/background.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/wrapping_label.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastChange = 40;  ///< characters
enum Column { AreaColumn, ChangeColumn };

QString headOf(const PastResult &result)
{
    return PastComparisonDialog::tr("%1 · %2 · %3 under “%4”")
        .arg(momentText(result.judgedAt), shown(result.title().toStdString(), 60), verdictText(result.verdict, result.simulated),
             shown(result.policyName.toStdString(), 40));
}

}  // namespace

PastComparisonDialog::PastComparisonDialog(HouseholdPtr household, const PastResult &before, const PastResult &after, QWidget *parent)
    : QDialog(parent),
      m_household(std::move(household)),
      m_model(new RowTable({{tr("Area"), tr("Change")}}, this)),
      m_sentence(new WrappingLabel(tr("Comparing."), this)),
      m_list(new QTreeView(this))
{
    setWindowTitle(tr("Compare two results"));
    resize(760, 460);
    m_list->setAccessibleName(tr("What differs"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OutcomeDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->header()->setStretchLastSection(false);
    new FittedColumns(*m_list, ChangeColumn, kLeastChange);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *lines = new QVBoxLayout(this);
    lines->addWidget(new WrappingLabel(tr("Before: %1").arg(headOf(before)), this));
    lines->addWidget(new WrappingLabel(tr("After: %1").arg(headOf(after)), this));
    lines->addWidget(m_sentence);
    lines->addWidget(m_list, 1);
    lines->addWidget(buttons);
    History &history = m_household->history();
    history.fetchText(before.id, this, [this, id = after.id](const std::string &old) {
        m_household->history().fetchText(id, this, [this, old](const std::string &now) {
            runInBackground(
                this, [old, now] { return changesBetween(old, now); }, [this](const Result<ResultChanges> &changes) { take(changes); });
        });
    });
}

void PastComparisonDialog::take(const Result<ResultChanges> &changes)
{
    if (!changes) {
        m_sentence->setWords(tr("One of the two cannot be read: %1.").arg(shown(changes.error().message)));
        return;
    }
    m_sentence->setWords(changes->sentence);
    std::vector<TableRow> rows;
    for (const QString &digest : changes->digests)
        rows.push_back({{tr("digest"), shown(digest.toStdString(), 200)}, {}, {}, {}, {}});
    for (const QString &check : changes->checks)
        rows.push_back({{tr("check"), shown(check.toStdString(), 200)}, {}, {}, {}, {}});
    m_model->setRows(std::move(rows));
}

QString PastComparisonDialog::sentence() const
{
    return m_sentence->words();
}

}  // namespace sealscope::ui
