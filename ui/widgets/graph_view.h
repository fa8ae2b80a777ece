#pragma once

#include "ui/models/drawn_graph.h"
#include "ui/widgets/graph_layout.h"

#include <QAbstractScrollArea>

namespace sealscope::ui {

/// A graph of boxes and checked edges, from top to bottom. One edge is current: arrow keys walk from it along the edges, Enter
/// opens it. Drawn by hand, visible parts only.
class GraphView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit GraphView(QWidget *parent = nullptr);

    void setGraph(DrawnGraph graph);
    [[nodiscard]] const DrawnGraph &graph() const { return m_graph; }
    [[nodiscard]] std::optional<std::size_t> currentEdge() const { return m_current; }
    void setCurrentEdge(std::size_t edge);
    [[nodiscard]] const GraphPlaces &places() const { return m_places; }
    QSize sizeHint() const override;

signals:
    void currentChanged(std::size_t edge);
    /// Enter or a double press.
    void activated(std::size_t edge);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void relayout();
    void updateScrollBars();
    void move(std::optional<std::size_t> edge);
    [[nodiscard]] std::optional<std::size_t> edgeAt(QPoint position) const;
    [[nodiscard]] std::optional<std::size_t> vertical(int step) const;
    [[nodiscard]] std::optional<std::size_t> horizontal(int step) const;
    [[nodiscard]] QPointF origin() const;
    void paintEdge(QPainter &painter, std::size_t edge) const;
    void paintLabel(QPainter &painter, std::size_t edge) const;
    void paintNode(QPainter &painter, std::size_t node) const;

    DrawnGraph m_graph;
    GraphPlaces m_places;
    std::vector<std::size_t> m_reading;  ///< edges by where their labels stand: row by row, from left to right
    std::optional<std::size_t> m_current;
};

}  // namespace sealscope::ui
