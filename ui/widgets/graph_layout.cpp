#include "ui/widgets/graph_layout.h"

#include <algorithm>
#include <numeric>

namespace sealscope::ui {

namespace {

constexpr qreal kSideGap = 14;   ///< between two things of one layer
constexpr qreal kLayerGap = 20;  ///< between two layers
constexpr qreal kMargin = 12;
constexpr qreal kPassing = 10;  ///< room that an edge takes where it passes a layer
constexpr int kSweeps = 12;

/// Something that takes room in one layer: a node, a label, or a long edge on its way.
struct Slot {
    std::size_t layer = 0;
    QSizeF size;
    qreal x = 0;  ///< of the middle
    std::vector<std::size_t> above{}, below{};
};

/// Layers at even numbers hold nodes, those between them labels. The label of an edge stands just above its target.
class Layering {
public:
    explicit Layering(const GraphSizes &sizes) : m_sizes(sizes)
    {
        makeNodes();
        for (const GraphSizes::Edge &edge : sizes.edges)
            makeEdge(edge);
        m_order.resize(m_layers);
        for (std::size_t slot = 0; slot < m_slots.size(); ++slot)
            m_order[m_slots[slot].layer].push_back(slot);
        for (int sweep = 0; sweep < kSweeps; ++sweep)
            sortLayers(sweep % 2 == 0);
        for (auto &layer : m_order)
            spread(layer);
        for (int sweep = 0; sweep < kSweeps; ++sweep)
            align(sweep % 2 == 0);
    }

    GraphPlaces places()
    {
        moveToMargin();
        const std::vector<qreal> tops = layerTops();
        GraphPlaces out;
        for (std::size_t node = 0; node < m_sizes.nodes.size(); ++node)
            out.nodes.push_back(rectOf(node, tops));
        for (std::size_t edge = 0; edge < m_sizes.edges.size(); ++edge)
            out.edges.push_back(edgePlace(edge, tops));
        qreal width = 0;
        for (const Slot &slot : m_slots)
            width = qMax(width, slot.x + slot.size.width() / 2);
        out.size = {width + kMargin, tops.back() + kMargin};
        return out;
    }

private:
    void makeNodes()
    {
        std::vector<std::size_t> rank(m_sizes.nodes.size(), 0);
        for (std::size_t node = 0; node < rank.size(); ++node) {
            for (const GraphSizes::Edge &edge : m_sizes.edges) {
                if (edge.to == node)
                    rank[node] = qMax(rank[node], rank[edge.from] + 1);
            }
        }
        // What only leads somewhere stands as near to that as it can, the first root excepted: it is where reading starts.
        for (std::size_t node = rank.size(); node-- > 1;) {
            std::size_t nearest = ~std::size_t{0};
            for (const GraphSizes::Edge &edge : m_sizes.edges) {
                if (edge.from == node)
                    nearest = qMin(nearest, rank[edge.to] - 1);
            }
            if (nearest != ~std::size_t{0})
                rank[node] = nearest;
        }
        for (std::size_t node = 0; node < rank.size(); ++node) {
            m_slots.push_back({2 * rank[node], m_sizes.nodes[node]});
            m_layers = qMax(m_layers, 2 * rank[node] + 1);
        }
    }

    void makeEdge(const GraphSizes::Edge &edge)
    {
        const std::size_t label = m_slots[edge.to].layer - 1;
        std::vector<std::size_t> way;
        std::size_t last = edge.from;
        for (std::size_t layer = m_slots[edge.from].layer + 1; layer <= label; ++layer) {
            const std::size_t next = m_slots.size();
            m_slots.push_back({layer, layer == label ? edge.label : QSizeF(kPassing, 0)});
            connect(last, next);
            way.push_back(next);
            last = next;
        }
        connect(last, edge.to);
        m_ways.push_back(std::move(way));
    }

    void connect(std::size_t upper, std::size_t lower)
    {
        m_slots[upper].below.push_back(lower);
        m_slots[lower].above.push_back(upper);
    }

    /// Orders each layer by where its neighbours of one side stand.
    void sortLayers(bool downwards)
    {
        std::vector<qreal> place(m_slots.size());
        const auto number = [&] {
            for (const auto &layer : m_order) {
                for (std::size_t i = 0; i < layer.size(); ++i)
                    place[layer[i]] = (static_cast<qreal>(i) + 0.5) / static_cast<qreal>(layer.size());
            }
        };
        number();
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            auto &layer = m_order[downwards ? i : m_order.size() - 1 - i];
            for (const std::size_t slot : layer)
                place[slot] = mean(downwards ? m_slots[slot].above : m_slots[slot].below, place, place[slot]);
            std::ranges::stable_sort(layer, {}, [&](std::size_t slot) { return place[slot]; });
            for (std::size_t k = 0; k < layer.size(); ++k)
                place[layer[k]] = (static_cast<qreal>(k) + 0.5) / static_cast<qreal>(layer.size());
        }
    }

