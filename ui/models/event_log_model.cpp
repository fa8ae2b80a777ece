#include "ui/models/event_log_model.h"

#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortDigits = 13;

QString shortHex(BytesView bytes)
{
    return bytes.empty() ? QStringLiteral("–")
                         : shortened(text(toHex(bytes.first(std::min<std::size_t>(bytes.size(), 64)))), kShortDigits);
}

QString basisWord(DigestBasis basis)
{
    switch (basis) {
    case DigestBasis::Recomputed: return EventLogModel::tr("recomputed, equal");
    case DigestBasis::Contradicted: return EventLogModel::tr("recomputed, another");
    case DigestBasis::Stated: return EventLogModel::tr("digest only: content is not bound");
    }
    return {};
}

/// The check that a row of this fault fails.
CheckId checkOf(RowFault fault)
{
    return fault == RowFault::DigestContradicted ? CheckId::EventPreimage : CheckId::BootEvents;
}

}  // namespace

QString contentWord(const ReplayedEvent &step, const std::vector<RowFault> &faults)
{
    QStringList words{basisWord(step.basis)};
    for (const RowFault fault : faults) {
        if (fault != RowFault::DigestContradicted)
            words << text(rowFaultWord(fault));
    }
    return words.join(QStringLiteral("; "));
}

EventLogModel::EventLogModel(QObject *parent) : QAbstractTableModel(parent) {}

void EventLogModel::setSnapshot(const SnapshotPtr &snapshot)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_log = snapshot && snapshot->reading.log ? &*snapshot->reading.evidence->eventLog->value : nullptr;
    choose();
    endResetModel();
}

void EventLogModel::setFilter(const LogFilter &filter)
{
    beginResetModel();
    m_filter = filter;
    choose();
    endResetModel();
}

void EventLogModel::choose()
{
    m_rows.clear();
    for (std::size_t event = 0; event < eventCount(); ++event) {
        if (m_filter.showsAll() || m_filter.shows(m_log->events[event]))
            m_rows.push_back(static_cast<std::uint32_t>(event));
    }
}

std::optional<std::size_t> EventLogModel::eventAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return std::nullopt;
    return m_rows[static_cast<std::size_t>(index.row())];
}

QModelIndex EventLogModel::indexOf(std::size_t event) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), event);
    if (found == m_rows.end() || *found != event)
        return {};
    return index(static_cast<int>(found - m_rows.begin()), 0);
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventLogModel::content(std::size_t event) const
{
    const ReplayedLog &log = *m_snapshot->reading.log;
    const ReplayedEvent *step = log.step(*m_log, event);
    return step != nullptr ? contentWord(*step, log.faults(event)) : tr("no register of a TD: it extends nothing");
}

QString EventLogModel::cellText(std::size_t event, int column) const
{
    const LogEvent &shownEvent = m_log->events[event];
    const ReplayedEvent *step = m_snapshot->reading.log->step(*m_log, event);
    switch (column) {
    case NumberColumn: return QString::number(event);
    case RegisterColumn: return QString::number(shownEvent.imr);
    case EventColumn: return shownEvent.name.empty() ? eventTypeText(shownEvent) : shown(shownEvent.name, 60);
    case DigestColumn: return shortHex(shownEvent.statedDigest);
    case PayloadColumn: return shortHex(shownEvent.payload);
    case ContentColumn: return content(event);
    case AfterColumn: return step != nullptr ? shortHex(step->after) : QStringLiteral("–");
    default: return {};
    }
}

/// A row that a failed check speaks of carries that check's mark.
QVariant EventLogModel::cellMark(std::size_t event) const
{
    const AttestationResult &result = m_snapshot->result();
    for (const RowFault fault : m_snapshot->reading.log->faults(event)) {
        const CheckResult &check = result.now.check(checkOf(fault));
        if (check.outcome == Outcome::Failed)
            return QVariant::fromValue(Mark::of(check, rootKind(result)));
    }
    return {};
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::size_t event = m_rows[static_cast<std::size_t>(index.row())];
    const LogEvent &entry = m_log->events[event];
    switch (role) {
    case Qt::DisplayRole: return cellText(event, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() <= RegisterColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FixedPitchRole: return index.column() != EventColumn && index.column() != ContentColumn;
    case MarkRole: return index.column() == ContentColumn ? cellMark(event) : QVariant();
    case ArtifactRole: return static_cast<qulonglong>(m_snapshot->reading.log->artifact);
    case OffsetRole: return static_cast<qulonglong>(entry.range.offset);
    case LengthRole: return static_cast<qulonglong>(entry.range.length);
    case CopyRole: return text(toHex(entry.statedDigest));
    case NamedCopyRole:
        return tr("event %1, %2 = sha384:%3 (%4)")
            .arg(event)
            .arg(cellText(event, EventColumn), text(toHex(entry.statedDigest)), content(event));
    case Qt::AccessibleTextRole:
        return tr("%1, register %2, %3: %4")
            .arg(event)
            .arg(entry.imr)
            .arg(cellText(event, EventColumn), content(event));
    default: return {};
    }
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section <= RegisterColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn: return tr("#");
    case RegisterColumn: return tr("rtmr");
    case EventColumn: return tr("Event");
    case DigestColumn: return tr("Digest");
    case PayloadColumn: return tr("Payload");
    case ContentColumn: return tr("Content");
    case AfterColumn: return tr("Register after");
    default: return {};
    }
}

}  // namespace sealscope::ui
