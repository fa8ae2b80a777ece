#include "ui/models/bundle_part_model.h"

#include "core/report/wording.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/state/part_case.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortDigest = 13;
constexpr qsizetype kMostName = 80;

QString tr(const char *sourceText)
{
    return BundlePartModel::tr(sourceText);
}

/// Which question reads this part; none where parts of that kind are only told apart.
std::optional<AuditStep> stepOf(const EvidenceAudit &audit, const SealedPart &part)
{
    for (const SealedMachine &machine : audit.evidence->machines) {
        if (isOf(machine.quote, part))
            return AuditStep::Quote;
        if (machine.eventLog && isOf(asBytes(*machine.eventLog), part))
            return AuditStep::BootLog;
        if (machine.appCompose && isOf(asBytes(*machine.appCompose), part))
            return AuditStep::Compose;
    }
    return std::nullopt;
}

}  // namespace

QString partOutcome(const EvidenceAudit &audit, const SealedPart &part)
{
    if (!part.readable)
        return tr("cannot be read");
    const std::optional<AuditStep> step = stepOf(audit, part);
    if (!step)
        return tr("told apart only");
    // Of several instances one was examined; which one, the steps say.
    if (audit.evidence->machines.size() > 1)
        return tr("one of %1 instances, see the steps").arg(audit.evidence->machines.size());
    const AuditFinding *finding = audit.finding(*step);
    return finding == nullptr ? tr("not asked") : text(wording::outcomeWord(finding->outcome));
}

BundlePartModel::BundlePartModel(QObject *parent) : QAbstractTableModel(parent) {}

void BundlePartModel::setAudit(const SnapshotPtr &snapshot, const EvidenceAudit *audit)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_audit = audit != nullptr && audit->evidence ? audit : nullptr;
    m_outcomes.clear();
    for (const SealedPart &part : m_audit != nullptr ? m_audit->evidence->parts : std::vector<SealedPart>())
        m_outcomes << partOutcome(*m_audit, part);
    endResetModel();
}

const SealedPart *BundlePartModel::part(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount()
        ? &m_audit->evidence->parts[static_cast<std::size_t>(index.row())]
        : nullptr;
}

int BundlePartModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_audit == nullptr ? 0 : static_cast<int>(m_audit->evidence->parts.size());
}

int BundlePartModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BundlePartModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SealedPart &part = m_audit->evidence->parts[static_cast<std::size_t>(index.row())];
    const QString digest = text(toHex(part.sha256));
    const QString name = shown(part.name, kMostName);
    const QString readAs = part.readable ? shown(part.readsAs) : tr("cannot be read: %1").arg(shown(part.readsAs));
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case NumberColumn: return index.row() + 1;
        case NameColumn: return name;
        case SizeColumn: return numberText(part.size);
        case DigestColumn: return shortened(digest, kShortDigest);
        case ReadAsColumn: return readAs;
        case HereColumn: return m_outcomes[index.row()];
        default: return {};
        }
    }
    switch (role) {
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FixedPitchRole:
        return index.column() == NameColumn || index.column() == SizeColumn || index.column() == DigestColumn;
    case CopyRole: return QStringLiteral("sha256:") + digest;
    case NamedCopyRole: return tr("%1 = sha256:%2 (computed here)").arg(name, digest);
    case Qt::AccessibleTextRole:
        return tr("Part %1, %2, %3, sha256 %4, read as %5, here: %6")
            .arg(index.row() + 1)
            .arg(name, sizeText(part.size), digest, readAs, m_outcomes[index.row()]);
    default: return {};
    }
}

QVariant BundlePartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn: return tr("#");
    case NameColumn: return tr("Part");
    case SizeColumn: return tr("Bytes");
    case DigestColumn: return tr("SHA-256");
    case ReadAsColumn: return tr("Read as");
    case HereColumn: return tr("Here");
    default: return {};
    }
}

}  // namespace sealscope::ui
