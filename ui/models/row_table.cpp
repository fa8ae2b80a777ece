#include "ui/models/row_table.h"

#include "ui/models/roles.h"

namespace sealscope::ui {

RowTable::RowTable(TableColumns columns, QObject *parent) : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

void RowTable::setRows(std::vector<TableRow> rows)
{
    if (!rows.empty() && rows.size() == m_rows.size()) {
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int RowTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RowTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.names.size());
}

QVariant RowTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TableRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const QString cell = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole: return cell;
    case SentenceRole: return index.column() == m_columns.sentence ? row.sentence : QString();
    case TopAlignedRole: return !row.sentence.isEmpty();
    case FixedPitchRole: return m_columns.fixedPitch.contains(index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((m_columns.numbers.contains(index.column()) ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    case CopyRole: return row.copy.isEmpty() ? cell : row.copy;
    case NamedCopyRole: return row.named.isEmpty() ? spoken(row) : row.named;
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? spoken(row) : m_columns.names[index.column()] + QStringLiteral(": ") + cell;
    default: return {};
    }
}

QString RowTable::spoken(const TableRow &row) const
{
    if (!row.spoken.isEmpty())
        return row.spoken;
    QStringList parts;
    for (int column = 0; column < columnCount(); ++column) {
        if (const QString cell = row.cells.value(column); !cell.isEmpty())
            parts << m_columns.names[column] + QStringLiteral(": ") + cell;
    }
    if (!row.sentence.isEmpty())
        parts << row.sentence;
    return parts.join(QStringLiteral(", "));
}

QVariant RowTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((m_columns.numbers.contains(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(m_columns.names[section]) : QVariant();
}

}  // namespace sealscope::ui
