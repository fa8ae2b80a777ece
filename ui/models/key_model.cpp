#include "ui/models/key_model.h"

#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortKey = 21;
QString none()
{
    return QStringLiteral("–");
}

QString tr(const char *sourceText)
{
    return KeyModel::tr(sourceText);
}

KeyRow entryRow(const QString &role, const KeyEntry &entry, bool isImplemented)
{
    return {role,
            entry.keyId.empty() ? none() : shown(entry.keyId, 60),
            shown(entry.algorithm, 40),
            shown(entry.publicKey),
            none(),
            isImplemented ? none() : tr("ignored: algorithm unknown here"),
            {},
            entry.range};
}

/// Is this the key of the connection that was seen, and listed for its host?
bool isOfConnection(const Snapshot &snapshot, const TlsEntry &entry)
{
    const auto &channel = snapshot.reading.evidence->expectations.channel;
    const Result<Bytes> key = hexMember(entry.spkiSha256);
    return channel && key && equal(*key, channel->spkiSha256)
        && (!entry.domain || normalizedHost(*entry.domain) == normalizedHost(channel->host));
}

KeyRow tlsRow(const Snapshot &snapshot, const TlsEntry &entry)
{
    KeyRow row{tr("tls"),
               none(),
               tr("spki, sha256"),
               shown(entry.spkiSha256),
               entry.domain ? shown(*entry.domain, 80) : tr("any host"),
               none(),
               {},
               entry.range};
    if (isOfConnection(snapshot, entry)) {
        row.usedBy = tr("this connection");
        row.mark = Mark::of(snapshot.result().now.check(CheckId::ChannelTls), rootKind(snapshot.result()));
    }
    return row;
}

}  // namespace

std::vector<KeyRow> keyRows(const Snapshot &snapshot)
{
    std::vector<KeyRow> rows;
    const auto &report = snapshot.reading.evidence->report;
    if (!report || !report->value || !report->value->keyset)
        return rows;
    const Keyset &keyset = *report->value->keyset;
    if (keyset.identity) {
        rows.push_back(
            {tr("identity"), none(), shown(keyset.identity->algorithm, 40), shown(keyset.identity->publicKey), none(),
             tr("endorses this keyset"),
             Mark::of(snapshot.result().now.check(CheckId::WorkloadEndorsement), rootKind(snapshot.result())),
             keyset.identity->range});
    }
    for (const KeyEntry &entry : keyset.receiptKeys)
        rows.push_back(entryRow(tr("receipt"), entry, isImplementedReceiptAlgorithm(entry.algorithm)));
    for (const KeyEntry &entry : keyset.e2eeKeys)
        rows.push_back(entryRow(tr("e2ee"), entry, isImplementedE2eeAlgorithm(entry.algorithm)));
    for (const TlsEntry &entry : keyset.tlsKeys)
        rows.push_back(tlsRow(snapshot, entry));
    return rows;
}

KeyModel::KeyModel(QObject *parent) : QAbstractTableModel(parent) {}

void KeyModel::setSnapshot(const SnapshotPtr &snapshot)
{
    beginResetModel();
    m_rows = snapshot ? keyRows(*snapshot) : std::vector<KeyRow>();
    m_artifact = m_rows.empty() ? 0 : snapshot->reading.evidence->report->artifact;
    endResetModel();
}

const KeyRow *KeyModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

int KeyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int KeyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const KeyRow &key = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case RoleColumn: return key.role;
        case IdColumn: return key.keyId;
        case AlgorithmColumn: return key.algorithm;
        case KeyColumn: return shortened(key.key, kShortKey);
        case HostColumn: return key.host;
        case UseColumn: return key.usedBy;
        default: return {};
        }
    }
    switch (role) {
    case FixedPitchRole: return index.column() == KeyColumn || index.column() == IdColumn;
    case MarkRole: return index.column() == UseColumn ? QVariant::fromValue(key.mark) : QVariant();
    case ArtifactRole: return static_cast<qulonglong>(m_artifact);
    case OffsetRole: return static_cast<qulonglong>(key.range.offset);
    case LengthRole: return static_cast<qulonglong>(key.range.length);
    case CopyRole: return key.key;
    case NamedCopyRole: return tr("%1 key %2 = %3 (service-asserted)").arg(key.role, key.keyId, key.key);
    case Qt::AccessibleTextRole:
        return tr("%1 key %2, %3, host %4, %5").arg(key.role, key.keyId, key.algorithm, key.host, key.usedBy);
    default: return {};
    }
}

QVariant KeyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RoleColumn: return tr("Role");
    case IdColumn: return tr("Key id");
    case AlgorithmColumn: return tr("Algorithm");
    case KeyColumn: return tr("Key");
    case HostColumn: return tr("Host");
    case UseColumn: return tr("Used by");
    default: return {};
    }
}

}  // namespace sealscope::ui
