#include "ui/models/near_miss_model.h"

#include "core/report/near_miss_words.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr auto kLastChange = static_cast<int>(BodyChange::StreamReordered);
constexpr qsizetype kShortDigest = 17;

QString tr(const char *sourceText)
{
    return NearMissModel::tr(sourceText);
}

bool holds(const std::vector<BodyChange> &changes, BodyChange change)
{
    return std::ranges::find(changes, change) != changes.end();
}

/// The first hash by which the receipt names that body; a search is made where the case holds one receipt.
QString wantedDigest(const Evidence &evidence, CheckId check)
{
    const std::vector<Parsed<Receipt>> &receipts = evidence.exchange.receipts;
    if (receipts.empty() || !receipts.front().value)
        return {};
    const Receipt &receipt = *receipts.front().value;
    const std::vector<NamedHash> hashes =
        check == CheckId::ReceiptRequest ? requestHashes(receipt) : responseHashes(receipt);
    return hashes.empty() ? QString() : shortened(shown(hashes.front().digest.text), kShortDigest + 7);
}

QString resultOf(const NearMissSearch &search, BodyChange change)
{
    if (search.found && holds(search.found->changes, change))
        return search.found->changes.size() == 1 ? tr("matches") : tr("matches, with the others marked so");
    if (holds(search.changesTried, change))
        return tr("no");
    return search.found ? tr("not tried") : tr("does not apply to these bytes");
}

}  // namespace

NearMissModel::NearMissModel(QObject *parent) : QAbstractTableModel(parent) {}

void NearMissModel::setSnapshot(const SnapshotPtr &snapshot)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_rows.clear();
    for (const NearMissSearch &search : snapshot ? snapshot->dossier.nearMisses : std::vector<NearMissSearch>())
        addSearch(search);
    endResetModel();
}

void NearMissModel::addSearch(const NearMissSearch &search)
{
    const Artifact &body = m_snapshot->artifacts()[search.artifact];
    const QString exact = body.exact ? tr("exact bytes") : tr("not exact: a program stored them decoded");
    const QString digest = QStringLiteral("sha256:") + shortened(text(toHex(body.sha256)), kShortDigest);
    m_rows.push_back(
        {true, tr("%1 %2, %3").arg(text(body.id), shown(body.name, 60), sizeText(body.view().size())), exact});
    m_rows.push_back({false, tr("as it is"), tr("no: %1").arg(digest)});
    m_rows.push_back({false, tr("as the receipt names it"), wantedDigest(*m_snapshot->reading.evidence, search.check)});
    const bool isOther = search.found && search.found->otherArtifact;
    m_rows.push_back(
        {false, tr("another input of this case"),
         isOther ? tr("matches: %1").arg(text(m_snapshot->artifacts()[*search.found->otherArtifact].id)) : tr("no")});
    std::vector<BodyChange> changes;
    for (int change = 0; change <= kLastChange; ++change)
        changes.push_back(static_cast<BodyChange>(change));
    // What matches is what people look for, then what was tried.
    const auto rank = [&](BodyChange change) {
        return search.found && holds(search.found->changes, change) ? 0 : holds(search.changesTried, change) ? 1 : 2;
    };
    std::ranges::stable_sort(changes, {}, rank);
    for (const BodyChange change : changes)
        m_rows.push_back({false, text(wording::bodyChangeWords(change)), resultOf(search, change)});
}

int NearMissModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NearMissModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NearMissModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return index.column() == FormColumn ? row.form : row.result;
    case HeadingRole: return row.heading;
    case CopyRole: return row.result;
    case NamedCopyRole: return tr("%1 = %2 (computed here)").arg(row.form, row.result);
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(row.form, row.result);
    default: return {};
    }
}

QVariant NearMissModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == FormColumn ? tr("Form of the body") : tr("Has the digest that the receipt names");
}

}  // namespace sealscope::ui
