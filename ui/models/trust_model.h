#pragma once

#include "ui/models/drawn_graph.h"

#include <QAbstractItemModel>
#include <memory>

namespace sealscope::ui {

/// A graph as an indented list: below each node what it vouches for, one row an edge. A node that several vouch for is unfolded
/// where it stands first; elsewhere its row says so.
class TrustModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NodeColumn, OutcomeColumn, CheckColumn, ColumnCount };

    explicit TrustModel(QObject *parent = nullptr);

    void setGraph(DrawnGraph graph);
    [[nodiscard]] const DrawnGraph &graph() const { return m_graph; }
    /// The edge that a row stands for; nothing for a node that nothing vouches for.
    [[nodiscard]] std::optional<std::size_t> edgeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfEdge(std::size_t edge) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::size_t node;
        std::optional<std::size_t> edge;  ///< that leads here
        std::size_t parent;               ///< index in m_rows; kTop for a root
        int place = 0;                    ///< among the rows of its parent
        bool repeated = false;            ///< unfolded elsewhere
        std::vector<std::size_t> children{};
    };
    static constexpr std::size_t kTop = ~std::size_t{0};

    void unfold(std::size_t row);
    [[nodiscard]] QVariant edgeData(const Row &row, int column, int role) const;
    [[nodiscard]] QVariant nodeData(const Row &row, int role) const;

    DrawnGraph m_graph;
    std::vector<Row> m_rows;
    std::vector<std::size_t> m_top;
    std::vector<bool> m_unfolded;
};

}  // namespace sealscope::ui
