#include "ui/widgets/table_columns.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>
#include <QTreeView>

namespace sealscope::ui {

namespace {

QHeaderView *headerOf(QAbstractItemView &table)
{
    if (auto *tree = qobject_cast<QTreeView *>(&table))
        return tree->header();
    return qobject_cast<QTableView *>(&table)->horizontalHeader();
}

}  // namespace

FittedColumns::FittedColumns(QAbstractItemView &table, int wrapping, int leastCharacters)
    : QObject(&table),
      m_table(table),
      m_viewport(table.viewport()),
      m_wrapping(wrapping),
      m_least(leastCharacters)
{
    table.viewport()->installEventFilter(this);
    table.installEventFilter(this);
    connect(table.model(), &QAbstractItemModel::modelReset, this, &FittedColumns::fit, Qt::QueuedConnection);
    connect(table.model(), &QAbstractItemModel::dataChanged, this, &FittedColumns::fit, Qt::QueuedConnection);
    if (auto *tree = qobject_cast<QTreeView *>(&table))
        connect(tree, &QTreeView::expanded, this, &FittedColumns::fit);
}

bool FittedColumns::eventFilter(QObject *watched, QEvent *event)
{
    // Events come until the table is gone, when its viewport can no longer be asked for.
    const bool resized = watched == m_viewport && event->type() == QEvent::Resize;
    const bool changed = watched == &m_table && (event->type() == QEvent::FontChange || event->type() == QEvent::Show);
    if (resized || changed)
        fit();
    return QObject::eventFilter(watched, event);
}

void FittedColumns::fit()
{
    if (m_fitting || !m_table.isVisible())
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    QHeaderView &header = *headerOf(m_table);
    int others = 0;
    for (int column = 0; column < header.count(); ++column) {
        if (column == m_wrapping || header.isSectionHidden(column))
            continue;
        if (auto *tree = qobject_cast<QTreeView *>(&m_table))
            tree->resizeColumnToContents(column);
        else
            qobject_cast<QTableView *>(&m_table)->resizeColumnToContents(column);
        others += header.sectionSize(column);
    }
    const int least = m_table.fontMetrics().averageCharWidth() * m_least;
    header.resizeSection(m_wrapping, qMax(least, m_table.viewport()->width() - others));
}

}  // namespace sealscope::ui
