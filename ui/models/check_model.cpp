#include "ui/models/check_model.h"

#include "core/report/wording.h"
#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace sealscope::ui {

namespace {

/// A heading's internal id; a check's is the position of its group.
constexpr quintptr kHeading = ~quintptr{0};

QString rangesText(const std::vector<EvidenceRange> &ranges)
{
    if (ranges.empty())
        return {};
    const QString first =
        QStringLiteral("a%1 %2").arg(ranges.front().artifact + 1).arg(offsetText(ranges.front().range.offset));
    return ranges.size() == 1 ? first : first + QStringLiteral(" +%1").arg(ranges.size() - 1);
}

}  // namespace

CheckModel::CheckModel(QObject *parent) : QAbstractItemModel(parent) {}

void CheckModel::setResult(std::shared_ptr<const AttestationResult> result)
{
    beginResetModel();
    m_result = std::move(result);
    m_groups = m_result ? groupChecks(m_result->now) : std::vector<CheckGroupRows>();
    endResetModel();
}

QModelIndex CheckModel::indexOf(CheckId id) const
{
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        if (m_groups[g].group == CheckGroup::Observations)
            continue;
        const auto &rows = m_groups[g].rows;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (m_result->now.checks[rows[r]].id == id)
                return createIndex(static_cast<int>(r), 0, static_cast<quintptr>(g));
        }
    }
    return {};
}

QModelIndex CheckModel::pointAfter(const QModelIndex &current, int step) const
{
    std::vector<QModelIndex> points;
    std::ptrdiff_t here = -1;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        if (!needsAttention(m_groups[g].group))
            continue;
        for (std::size_t r = 0; r < m_groups[g].rows.size(); ++r) {
            points.push_back(createIndex(static_cast<int>(r), 0, static_cast<quintptr>(g)));
            if (points.back() == current.siblingAtColumn(0))
                here = static_cast<std::ptrdiff_t>(points.size()) - 1;
        }
    }
    if (points.empty())
        return {};
    const auto count = static_cast<std::ptrdiff_t>(points.size());
    if (here < 0)
        return step > 0 ? points.front() : points.back();
    return points[static_cast<std::size_t>((here + step + count) % count)];
}

std::optional<CheckGroup> CheckModel::groupOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    const auto group = index.internalId() == kHeading ? static_cast<std::size_t>(index.row())
                                                      : static_cast<std::size_t>(index.internalId());
    return m_groups[group].group;
}

QModelIndex CheckModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : kHeading);
}

QModelIndex CheckModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == kHeading)
        return {};
    return createIndex(static_cast<int>(child.internalId()), 0, kHeading);
}

int CheckModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != kHeading || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].rows.size());
}

int CheckModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == kHeading)
        return headingData(m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
    const CheckGroupRows &group = m_groups[static_cast<std::size_t>(index.internalId())];
    const std::size_t row = group.rows[static_cast<std::size_t>(index.row())];
    if (group.group == CheckGroup::Observations)
        return observationData(m_result->now.observations[row], index.column(), role);
    return checkData(m_result->now.checks[row], index.column(), role);
}

QVariant CheckModel::headingData(const CheckGroupRows &group, int column, int role) const
{
    if (role == HeadingRole)
        return true;
    if (column == OutcomeColumn && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return QStringLiteral("%1 (%2)").arg(groupTitle(group.group)).arg(group.rows.size());
    return {};
}

QVariant CheckModel::checkData(const CheckResult &check, int column, int role) const
{
    const RootKind root = rootKind(*m_result);
    if (role == CheckRole)
        return static_cast<int>(check.id);
    if (role == CopyRole)
        return text(wording::sentence(check, m_result->now));
    if (role == NamedCopyRole)
        return tr("%1 = %2 (%3)")
            .arg(text(check.def().name), outcomeText(check, root), text(wording::sentence(check, m_result->now)));
    if (role == Qt::DisplayRole)
        return cellText(check, column);
    if (role == FixedPitchRole)
        return column == IdColumn || column == BytesColumn;
    if (column == CollectionColumn && hasTwoClocks() && role == MarkRole)
        return QVariant::fromValue(Mark::of(m_result->atCollection->check(check.id), root));
    if (column == OutcomeColumn && role == MarkRole)
        return QVariant::fromValue(Mark::of(check, root));
    if (column == OutcomeColumn && role == Qt::AccessibleTextRole)
        return spoken(check);
    if (column == QuestionColumn && role == SentenceRole)
        return text(wording::sentence(check, m_result->now));
    return {};
}

QString CheckModel::cellText(const CheckResult &check, int column) const
{
    switch (column) {
    case OutcomeColumn: return outcomeText(check, rootKind(*m_result));
    case QuestionColumn: return text(check.def().question);
    case CollectionColumn:
        return hasTwoClocks() ? outcomeText(m_result->atCollection->check(check.id), rootKind(*m_result)) : QString();
    case KindColumn: return text(wording::kindWord(check.def().kind));
    case IdColumn: return text(check.def().name);
    case BytesColumn: return rangesText(check.ranges);
    default: return {};
    }
}

QString CheckModel::spoken(const CheckResult &check) const
{
    return tr("%1: %2, %3")
        .arg(text(check.def().question), outcomeText(check, rootKind(*m_result)),
             text(wording::sentence(check, m_result->now)));
}

QVariant CheckModel::observationData(const Observation &observation, int column, int role) const
{
    if (role == CopyRole)
        return shown(observation.text);
    if (role == FixedPitchRole)
        return column == IdColumn || column == BytesColumn;
    if (column == OutcomeColumn && role == MarkRole)
        return QVariant::fromValue(Mark::note());
    if (column == OutcomeColumn && role == Qt::AccessibleTextRole)
        return tr("Note: %1").arg(shown(observation.text));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case OutcomeColumn: return tr("Note");
    case QuestionColumn: return shown(observation.text);
    case IdColumn: return text(observation.id);
    case BytesColumn: return rangesText(observation.ranges);
    default: return {};
    }
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case OutcomeColumn: return hasTwoClocks() ? tr("Now") : tr("Outcome");
    case QuestionColumn: return tr("Question");
    case CollectionColumn: return tr("At collection");
    case KindColumn: return tr("Kind");
    case IdColumn: return tr("Check");
    case BytesColumn: return tr("Bytes");
    default: return {};
    }
}

}  // namespace sealscope::ui
