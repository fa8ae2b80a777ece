#include "ui/models/log_counts_model.h"

#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace sealscope::ui {

LogCountsModel::LogCountsModel(QObject *parent) : QAbstractTableModel(parent) {}

void LogCountsModel::setTotals(std::shared_ptr<const BatchTotals> totals)
{
    beginResetModel();
    m_rows.clear();
    if (totals) {
        addCounts(*totals);
        addMalformed(*totals);
    }
    endResetModel();
}

void LogCountsModel::addCounts(const BatchTotals &totals)
{
    add(tr("Receipts"), totals.counts.receipts,
        totals.partial ? tr("partial: the log was not read to its end") : tr("the log was read to its end"));
    add(tr("Duplicates"), totals.duplicates(), tr("share the id of another receipt, the first of each not counted"));
    add(tr("Signature holds"), totals.of(BatchSignature::Holds), tr("under a keyset at hand; that does not say who attested it"));
    add(tr("Signature fails"), totals.of(BatchSignature::Fails), tr("changed after signing, or another key signed"));
    add(tr("Unknown keyset"), totals.of(BatchSignature::UnknownKeyset), tr("name a keyset that this case does not hold"));
    add(tr("Out of order"), totals.counts.outOfOrder, tr("their event log is incomplete or not in order"));
    add(tr("Rewritten"), totals.counts.rewritten, tr("the service recorded that it changed the request"));
    add(tr("Upstream required and verified"), totals.of(BatchUpstream::Verified), tr("as the gateway recorded it"));
    add(tr("Upstream verified, not required"), totals.of(BatchUpstream::NotRequired), tr("serving did not depend on it"));
    add(tr("Served unverified"), totals.of(BatchUpstream::Unverified), tr("no upstream passed, and the request was answered"));
    add(tr("Refusals"), totals.of(BatchUpstream::Refused), tr("no upstream passed, and nothing was forwarded"));
    add(tr("Direct service"), totals.of(BatchUpstream::Direct), tr("answered without an upstream"));
    add(tr("Upstream contradicts itself"), totals.of(BatchUpstream::Contradicts), tr("its events are malformed or disagree"));
    add(tr("Session not at hand"), totals.of(BatchSession::Missing), tr("cite a session that this case does not hold"));
    add(tr("Served outside the session's period"), totals.of(BatchSession::Outside), tr("by the service's own clock"));
    add(tr("Requests without receipt"), totals.withoutReceipt(), tr("the client noted them in the log, and no receipt answers"));
    add(tr("Malformed lines"), totals.counts.malformed, tr("are no receipt; the rest of the log was read"));
}

void LogCountsModel::addMalformed(const BatchTotals &totals)
{
    for (const MalformedLine &line : totals.malformed()) {
        m_rows.push_back({tr("%1, line %2").arg(shown(line.place.input, 80), numberText(line.place.line)),
                          tr("byte %1").arg(numberText(line.place.offset)),
                          tr("%1: %2").arg(text(line.code), shown(line.message, 300))});
    }
    const std::uint64_t listed = totals.malformed().size();
    if (totals.counts.malformed > listed)
        add(tr("More malformed lines"), totals.counts.malformed - listed, tr("counted and not listed"));
}

void LogCountsModel::add(const QString &what, std::uint64_t count, const QString &meaning)
{
    m_rows.push_back({what, numberText(count), meaning});
}

int LogCountsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LogCountsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogCountsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == WhatColumn ? row.what : index.column() == CountColumn ? row.count : row.meaning;
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == CountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case CopyRole: return row.count;
    case NamedCopyRole: return tr("%1 = %2 (computed here)").arg(row.what, row.count);
    case Qt::AccessibleTextRole: return tr("%1: %2, %3").arg(row.what, row.count, row.meaning);
    default: return {};
    }
}

QVariant LogCountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == CountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhatColumn: return tr("Finding");
    case CountColumn: return tr("Count");
    case MeaningColumn: return tr("What it means");
    default: return {};
    }
}

}  // namespace sealscope::ui
