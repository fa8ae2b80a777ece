#include "ui/models/claim_model.h"

#include "core/report/audit_words.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kMostName = 80;

QString tr(const char *sourceText)
{
    return ClaimModel::tr(sourceText);
}

QString none()
{
    return QStringLiteral("–");
}

QString sourceText(const std::optional<ClaimSource> &source)
{
    if (!source)
        return none();
    switch (*source) {
    case ClaimSource::HardwareProven: return tr("hardware-proven");
    case ClaimSource::VerifierDerived: return tr("computed by the verifier");
    case ClaimSource::ProviderAsserted: return tr("provider-asserted");
    case ClaimSource::OperatorAsserted: return tr("operator-asserted");
    }
    return none();
}

QString wantedText(const ClaimReference &wanted)
{
    return wanted.source ? tr("asserted, %1").arg(shown(*wanted.source, kMostName).replace(u'_', u'-'))
                         : tr("asserted, any source");
}

const ClaimReference *wantedOf(const AppraisalPolicy &policy, const std::string &name)
{
    const auto found = std::ranges::find(policy.claims, name, &ClaimReference::name);
    return found == policy.claims.end() ? nullptr : &*found;
}

/// The mark is that of session.claims, and only where this claim agrees with it: one check answers for all claims of all sessions.
void answer(const Snapshot &snapshot, const sealscope::Session &session, const ClaimReference *wanted, ClaimRow &row)
{
    row.wanted = wanted != nullptr ? wantedText(*wanted) : none();
    if (wanted == nullptr) {
        row.met = tr("not asked");
        return;
    }
    const CheckResult &check = snapshot.result().now.check(CheckId::SessionClaims);
    const RootKind root = rootKind(snapshot.result());
    const bool met = checkClaim(session.claims, wanted->name, wanted->source).has_value();
    if (check.outcome == Outcome::NotEvaluated || met == (check.outcome == Outcome::Passed)) {
        row.met = outcomeText(check, root);
        row.mark = Mark::of(check, root);
    } else {
        row.met = met ? tr("as wanted") : tr("not as wanted");
    }
}

void addAudit(const EvidenceAudit *audit, const std::string &name, ClaimRow &row)
{
    row.here = tr("not examined");
    row.why = tr("the policy does not ask for a deep audit");
    if (audit == nullptr)
        return;
    const auto found =
        std::ranges::find(audit->claims, name, [](const AuditedClaim &claim) { return claim.recorded.name; });
    if (found == audit->claims.end())
        return;
    row.here = text(wording::reproductionWord(found->here));
    row.why = shown(found->why);
}

}  // namespace

std::vector<ClaimRow> claimRows(const Snapshot &snapshot, const sealscope::Session &session, const EvidenceAudit *audit)
{
    std::vector<ClaimRow> rows;
    const AppraisalPolicy &policy = snapshot.dossier.policy;
    const auto add = [&](const std::string &name, ClaimRow row) {
        answer(snapshot, session, wantedOf(policy, name), row);
        addAudit(audit, name, row);
        rows.push_back(std::move(row));
    };
    for (const Claim &claim : session.claims) {
        ClaimRow row;
        row.name = shown(claim.name, kMostName);
        row.recorded = text(claimStatusName(claim.status));
        row.source = sourceText(claim.source);
        row.range = claim.range;
        add(claim.name, std::move(row));
    }
    for (const std::string &name : session.verifiedClaims) {
        ClaimRow row;
        row.name = shown(name, kMostName);
        row.recorded = tr("listed, no more is said");
        row.source = none();
        add(name, std::move(row));
    }
    return rows;
}

ClaimModel::ClaimModel(QObject *parent) : QAbstractTableModel(parent) {}

void ClaimModel::setRows(std::vector<ClaimRow> rows, std::size_t artifact)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_artifact = artifact;
    endResetModel();
}

int ClaimModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ClaimModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClaimModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClaimRow &claim = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case NameColumn: return claim.name;
        case RecordedColumn: return claim.recorded;
        case SourceColumn: return claim.source;
        case WantedColumn: return claim.wanted;
        case MetColumn: return claim.met;
        case HereColumn: return claim.here;
        default: return {};
        }
    }
    switch (role) {
    case FixedPitchRole: return index.column() == NameColumn;
    case MarkRole: return index.column() == MetColumn ? QVariant::fromValue(claim.mark) : QVariant();
    case ArtifactRole: return static_cast<qulonglong>(m_artifact);
    case OffsetRole: return static_cast<qulonglong>(claim.range.offset);
    case LengthRole: return static_cast<qulonglong>(claim.range.length);
    case CopyRole: return claim.recorded;
    case NamedCopyRole:
        return tr("%1 = %2 (recorded by the gateway: %3)").arg(claim.name, claim.recorded, claim.source);
    case SentenceRole: return index.column() == WhyColumn ? claim.why : QString();
    case Qt::AccessibleTextRole:
        return tr("Claim %1: recorded %2, %3; the policy wants %4: %5; here %6, %7")
            .arg(claim.name, claim.recorded, claim.source, claim.wanted, claim.met, claim.here, claim.why);
    default: return {};
    }
}

QVariant ClaimModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Claim");
    case RecordedColumn: return tr("Recorded");
    case SourceColumn: return tr("Who says so");
    case WantedColumn: return tr("Policy wants");
    case MetColumn: return tr("session.claims");
    case HereColumn: return tr("Here");
    case WhyColumn: return tr("Why");
    default: return {};
    }
}

}  // namespace sealscope::ui
