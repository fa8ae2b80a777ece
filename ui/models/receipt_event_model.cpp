#include "ui/models/receipt_event_model.h"

#include "core/appraisal/exchange_case.h"
#include "core/report/near_miss_words.h"
#include "core/report/wording.h"
#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kMostShown = 160;

std::optional<CheckId> readerOf(const ReceiptEvent &event)
{
    switch (event.kind) {
    case ReceiptEventKind::RequestReceived: return CheckId::ReceiptRequest;
    case ReceiptEventKind::ResponseReturned: return CheckId::ReceiptResponse;
    case ReceiptEventKind::UpstreamVerified: return CheckId::UpstreamVerified;
    case ReceiptEventKind::MiddlewareForwarded:
    case ReceiptEventKind::RouteSelected:
    case ReceiptEventKind::RequestForwarded:
    case ReceiptEventKind::RequestModified:
    case ReceiptEventKind::ResponseModified:
    case ReceiptEventKind::ResponseReceived:
    case ReceiptEventKind::Other: return std::nullopt;
    }
    return std::nullopt;
}

QString upstreamRecordText(const UpstreamOutcome &upstream)
{
    QStringList parts{shown(upstream.result, 40)};
    parts << (!upstream.required ? ReceiptEventModel::tr("required or not is not said")
                  : *upstream.required ? ReceiptEventModel::tr("required")
                                       : ReceiptEventModel::tr("not required"));
    if (upstream.sessionId)
        parts << ReceiptEventModel::tr("session %1").arg(shown(upstream.sessionId->text, 80));
    if (upstream.reason)
        parts << ReceiptEventModel::tr("reason “%1”").arg(shown(*upstream.reason, 200));
    if (upstream.upstreamName)
        parts << ReceiptEventModel::tr("upstream “%1”").arg(shown(*upstream.upstreamName, 80));
    if (upstream.provider)
        parts << ReceiptEventModel::tr("provider “%1”").arg(shown(*upstream.provider, 80));
    if (upstream.modelId)
        parts << ReceiptEventModel::tr("model “%1”").arg(shown(*upstream.modelId, 80));
    return parts.join(QStringLiteral(", "));
}

}  // namespace

QString eventMeaning(const ReceiptEvent &event)
{
    switch (event.kind) {
    case ReceiptEventKind::RequestReceived: return ReceiptEventModel::tr("the request as it came in");
    case ReceiptEventKind::MiddlewareForwarded: return ReceiptEventModel::tr("the request as middleware passed it on");
    case ReceiptEventKind::RouteSelected: return ReceiptEventModel::tr("where the request was to go");
    case ReceiptEventKind::RequestForwarded: return ReceiptEventModel::tr("the request as it was sent on");
    case ReceiptEventKind::RequestModified: return ReceiptEventModel::tr("the service says that it changed the request");
    case ReceiptEventKind::ResponseModified: return ReceiptEventModel::tr("the service says that it changed the response");
    case ReceiptEventKind::UpstreamVerified: return ReceiptEventModel::tr("how the gateway says that it examined the upstream");
    case ReceiptEventKind::ResponseReceived: return ReceiptEventModel::tr("the response as it came back");
    case ReceiptEventKind::ResponseReturned: return ReceiptEventModel::tr("the response as it was returned");
    case ReceiptEventKind::Other: return ReceiptEventModel::tr("unknown type: signed like the rest, and read by no check");
    }
    return {};
}

QString eventRecord(const ReceiptEvent &event)
{
    if (event.upstream)
        return upstreamRecordText(*event.upstream);
    QStringList parts;
    if (event.bodyHash)
        parts << shown(event.bodyHash->text, 200);
    if (event.wireHash)
        parts << ReceiptEventModel::tr("wire %1").arg(shown(event.wireHash->text, 200));
    if (event.cleartextHash)
        parts << ReceiptEventModel::tr("cleartext %1").arg(shown(event.cleartextHash->text, 200));
    if (event.targetRoute)
        parts << ReceiptEventModel::tr("route “%1”").arg(shown(*event.targetRoute, 80));
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
}

ReceiptEventModel::ReceiptEventModel(QObject *parent) : QAbstractTableModel(parent) {}

void ReceiptEventModel::showReceipt(std::shared_ptr<const Receipt> receipt, const SnapshotPtr &snapshot, std::size_t artifact)
{
    beginResetModel();
    m_receipt = std::move(receipt);
    m_snapshot = snapshot;
    m_artifact = artifact;
    endResetModel();
}

void ReceiptEventModel::showReceipt(std::shared_ptr<const Receipt> receipt)
{
    showReceipt(std::move(receipt), nullptr, 0);
}

const ReceiptEvent *ReceiptEventModel::event(const QModelIndex &index) const
{
    return index.isValid() && m_receipt ? &m_receipt->events[static_cast<std::size_t>(index.row())] : nullptr;
}

