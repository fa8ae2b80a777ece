#include "ui/models/custody_model.h"

#include "core/report/wording.h"
#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace sealscope::ui {

namespace {

constexpr QChar kNothing = u'–';

const CustodyChain *chainOf(const KeyChain *key)
{
    return key != nullptr && key->chain ? &*key->chain : nullptr;
}

/// The check about the root speaks of the role that the dialect binds its receipts with.
bool isRootRole(const ReportCase &report, KeyRole role)
{
    return role == (hasWorkloadIdentity(report.value().dialect) ? KeyRole::Identity : KeyRole::Receipt);
}

}  // namespace

CheckId custodyCheck(KeyRole role)
{
    switch (role) {
    case KeyRole::Identity: return CheckId::CustodyIdentity;
    case KeyRole::Receipt: return CheckId::CustodyReceipt;
    case KeyRole::E2ee: return CheckId::CustodyE2ee;
    case KeyRole::Tls: return CheckId::CustodyTls;
    }
    return CheckId::CustodyReceipt;
}

CustodyModel::CustodyModel(QObject *parent) : QAbstractTableModel(parent) {}

void CustodyModel::setSnapshot(SnapshotPtr snapshot)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_rows.clear();
    if (m_snapshot && m_snapshot->reading.custody) {
        for (const RoleCustody &custody : *m_snapshot->reading.custody) {
            for (const KeyChain &key : custody.keys)
                m_rows.push_back({custody.role, &key});
            if (custody.keys.empty())
                m_rows.push_back({custody.role, nullptr});
        }
    }
    endResetModel();
}

const KeyChain *CustodyModel::key(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? m_rows[static_cast<std::size_t>(index.row())].key : nullptr;
}

KeyRole CustodyModel::role(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? m_rows[static_cast<std::size_t>(index.row())].role
                                                       : KeyRole::Receipt;
}

const CustodyChain *CustodyModel::chain(const QModelIndex &index) const
{
    return chainOf(key(index));
}

int CustodyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CustodyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CustodyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const CheckResult &outcome = check(custodyCheck(row.role));
    switch (role) {
    case Qt::DisplayRole: return cellText(row, index.column());
    case FixedPitchRole: return index.column() == KeyColumn;
    case MarkRole: return markOf(row, index.column());
    case Qt::ToolTipRole:
        return index.column() >= OutcomeColumn ? text(wording::sentence(outcome, m_snapshot->result().now)) : QString();
    case CheckRole: return static_cast<int>(outcome.id);
    case CopyRole: return copied(row, index.column());
    case NamedCopyRole:
        return tr("%1, %2 = %3 (computed here)")
            .arg(text(keyRoleName(row.role)), headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                 copied(row, index.column()));
    case Qt::AccessibleTextRole:
        return index.column() == RoleColumn
            ? spoken(row)
            : tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                               cellText(row, index.column()));
    default: return {};
    }
}

QVariant CustodyModel::markOf(const Row &row, int column) const
{
    const RootKind root = rootKind(m_snapshot->result());
    if (column == OutcomeColumn)
        return QVariant::fromValue(Mark::of(check(custodyCheck(row.role)), root));
    if (column == RootColumn && chainOf(row.key) != nullptr && isRootRole(*m_snapshot->reading.report, row.role))
        return QVariant::fromValue(Mark::of(check(CheckId::CustodyKmsRoot), root));
    return {};
}

QString CustodyModel::cellText(const Row &row, int column) const
{
    const CustodyChain *chain = chainOf(row.key);
    switch (column) {
    case RoleColumn: return text(keyRoleName(row.role));
    case KeyColumn: return row.key == nullptr ? QString(kNothing) : shortened(shown(row.key->key), 19);
    case ChainColumn: return chainText(row);
    case SignatureColumn:
        if (chain != nullptr)
            return tr("recovers");
        return row.key != nullptr && row.key->chain.error().code == ErrorCode::CustodyChain ? tr("recovers no key")
                                                                                            : QString(kNothing);
    case AppIdColumn:
        if (chain == nullptr)
            return kNothing;
        return acceptsRoot(m_snapshot->dossier.policy, chain->root) ? tr("shown by the root") : tr("not shown");
    case RootColumn: return chain == nullptr ? QString(kNothing) : rootText(*chain);
    case OutcomeColumn: return outcomeText(check(custodyCheck(row.role)), rootKind(m_snapshot->result()));
    case ReasonColumn: return reasonText(check(custodyCheck(row.role)));
    default: return {};
    }
}

QString CustodyModel::reasonText(const CheckResult &outcome) const
{
    const Judgement &now = m_snapshot->result().now;
    if (outcome.outcome == Outcome::Passed) {
        const std::optional<CheckId> cause = wording::rootCause(outcome, now);
        return cause ? tr("rests on %1").arg(text(wording::standingClause(*cause, now))) : QString();
    }
    return outcome.detail.empty() ? text(wording::sentence(outcome, now)) : shown(outcome.detail, 200);
}

QString CustodyModel::chainText(const Row &row) const
{
    if (row.key != nullptr && row.key->chain)
        return tr("yes");
    if (row.key != nullptr) {
        switch (row.key->chain.error().code) {
        case ErrorCode::CustodyMissing: return tr("no");
        case ErrorCode::CustodyProvider: return tr("of another provider");
        case ErrorCode::CustodyKey: return tr("of another key");
        case ErrorCode::CustodyPurpose: return tr("for another purpose");
        default: return tr("malformed");
        }
    }
    if (check(custodyCheck(row.role)).notApplicable())
        return tr("not in this dialect");
    const ReportCase &report = *m_snapshot->reading.report;
    if (!report.value().keyset || report.payload(&BootEvents::appId).empty())
        return tr("not looked for");
    return tr("no key listed");
}

QString CustodyModel::rootText(const CustodyChain &chain) const
{
    const AppraisalPolicy &policy = m_snapshot->dossier.policy;
    if (deniesRoot(policy, chain.root))
        return tr("denied");
    return acceptsRoot(policy, chain.root) ? tr("accepted") : tr("not named");
}

QString CustodyModel::spoken(const Row &row) const
{
    const CheckResult &outcome = check(custodyCheck(row.role));
    QStringList cells;
    for (int column = KeyColumn; column < OutcomeColumn; ++column)
        cells << tr("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                  cellText(row, column));
    return tr("%1. %2. %3: %4, %5")
        .arg(text(keyRoleName(row.role)), cells.join(QStringLiteral(", ")), text(outcome.def().question),
             cellText(row, OutcomeColumn), text(wording::sentence(outcome, m_snapshot->result().now)));
}

QString CustodyModel::copied(const Row &row, int column) const
{
    const CustodyChain *chain = chainOf(row.key);
    if (column == KeyColumn && row.key != nullptr)
        return shown(row.key->key, 1 << 16);
    if (column == SignatureColumn && chain != nullptr)
        return text(toHex(chain->appKey));
    if (column == RootColumn && chain != nullptr)
        return text(toHex(chain->root));
    return cellText(row, column);
}

QVariant CustodyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RoleColumn: return tr("Role");
    case KeyColumn: return tr("Key");
    case ChainColumn: return tr("Chain");
    case SignatureColumn: return tr("Signature");
    case AppIdColumn: return tr("App id = measured");
    case RootColumn: return tr("Root");
    case OutcomeColumn: return tr("Outcome");
    case ReasonColumn: return tr("Why");
    default: return {};
    }
}

}  // namespace sealscope::ui