    static qreal mean(const std::vector<std::size_t> &around, const std::vector<qreal> &values, qreal otherwise)
    {
        if (around.empty())
            return otherwise;
        const qreal sum = std::accumulate(around.begin(), around.end(), qreal{0},
                                          [&](qreal total, std::size_t slot) { return total + values[slot]; });
        return sum / static_cast<qreal>(around.size());
    }

    [[nodiscard]] qreal distance(std::size_t left, std::size_t right) const
    {
        return (m_slots[left].size.width() + m_slots[right].size.width()) / 2 + kSideGap;
    }

    void spread(const std::vector<std::size_t> &layer)
    {
        qreal x = 0;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (i != 0)
                x += distance(layer[i - 1], layer[i]);
            m_slots[layer[i]].x = x;
        }
        for (const std::size_t slot : layer)
            m_slots[slot].x -= x / 2;
    }

    /// Moves everything towards its neighbours as far as the layer allows. Pushing from the left and from the right both keep
    /// the distances, and so does their mean.
    void align(bool downwards)
    {
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            const auto &layer = m_order[downwards ? i : m_order.size() - 1 - i];
            std::vector<qreal> wanted;
            for (const std::size_t slot : layer)
                wanted.push_back(wantedX(slot));
            std::vector<qreal> left = wanted;
            std::vector<qreal> right = wanted;
            for (std::size_t k = 1; k < layer.size(); ++k)
                left[k] = qMax(left[k], left[k - 1] + distance(layer[k - 1], layer[k]));
            for (std::size_t k = layer.size(); k-- > 1;)
                right[k - 1] = qMin(right[k - 1], right[k] - distance(layer[k - 1], layer[k]));
            for (std::size_t k = 0; k < layer.size(); ++k)
                m_slots[layer[k]].x = (left[k] + right[k]) / 2;
        }
    }

    [[nodiscard]] qreal wantedX(std::size_t slot) const
    {
        qreal sum = 0;
        std::size_t count = 0;
        for (const auto *side : {&m_slots[slot].above, &m_slots[slot].below}) {
            for (const std::size_t neighbour : *side) {
                sum += m_slots[neighbour].x;
                ++count;
            }
        }
        return count == 0 ? m_slots[slot].x : sum / static_cast<qreal>(count);
    }

    void moveToMargin()
    {
        qreal least = 0;
        bool first = true;
        for (const Slot &slot : m_slots) {
            const qreal edge = slot.x - slot.size.width() / 2;
            least = first ? edge : qMin(least, edge);
            first = false;
        }
        for (Slot &slot : m_slots)
            slot.x += kMargin - least;
    }

    /// One more than there are layers: the last is where the lowest ends.
    [[nodiscard]] std::vector<qreal> layerTops() const
    {
        std::vector<qreal> tops{kMargin};
        for (const auto &layer : m_order) {
            qreal height = 0;
            for (const std::size_t slot : layer)
                height = qMax(height, m_slots[slot].size.height());
            tops.push_back(tops.back() + height + kLayerGap);
        }
        return tops;
    }

    [[nodiscard]] QRectF rectOf(std::size_t slot, const std::vector<qreal> &tops) const
    {
        const Slot &it = m_slots[slot];
        const qreal height = tops[it.layer + 1] - tops[it.layer] - kLayerGap;
        return {it.x - it.size.width() / 2, tops[it.layer] + (height - it.size.height()) / 2, it.size.width(),
                it.size.height()};
    }

    [[nodiscard]] GraphPlaces::Edge edgePlace(std::size_t edge, const std::vector<qreal> &tops) const
    {
        const QRectF from = rectOf(m_sizes.edges[edge].from, tops);
        const QRectF to = rectOf(m_sizes.edges[edge].to, tops);
        GraphPlaces::Edge out;
        out.path.push_back({from.center().x(), from.bottom()});
        for (const std::size_t slot : m_ways[edge])
            out.path.push_back(rectOf(slot, tops).center());
        out.path.push_back({to.center().x(), to.top()});
        out.label = rectOf(m_ways[edge].back(), tops);
        return out;
    }

    const GraphSizes &m_sizes;
    std::vector<Slot> m_slots;
    std::vector<std::vector<std::size_t>> m_ways;   ///< of each edge: where it passes, its label last
    std::vector<std::vector<std::size_t>> m_order;  ///< of each layer, from left to right
    std::size_t m_layers = 1;
};

}  // namespace

GraphPlaces placeGraph(const GraphSizes &sizes)
{
    return sizes.nodes.empty() ? GraphPlaces() : Layering(sizes).places();
}

}  // namespace sealscope::ui
