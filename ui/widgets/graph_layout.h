#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <vector>

namespace sealscope::ui {

/// The sizes of a graph's boxes and labels. An edge leads from an earlier node to a later one.
struct GraphSizes {
    struct Edge {
        std::size_t from = 0;
        std::size_t to = 0;
        QSizeF label;
    };

    std::vector<QSizeF> nodes;
    std::vector<Edge> edges;
};

/// Where everything stands, in the pixels of the sizes, from the top left.
struct GraphPlaces {
    struct Edge {
        QRectF label;
        std::vector<QPointF> path;  ///< from the lower edge of the one box to the upper edge of the other
    };

    std::vector<QRectF> nodes;
    std::vector<Edge> edges;
    QSizeF size;
};

/// Layers from top to bottom: a node stands below all that lead to it. Boxes, labels and the places where long edges pass
/// between boxes keep clear of each other. The same sizes give the same places.
[[nodiscard]] GraphPlaces placeGraph(const GraphSizes &sizes);

}  // namespace sealscope::ui
