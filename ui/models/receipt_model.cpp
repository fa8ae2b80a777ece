#include "ui/models/receipt_model.h"

#include "core/appraisal/report_case.h"
#include "ui/models/mark.h"
#include "ui/models/receipt_rows.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/state/background.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kAgainMs = 700;  ///< between two arrangements of a table that grows
constexpr qsizetype kMostShown = 120;
constexpr qsizetype kMostOfId = 19;  ///< characters, both ends; the detail shows all

ReceiptColumn columnOf(const QModelIndex &index)
{
    return static_cast<ReceiptColumn>(index.column());
}

}  // namespace

ReceiptModel::ReceiptModel(QObject *parent)
    : QAbstractTableModel(parent),
      m_rows(std::make_shared<std::vector<ReceiptHandle>>())
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &ReceiptModel::arrangeAgain);
}

ReceiptModel::~ReceiptModel()
{
    m_stop.request_stop();
}

void ReceiptModel::showCase(const SnapshotPtr &snapshot)
{
    reset(receiptsOf(snapshot), snapshot);
}

void ReceiptModel::showLog()
{
    reset({}, nullptr);
}

void ReceiptModel::reset(ReceiptTable table, SnapshotPtr snapshot)
{
    m_stop.request_stop();
    m_again.stop();
    m_arranging = false;
    beginResetModel();
    m_table = std::move(table);
    m_snapshot = std::move(snapshot);
    m_shown = {};
    m_rows = std::make_shared<std::vector<ReceiptHandle>>(arrange(m_table, m_shown, {}));
    endResetModel();
    emit arranged();
    if (!m_wanted.isPlain())
        arrangeAgain();
}

void ReceiptModel::append(const ReceiptChunkPtr &chunk)
{
    if (!chunk || chunk->size() == 0)
        return;
    const std::size_t place = m_table.chunks().size();
    m_table.append(chunk);
    if (!m_shown.isPlain() || !m_wanted.isPlain()) {
        if (!m_again.isActive())
            m_again.start();
        return;
    }
    const int first = static_cast<int>(m_rows->size());
    beginInsertRows({}, first, first + static_cast<int>(chunk->size()) - 1);
    for (std::size_t row = 0; row < chunk->size(); ++row)
        m_rows->push_back(ReceiptTable::handle(place, row));
    endInsertRows();
    emit arranged();
}

void ReceiptModel::setFilter(const QString &words)
{
    const std::string filter = words.simplified().toStdString();
    if (filter == m_wanted.filter)
        return;
    m_wanted.filter = filter;
    arrangeAgain();
}

void ReceiptModel::sort(int column, Qt::SortOrder order)
{
    ReceiptArrangement wanted = m_wanted;
    wanted.sortBy = column < 0 ? std::nullopt : std::optional(static_cast<ReceiptColumn>(column));
    wanted.descending = column >= 0 && order == Qt::DescendingOrder;
    if (wanted == m_wanted)
        return;
    m_wanted = std::move(wanted);
    arrangeAgain();
}

void ReceiptModel::arrangeAgain()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_again.stop();
    m_arranging = true;
    const std::stop_token token = m_stop.get_token();
    const auto work = [table = m_table, wanted = m_wanted, token] {
        return std::make_shared<std::vector<ReceiptHandle>>(arrange(table, wanted, token));
    };
    const std::size_t count = m_table.size();
    runInBackground(this, work, [this, wanted = m_wanted, token, count](const Rows &rows) {
        if (token.stop_requested())
            return;
        m_arranging = false;
        take(rows, wanted);
        if (m_table.size() != count)
            m_again.start();
    });
}

void ReceiptModel::take(const Rows &rows, const ReceiptArrangement &arrangement)
{
    beginResetModel();
    m_rows = rows;
    m_shown = arrangement;
    endResetModel();
    emit arranged();
}

std::optional<ReceiptHandle> ReceiptModel::handleAt(const QModelIndex &index) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_rows->size())
        return std::nullopt;
    return (*m_rows)[static_cast<std::size_t>(index.row())];
}

QModelIndex ReceiptModel::indexOf(ReceiptHandle handle) const
{
    const auto found = std::ranges::find(*m_rows, handle);
    return found == m_rows->end() ? QModelIndex() : index(static_cast<int>(found - m_rows->begin()), 0);
}

int ReceiptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows->size());
}

int ReceiptModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kReceiptColumns;
}

QVariant ReceiptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReceiptEntry entry = m_table.at((*m_rows)[static_cast<std::size_t>(index.row())]);
    switch (role) {
    case Qt::DisplayRole: return cellText(entry, columnOf(index));
    case FixedPitchRole: return columnOf(index) == ReceiptColumn::Id || columnOf(index) == ReceiptColumn::Served;
    case CopyRole: return shown(entry.id);
    case NamedCopyRole: return tr("receipt id = %1 (service-asserted)").arg(shown(entry.id));
    case Qt::AccessibleTextRole: return index.column() == 0 ? QVariant(spoken(entry)) : QVariant();
    case ArtifactRole: return m_snapshot ? QVariant(static_cast<qulonglong>(entry.input)) : QVariant();
    case OffsetRole: return static_cast<qulonglong>(entry.bytes.offset);
    case LengthRole: return static_cast<qulonglong>(entry.bytes.length);
    case MarkRole: break;
    default: return {};
    }
    if (!m_snapshot)
        return {};
    const std::optional<CheckResult> outcome = outcomeOf(m_snapshot->result().now, entry.input, columnOf(index));
    return outcome ? QVariant::fromValue(Mark::of(*outcome, rootKind(m_snapshot->result()))) : QVariant();
}

QString ReceiptModel::cellText(const ReceiptEntry &entry, ReceiptColumn column) const
{
    if (column == ReceiptColumn::Served)
        return servedText(entry.servedAt);
    const QString words = shown(entry.text(column), kMostShown);
    if (column == ReceiptColumn::Id)
        return shortened(words, kMostOfId);
    return words.isEmpty() ? QStringLiteral("–") : words;
}

QString ReceiptModel::spoken(const ReceiptEntry &entry) const
{
    QStringList parts;
    for (int i = 1; i < kReceiptColumns; ++i) {
        const auto column = static_cast<ReceiptColumn>(i);
        const QString words = cellText(entry, column);
        parts << tr("%1: %2").arg(receiptColumnTitle(column), words == u'–' ? tr("nothing") : words);
    }
    return tr("Receipt %1. %2").arg(shown(entry.id, kMostShown), parts.join(QStringLiteral("; ")));
}

QVariant ReceiptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kReceiptColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(receiptColumnTitle(static_cast<ReceiptColumn>(section))) : QVariant();
}

QString receiptColumnTitle(ReceiptColumn column)
{
    switch (column) {
    case ReceiptColumn::Id: return ReceiptModel::tr("Id");
    case ReceiptColumn::Model: return ReceiptModel::tr("Model");
    case ReceiptColumn::Served: return ReceiptModel::tr("Served (service's clock)");
    case ReceiptColumn::Request: return ReceiptModel::tr("Request");
    case ReceiptColumn::Response: return ReceiptModel::tr("Response");
    case ReceiptColumn::Upstream: return ReceiptModel::tr("Upstream, recorded");
    case ReceiptColumn::Receipt: return ReceiptModel::tr("Receipt");
    }
    return {};
}

QString servedText(const std::optional<std::uint64_t> &seconds)
{
    return seconds ? text(describeUnix(*seconds)) : QStringLiteral("–");
}

}  // namespace sealscope::ui
