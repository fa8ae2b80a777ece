#include "ui/models/artifact_model.h"

#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

QString kindTitle(const Artifact &artifact)
{
    switch (artifact.kind) {
    case ArtifactKind::Quote: return ArtifactModel::tr("Quote");
    case ArtifactKind::Collateral: return ArtifactModel::tr("Collateral");
    case ArtifactKind::Certificates: return ArtifactModel::tr("Certificates");
    case ArtifactKind::Crl: return ArtifactModel::tr("Revocation list");
    case ArtifactKind::Report: return ArtifactModel::tr("Attestation report");
    case ArtifactKind::EventLog: return ArtifactModel::tr("Event log");
    case ArtifactKind::Compose: return ArtifactModel::tr("Compose");
    case ArtifactKind::Keyset: return ArtifactModel::tr("Keyset");
    case ArtifactKind::Receipt: return ArtifactModel::tr("Receipt");
    case ArtifactKind::SignatureEnvelope: return ArtifactModel::tr("Signature envelope");
    case ArtifactKind::Session: return ArtifactModel::tr("Session");
    case ArtifactKind::Revocations: return ArtifactModel::tr("Revocations");
    case ArtifactKind::RequestBody: return ArtifactModel::tr("Request body");
    case ArtifactKind::ResponseBody: return ArtifactModel::tr("Response body");
    case ArtifactKind::Har: return ArtifactModel::tr("HAR recording");
    case ArtifactKind::HttpDump: return ArtifactModel::tr("HTTP dump");
    case ArtifactKind::SnpReport: return ArtifactModel::tr("SEV-SNP report");
    case ArtifactKind::GpuEvidence: return ArtifactModel::tr("GPU evidence");
    case ArtifactKind::Archive: return ArtifactModel::tr("Evidence archive");
    case ArtifactKind::Unrecognised: return ArtifactModel::tr("Unrecognised artifact");
    }
    return {};
}

ArtifactModel::ArtifactModel(QObject *parent) : QAbstractTableModel(parent) {}

void ArtifactModel::setEvidence(std::shared_ptr<const Evidence> evidence)
{
    beginResetModel();
    m_evidence = std::move(evidence);
    endResetModel();
}

const Artifact *ArtifactModel::artifact(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    return &m_evidence->bundle->artifacts[static_cast<std::size_t>(index.row())];
}

int ArtifactModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_evidence ? 0 : static_cast<int>(m_evidence->bundle->artifacts.size());
}

int ArtifactModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ArtifactModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Artifact &artifact = m_evidence->bundle->artifacts[row];
    switch (role) {
    case Qt::DisplayRole: return cellText(row, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FixedPitchRole:
        return index.column() == IdColumn || index.column() == SizeColumn || index.column() == DigestColumn;
    case ArtifactRole: return static_cast<qulonglong>(row);
    case CopyRole: return QStringLiteral("sha256:%1").arg(text(toHex(artifact.sha256)));
    case NamedCopyRole:
        return tr("%1 = sha256:%2 (computed here)").arg(shown(artifact.name), text(toHex(artifact.sha256)));
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3, %4. %5")
            .arg(text(artifact.id), kindTitle(artifact), shown(artifact.name), cellText(row, SizeColumn),
                 noteText(row));
    default: return {};
    }
}

QString ArtifactModel::noteText(std::size_t row) const
{
    const Artifact &artifact = m_evidence->bundle->artifacts[row];
    if (artifact.error)
        return tr("Cannot be read: %1").arg(shown(artifact.error->message));
    const bool unused =
        std::find(m_evidence->unused.begin(), m_evidence->unused.end(), row) != m_evidence->unused.end();
    const QString why = shown(artifact.why);
    return unused ? tr("Not used. %1").arg(why) : why;
}

QString ArtifactModel::cellText(std::size_t row, int column) const
{
    const Artifact &artifact = m_evidence->bundle->artifacts[row];
    switch (column) {
    case IdColumn: return text(artifact.id);
    case KindColumn: return kindTitle(artifact);
    case NameColumn: return shown(artifact.name, 120);
    case SizeColumn: return artifact.bytes ? sizeText(artifact.bytes->size()) : tr("not read");
    case DigestColumn:
        return artifact.bytes ? QStringLiteral("sha256:") + shortened(text(toHex(artifact.sha256)), 17) : QString();
    case NoteColumn: return noteText(row);
    default: return {};
    }
}

QVariant ArtifactModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case IdColumn: return tr("Id");
    case KindColumn: return tr("Recognised as");
    case NameColumn: return tr("Name");
    case SizeColumn: return tr("Size");
    case DigestColumn: return tr("SHA-256");
    case NoteColumn: return tr("Why");
    default: return {};
    }
}

}  // namespace sealscope::ui
