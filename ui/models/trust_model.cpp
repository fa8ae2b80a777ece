#include "ui/models/trust_model.h"

#include "ui/models/roles.h"

#include <algorithm>

namespace sealscope::ui {

TrustModel::TrustModel(QObject *parent) : QAbstractItemModel(parent) {}

void TrustModel::setGraph(DrawnGraph graph)
{
    beginResetModel();
    m_graph = std::move(graph);
    m_rows.clear();
    m_top.clear();
    m_unfolded.assign(m_graph.nodes.size(), false);
    for (std::size_t node = 0; node < m_graph.nodes.size(); ++node) {
        if (std::ranges::find(m_graph.edges, node, &DrawnEdge::to) != m_graph.edges.end())
            continue;
        m_top.push_back(m_rows.size());
        m_rows.push_back({node, std::nullopt, kTop, static_cast<int>(m_top.size()) - 1});
        unfold(m_rows.size() - 1);
    }
    endResetModel();
}

void TrustModel::unfold(std::size_t row)
{
    // Edges lead to later nodes only, so this ends after as many levels as there are nodes.
    const std::size_t node = m_rows[row].node;
    if (m_unfolded[node]) {
        m_rows[row].repeated = true;
        return;
    }
    m_unfolded[node] = true;
    for (std::size_t edge = 0; edge < m_graph.edges.size(); ++edge) {
        if (m_graph.edges[edge].from != node)
            continue;
        const std::size_t child = m_rows.size();
        const int place = static_cast<int>(m_rows[row].children.size());
        m_rows[row].children.push_back(child);
        m_rows.push_back({m_graph.edges[edge].to, edge, row, place});
        unfold(child);
    }
}

std::optional<std::size_t> TrustModel::edgeOf(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.internalId())].edge : std::nullopt;
}

QModelIndex TrustModel::indexOfEdge(std::size_t edge) const
{
    const auto found = std::ranges::find(m_rows, std::optional(edge), &Row::edge);
    if (found == m_rows.end())
        return {};
    return createIndex(found->place, 0, static_cast<quintptr>(found - m_rows.begin()));
}

QModelIndex TrustModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto &rows = parent.isValid() ? m_rows[static_cast<std::size_t>(parent.internalId())].children : m_top;
    return createIndex(row, column, static_cast<quintptr>(rows[static_cast<std::size_t>(row)]));
}

QModelIndex TrustModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const std::size_t parent = m_rows[static_cast<std::size_t>(child.internalId())].parent;
    return parent == kTop ? QModelIndex() : createIndex(m_rows[parent].place, 0, static_cast<quintptr>(parent));
}

int TrustModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_top.size());
    if (parent.column() != 0)
        return 0;
    return static_cast<int>(m_rows[static_cast<std::size_t>(parent.internalId())].children.size());
}

int TrustModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant TrustModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.internalId())];
    if (index.column() == NodeColumn) {
        const QVariant data = nodeData(row, role);
        if (data.isValid())
            return data;
    }
    return row.edge ? edgeData(row, index.column(), role) : QVariant();
}

QVariant TrustModel::nodeData(const Row &row, int role) const
{
    const DrawnNode &node = m_graph.nodes[row.node];
    if (role == Qt::AccessibleTextRole)
        return row.edge ? m_graph.edges[*row.edge].spoken : node.spoken;
    if (role != Qt::DisplayRole)
        return {};
    if (row.repeated && std::ranges::find(m_graph.edges, row.node, &DrawnEdge::from) != m_graph.edges.end())
        return tr("%1 (see above)").arg(node.label);
    return node.detail.isEmpty() ? node.label : tr("%1, %2").arg(node.label, node.detail);
}

QVariant TrustModel::edgeData(const Row &row, int column, int role) const
{
    const DrawnEdge &edge = m_graph.edges[*row.edge];
    switch (role) {
    case Qt::DisplayRole: return column == OutcomeColumn ? edge.word : edge.name;
    case MarkRole: return column == OutcomeColumn ? QVariant::fromValue(edge.mark) : QVariant();
    case FixedPitchRole: return column == CheckColumn;
    case CheckRole: return static_cast<int>(edge.check);
    case CopyRole: return edge.sentence;
    case NamedCopyRole: return tr("%1 = %2 (%3)").arg(edge.name, edge.word, edge.sentence);
    case Qt::ToolTipRole: return edge.sentence;
    default: return {};
    }
}

QVariant TrustModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NodeColumn: return tr("What is vouched for");
    case OutcomeColumn: return tr("Outcome");
    case CheckColumn: return tr("Check");
    default: return {};
    }
}

}  // namespace sealscope::ui
