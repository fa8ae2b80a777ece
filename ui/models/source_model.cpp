#include "ui/models/source_model.h"

#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace sealscope::ui {

SourceModel::SourceModel(QObject *parent) : QAbstractTableModel(parent) {}

void SourceModel::setSnapshot(SnapshotPtr snapshot)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_rows = m_snapshot ? sourceRows(*m_snapshot) : std::vector<SourceRow>();
    endResetModel();
}

const SourceRow *SourceModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    return &m_rows[static_cast<std::size_t>(index.row())];
}

int SourceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SourceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SourceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SourceRow &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return cellText(row, index.column());
    case TopAlignedRole: return true;
    case FixedPitchRole: return index.column() == CheckColumn;
    case SentenceRole: return index.column() == ValueColumn ? row.from : QString();
    case CopyRole: return row.value;
    case NamedCopyRole: return tr("%1 = %2 (%3)").arg(row.name, row.value, standingText(row, m_snapshot->result()));
    case Qt::AccessibleTextRole: return index.column() == NameColumn ? spoken(row) : cellText(row, index.column());
    case CheckRole: return row.check ? QVariant(static_cast<int>(*row.check)) : QVariant();
    default: return index.column() == CheckColumn ? checkData(row, role) : QVariant();
    }
}

QVariant SourceModel::checkData(const SourceRow &row, int role) const
{
    if (!row.check)
        return {};
    const CheckResult &check = m_snapshot->result().now.check(*row.check);
    if (role == MarkRole)
        return QVariant::fromValue(Mark::of(check, rootKind(m_snapshot->result())));
    if (role == Qt::ToolTipRole)
        return outcomeText(check, rootKind(m_snapshot->result()));
    return {};
}

QString SourceModel::cellText(const SourceRow &row, int column) const
{
    switch (column) {
    case NameColumn: return row.name;
    case ValueColumn: return row.value.isEmpty() ? QStringLiteral("–") : shortened(row.value, 44);
    case StandingColumn: return standingText(row, m_snapshot->result());
    case CheckColumn: return row.check ? text(checkDef(*row.check).name) : QString();
    default: return {};
    }
}

QString SourceModel::spoken(const SourceRow &row) const
{
    QString out = tr("%1: %2, from %3, %4.")
                      .arg(row.name, row.value.isEmpty() ? tr("nothing") : row.value, row.from,
                           standingText(row, m_snapshot->result()));
    if (row.check) {
        const CheckResult &check = m_snapshot->result().now.check(*row.check);
        out += tr(" %1: %2.").arg(text(check.def().question), outcomeText(check, rootKind(m_snapshot->result())));
    }
    return out;
}

QVariant SourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("What");
    case ValueColumn: return tr("Value and where it is from");
    case StandingColumn: return tr("Standing");
    case CheckColumn: return tr("Check");
    default: return {};
    }
}

}  // namespace sealscope::ui
