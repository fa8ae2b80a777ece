#include "ui/models/link_model.h"

#include "core/report/dispute_note.h"
#include "core/report/wording.h"
#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace sealscope::ui {

LinkModel::LinkModel(QObject *parent) : QAbstractTableModel(parent) {}

void LinkModel::setSnapshot(const SnapshotPtr &snapshot)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_links =
        snapshot ? exchangeLinks(snapshot->result().now, *snapshot->reading.evidence) : std::vector<ExchangeLink>();
    endResetModel();
}

int LinkModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_links.size());
}

int LinkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LinkModel::outcomeWordOf(const ExchangeLink &link) const
{
    if (link.own)
        return text(wording::outcomeWord(*link.own));
    return outcomeText(m_snapshot->result().now.check(link.check), rootKind(m_snapshot->result()));
}

QString LinkModel::cellText(const ExchangeLink &link, int column) const
{
    const EvidenceBundle &bundle = *m_snapshot->reading.evidence->bundle;
    const Judgement &now = m_snapshot->result().now;
    switch (column) {
    case FromColumn: return text(wording::exchangeEndWords(link.from, bundle));
    case CheckColumn: return text(checkDef(link.check).name);
    case OutcomeColumn: return outcomeWordOf(link);
    case ToColumn: return text(wording::exchangeEndWords(link.to, bundle));
    case SentenceColumn:
        // Where several were asked the sentence is that of the worst, which need not be this one.
        return link.own ? tr("one of several") : text(wording::sentence(now.check(link.check), now));
    default: return {};
    }
}

QVariant LinkModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExchangeLink &link = m_links[static_cast<std::size_t>(index.row())];
    const CheckResult &check = m_snapshot->result().now.check(link.check);
    switch (role) {
    case Qt::DisplayRole: return index.column() == SentenceColumn ? QString() : cellText(link, index.column());
    case SentenceRole: return index.column() == SentenceColumn ? cellText(link, SentenceColumn) : QString();
    case FixedPitchRole: return index.column() == CheckColumn;
    case CheckRole: return static_cast<int>(link.check);
    // A mark speaks for the whole check; of several it would say more than this link does.
    case MarkRole:
        return index.column() == OutcomeColumn && !link.own
            ? QVariant::fromValue(Mark::of(check, rootKind(m_snapshot->result())))
            : QVariant();
    case CopyRole: return cellText(link, SentenceColumn);
    case NamedCopyRole:
        return tr("%1 = %2 (%3 to %4)")
            .arg(cellText(link, CheckColumn), outcomeWordOf(link), cellText(link, FromColumn),
                 cellText(link, ToColumn));
    case Qt::AccessibleTextRole:
        return tr("%1 to %2: %3, %4, %5")
            .arg(cellText(link, FromColumn), cellText(link, ToColumn), text(check.def().question), outcomeWordOf(link),
                 cellText(link, SentenceColumn));
    default: return {};
    }
}

QVariant LinkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FromColumn: return tr("From");
    case CheckColumn: return tr("Link");
    case OutcomeColumn: return tr("Outcome");
    case ToColumn: return tr("To");
    case SentenceColumn: return tr("What was found");
    default: return {};
    }
}

}  // namespace sealscope::ui
