#include "ui/widgets/fact_table.h"

#include "ui/models/roles.h"
#include "ui/widgets/outcome_delegate.h"
#include "ui/widgets/table_columns.h"

#include <QHeaderView>
#include <QScrollBar>

namespace sealscope::ui {

namespace {

constexpr int kLeastRows = 2;  ///< that are seen however large the text

}  // namespace

FactTable::FactTable(const QString &name, const TableColumns &columns, int wrapping, int leastCharacters, QWidget *parent)
    : QTreeView(parent),
      m_rows(new RowTable(columns, this))
{
    setAccessibleName(name);
    setModel(m_rows);
    setItemDelegate(new OutcomeDelegate(this));
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setVerticalScrollMode(ScrollPerPixel);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    new FittedColumns(*this, wrapping, leastCharacters);
    // A sentence takes more lines in a narrower column.
    connect(header(), &QHeaderView::sectionResized, this, &QTreeView::doItemsLayout, Qt::QueuedConnection);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) { emit rowChosen(index.isValid() ? index.row() : -1); });
}

void FactTable::setRows(std::vector<TableRow> rows)
{
    const int before = qMax(0, currentRow());
    m_rows->setRows(std::move(rows));
    if (currentRow() < 0)
        setCurrentIndex(m_rows->index(before < m_rows->rowCount() ? before : 0, 0));
    updateGeometry();
}

QString FactTable::selectedValue() const
{
    return currentIndex().data(CopyRole).toString();
}

QString FactTable::selectedNamedValue() const
{
    return currentIndex().data(NamedCopyRole).toString();
}

void FactTable::showAtMost(int rows)
{
    m_most = rows;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(header(), &QHeaderView::sectionResized, this, [this] { updateGeometry(); }, Qt::QueuedConnection);
}

QSize FactTable::sizeHint() const
{
    // A table that takes what is left asks for little: else its page would scroll where the table can.
    if (m_most == 0)
        return {QTreeView::sizeHint().width(), minimumSizeHint().height()};
    int height = header()->sizeHint().height() + 2 * frameWidth() + 2;
    for (int row = 0; row < qMin(m_most, m_rows->rowCount()); ++row)
        height += qMax(24, indexRowSizeHint(m_rows->index(row, 0)));
    if (header()->length() > viewport()->width())
        height += horizontalScrollBar()->sizeHint().height();
    return {QTreeView::sizeHint().width(), height};
}

QSize FactTable::minimumSizeHint() const
{
    const int rows = qMin(kLeastRows, qMax(1, m_rows->rowCount()));
    return {120, header()->sizeHint().height() + 2 * frameWidth() + rows * qMax(24, fontMetrics().lineSpacing() + 10)};
}

}  // namespace sealscope::ui