std::optional<CheckId> ReceiptEventModel::check(const QModelIndex &index) const
{
    const ReceiptEvent *chosen = event(index);
    return chosen != nullptr && m_snapshot ? readerOf(*chosen) : std::nullopt;
}

std::optional<CheckResult> ReceiptEventModel::outcome(const ReceiptEvent &event) const
{
    const std::optional<CheckId> reader = readerOf(event);
    if (!reader || !m_snapshot)
        return std::nullopt;
    return forSubject(m_snapshot->result().now.check(*reader), m_artifact);
}

const Observation *ReceiptEventModel::observation(const ReceiptEvent &event) const
{
    if (!m_snapshot)
        return nullptr;
    const std::vector<Observation> &all = m_snapshot->result().now.observations;
    const auto isAbout = [&](const EvidenceRange &bytes) {
        return bytes.artifact == m_artifact && event.range.contains(bytes.range.offset);
    };
    const auto found = std::ranges::find_if(
        all, [&](const Observation &observation) { return std::ranges::any_of(observation.ranges, isAbout); });
    return found == all.end() ? nullptr : &*found;
}

QString ReceiptEventModel::about(const QModelIndex &index) const
{
    const ReceiptEvent *chosen = event(index);
    if (chosen == nullptr)
        return {};
    const QString meaning = eventMeaning(*chosen);
    QStringList sentences{tr("“%1”: %2.").arg(shown(chosen->type, 200), meaning), tr("Records: %1.").arg(eventRecord(*chosen))};
    if (chosen->hasFields)
        sentences << tr("It has a member “fields”, which the tool of June 2026 reads in the event's place.");
    if (const std::optional<CheckResult> result = outcome(*chosen)) {
        sentences << text(wording::sentence(*result, m_snapshot->result().now)) << text(wording::remedy(*result, wording::Surface::Window))
                  << nearMisses(result->id);
    }
    if (const Observation *note = observation(*chosen))
        sentences << tr("Note: %1.").arg(shown(note->text));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QStringList ReceiptEventModel::nearMisses(CheckId check) const
{
    QStringList out;
    for (const NearMissSearch &search : m_snapshot->dossier.nearMisses) {
        if (search.check == check)
            out << text(wording::nearMissSentence(search, *m_snapshot->reading.evidence->bundle));
    }
    return out;
}

int ReceiptEventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_receipt ? 0 : static_cast<int>(m_receipt->events.size());
}

int ReceiptEventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReceiptEventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const ReceiptEvent &shownEvent = m_receipt->events[row];
    switch (role) {
    case Qt::DisplayRole: return cellText(row, index.column());
    case FixedPitchRole:
        return index.column() == NumberColumn || (index.column() == RecordColumn && !shownEvent.upstream);
    case CopyRole: return eventRecord(shownEvent);
    case NamedCopyRole: return tr("%1 = %2 (service-asserted)").arg(shown(shownEvent.type), eventRecord(shownEvent));
    case Qt::AccessibleTextRole:
        return index.column() == NumberColumn ? QVariant(tr("Event %1. %2").arg(row + 1).arg(about(index))) : QVariant();
    case ArtifactRole: return m_snapshot ? QVariant(static_cast<qulonglong>(m_artifact)) : QVariant();
    case OffsetRole: return static_cast<qulonglong>(shownEvent.range.offset);
    case LengthRole: return static_cast<qulonglong>(shownEvent.range.length);
    case MarkRole: return index.column() == OutcomeColumn ? markOf(shownEvent) : QVariant();
    default: return {};
    }
}

QVariant ReceiptEventModel::markOf(const ReceiptEvent &event) const
{
    if (const std::optional<CheckResult> result = outcome(event))
        return QVariant::fromValue(Mark::of(*result, rootKind(m_snapshot->result())));
    return observation(event) != nullptr ? QVariant::fromValue(Mark::note()) : QVariant();
}

QString ReceiptEventModel::cellText(std::size_t row, int column) const
{
    const ReceiptEvent &event = m_receipt->events[row];
    switch (column) {
    case NumberColumn: return numberText(row + 1);
    case EventColumn: return shown(event.type, kMostShown);
    case RecordColumn: return shown(eventRecord(event).toStdString(), kMostShown);
    case OutcomeColumn: return outcomeCell(event);
    case MeaningColumn: return eventMeaning(event);
    default: return {};
    }
}

QString ReceiptEventModel::outcomeCell(const ReceiptEvent &event) const
{
    const std::optional<CheckResult> result = outcome(event);
    if (result)
        return outcomeText(*result, rootKind(m_snapshot->result()));
    return observation(event) != nullptr ? tr("Note") : QString();
}

QVariant ReceiptEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn: return tr("No.");
    case EventColumn: return tr("Event");
    case RecordColumn: return tr("Recorded by the service");
    case OutcomeColumn: return tr("Outcome");
    case MeaningColumn: return tr("What it is");
    default: return {};
    }
}

}  // namespace sealscope::ui
