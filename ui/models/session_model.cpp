#include "ui/models/session_model.h"

#include "core/appraisal/exchange_case.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortId = 19;
constexpr qsizetype kMostUpstream = 60;

QString tr(const char *sourceText)
{
    return SessionModel::tr(sourceText);
}

QString upstreamText(const sealscope::Session &session)
{
    const QString name = session.upstreamName ? tr("“%1”").arg(shown(*session.upstreamName, kMostUpstream)) : QString();
    const QString endpoint = session.endpoint ? shown(*session.endpoint, kMostUpstream) : QString();
    return name.isEmpty() ? endpoint : name;
}

QString periodText(const sealscope::Session &session)
{
    if (!session.establishedAt || !session.expiresAt)
        return tr("not stated");
    return tr("%1 to %2").arg(text(describeUnix(*session.establishedAt)), text(describeUnix(*session.expiresAt)));
}

SessionRow rowOf(SessionRow::Kind kind, const Parsed<sealscope::Session> &parsed)
{
    SessionRow row;
    row.kind = kind;
    row.artifact = parsed.artifact;
    row.session = &*parsed.value;
    row.upstream = upstreamText(*row.session);
    row.period = periodText(*row.session);
    row.range = row.session->range;
    return row;
}

SessionRow recordRow(const SessionCase &session)
{
    SessionRow row = rowOf(SessionRow::Kind::Record, *session.parsed);
    row.id = session.id ? shown(*session.id) : QString();
    row.note = session.id ? tr("record") : tr("record without an id: %1").arg(shown(session.id.error().message));
    if (session.citedBy.empty())
        row.note = tr("record; no receipt of this case cites it");
    else if (const auto served = session.citedBy.front()->value().servedAt)
        row.served = text(describeUnix(*served));
    return row;
}

SessionRow missingRow(const ReceiptCase &receipt)
{
    SessionRow row;
    row.kind = SessionRow::Kind::Missing;
    row.artifact = receipt.parsed->artifact;
    row.id = shown(receipt.cited()->text);
    row.range = receipt.cited()->range;
    if (receipt.value().servedAt)
        row.served = text(describeUnix(*receipt.value().servedAt));
    row.note = tr("cited by a receipt, not in this case");
    return row;
}

SessionRow entryRow(const Parsed<sealscope::Session> &entry)
{
    SessionRow row = rowOf(SessionRow::Kind::ListEntry, entry);
    row.id = entry.value->statedId ? shown(entry.value->statedId->text) : QString();
    row.note = tr("abbreviated entry of a list: it never hashes to its id; “current” is no promise");
    return row;
}

SessionRow unreadableRow(std::size_t artifact, const QString &why)
{
    SessionRow row;
    row.kind = SessionRow::Kind::Unreadable;
    row.artifact = artifact;
    row.note = tr("cannot be read: %1").arg(why);
    return row;
}

}  // namespace

std::vector<SessionRow> sessionRows(const Snapshot &snapshot)
{
    const Evidence &evidence = *snapshot.reading.evidence;
    // Only pairing is asked of it here, and that needs no report.
    const ExchangeCase exchange = openExchange(evidence, snapshot.dossier.policy, std::nullopt);
    const std::vector<EvidenceAudit> &audits = snapshot.result().now.audits;
    std::vector<SessionRow> rows;
    for (std::size_t i = 0; i < exchange.sessions.size(); ++i) {
        rows.push_back(recordRow(exchange.sessions[i]));
        rows.back().audit = i < audits.size() ? &audits[i] : nullptr;
    }
    for (const ReceiptCase *receipt : exchange.withoutSession)
        rows.push_back(missingRow(*receipt));
    for (const auto *list : {&evidence.exchange.sessions, &evidence.exchange.listed}) {
        for (const Parsed<sealscope::Session> &parsed : *list) {
            if (!parsed.value)
                rows.push_back(unreadableRow(parsed.artifact, shown(parsed.value.error().message)));
        }
    }
    for (const Parsed<sealscope::Session> &entry : evidence.exchange.listed) {
        if (entry.value)
            rows.push_back(entryRow(entry));
    }
    return rows;
}

SessionModel::SessionModel(QObject *parent) : QAbstractTableModel(parent) {}

void SessionModel::setSnapshot(const SnapshotPtr &snapshot)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_rows = snapshot ? sessionRows(*snapshot) : std::vector<SessionRow>();
    endResetModel();
}

const SessionRow *SessionModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

int SessionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SessionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SessionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SessionRow &session = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case IdColumn: return session.id.isEmpty() ? QStringLiteral("–") : shortened(session.id, kShortId);
        case UpstreamColumn: return session.upstream;
        case PeriodColumn: return session.period;
        case ServedColumn: return session.served;
        case NoteColumn: return session.note;
        default: return {};
        }
    }
    switch (role) {
    case FixedPitchRole: return index.column() == IdColumn;
    case ArtifactRole: return static_cast<qulonglong>(session.artifact);
    case OffsetRole: return static_cast<qulonglong>(session.range.offset);
    case LengthRole: return static_cast<qulonglong>(session.range.length);
    case Qt::ToolTipRole: return index.column() == NoteColumn ? session.note : QString();
    case CopyRole: return session.id;
    case NamedCopyRole: return tr("session id = %1 (%2)").arg(session.id, session.note);
    case Qt::AccessibleTextRole:
        return tr("Session %1, upstream %2, period %3, served %4, %5")
            .arg(session.id, session.upstream, session.period, session.served, session.note);
    default: return {};
    }
}

QVariant SessionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case IdColumn: return tr("Session");
    case UpstreamColumn: return tr("Upstream");
    case PeriodColumn: return tr("Period, by the service");
    case ServedColumn: return tr("Served, by the service");
    case NoteColumn: return tr("What it is");
    default: return {};
    }
}

}  // namespace sealscope::ui
