#include "tests/ui/support/cases.h"
#include "ui/widgets/graph_view.h"

#include <QSignalSpy>
#include <QTest>
#include <set>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

/// Boxes of one size, edges between them.
GraphSizes sizesOf(std::size_t nodes, std::initializer_list<std::pair<std::size_t, std::size_t>> edges)
{
    GraphSizes out;
    out.nodes.assign(nodes, QSizeF(120, 30));
    for (const auto &[from, to] : edges)
        out.edges.push_back({from, to, QSizeF(90, 24)});
    return out;
}

GraphSizes ofCase(const SnapshotPtr &snapshot)
{
    GraphSizes out;
    const DrawnGraph graph = drawnTrust(*snapshot);
    for (const DrawnNode &node : graph.nodes)
        out.nodes.emplace_back(40.0 + 7.0 * static_cast<qreal>(node.label.size()), 30.0);
    for (const DrawnEdge &edge : graph.edges)
        out.edges.push_back({edge.from, edge.to, QSizeF(30.0 + 8.0 * static_cast<qreal>(edge.name.size()), 24.0)});
    return out;
}

}  // namespace

class tst_GraphView : public QObject {
    Q_OBJECT

private slots:
    void nothingOverlaps_data();
    void nothingOverlaps();
    void edgesLeadDownwards_data() { nothingOverlaps_data(); }
    void edgesLeadDownwards();
    void theSameSizesGiveTheSamePlaces();
    void arrowsReachEveryEdge();
    void downFollowsAnEdgeAndUpComesBack();
    void enterOpensTheCurrentEdge();
    void aPressChoosesAnEdge();
    void theCurrentEdgeSurvivesANewResult();
    void largerTextTakesMoreRoom();
};

void tst_GraphView::nothingOverlaps_data()
{
    QTest::addColumn<GraphSizes>("sizes");
    QTest::newRow("nothing") << GraphSizes();
    QTest::newRow("one box") << sizesOf(1, {});
    QTest::newRow("one edge") << sizesOf(2, {{0, 1}});
    QTest::newRow("two edges between two boxes") << sizesOf(2, {{0, 1}, {0, 1}});
    QTest::newRow("a fan") << sizesOf(6, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}});
    QTest::newRow("an edge past two layers") << sizesOf(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
    QTest::newRow("two roots") << sizesOf(4, {{0, 1}, {2, 3}});
    QTest::newRow("a report") << ofCase(cases::judge(cases::report()));
    QTest::newRow("a report of June") << ofCase(cases::judge(cases::report(Dialect::Legacy202606)));
    QTest::newRow("a quote") << ofCase(cases::judge(cases::example()));
}

void tst_GraphView::nothingOverlaps()
{
    QFETCH(const GraphSizes, sizes);
    const GraphPlaces places = placeGraph(sizes);
    QCOMPARE(places.nodes.size(), sizes.nodes.size());
    QCOMPARE(places.edges.size(), sizes.edges.size());
    std::vector<QRectF> all = places.nodes;
    for (const GraphPlaces::Edge &edge : places.edges)
        all.push_back(edge.label);
    const QRectF room(QPointF(0, 0), places.size);
    for (std::size_t i = 0; i < all.size(); ++i) {
        QVERIFY(room.contains(all[i]));
        for (std::size_t k = 0; k < i; ++k)
            QVERIFY(!all[i].intersects(all[k]));
    }
}

void tst_GraphView::edgesLeadDownwards()
{
    QFETCH(const GraphSizes, sizes);
    const GraphPlaces places = placeGraph(sizes);
    for (std::size_t edge = 0; edge < sizes.edges.size(); ++edge) {
        const std::vector<QPointF> &path = places.edges[edge].path;
        QVERIFY(std::ranges::is_sorted(path, {}, &QPointF::y));
        QCOMPARE(path.front().y(), places.nodes[sizes.edges[edge].from].bottom());
        QCOMPARE(path.back().y(), places.nodes[sizes.edges[edge].to].top());
    }
}

void tst_GraphView::theSameSizesGiveTheSamePlaces()
{
    const GraphSizes sizes = ofCase(cases::judge(cases::report()));
    QCOMPARE(placeGraph(sizes).nodes, placeGraph(sizes).nodes);
}

void tst_GraphView::arrowsReachEveryEdge()
{
    GraphView view;
    view.setGraph(drawnTrust(*cases::judge(cases::report())));
    QTest::keyClick(&view, Qt::Key_Home);
    std::set<std::size_t> seen{*view.currentEdge()};
    for (std::size_t i = 1; i < view.graph().edges.size(); ++i) {
        QTest::keyClick(&view, Qt::Key_Right);
        seen.insert(*view.currentEdge());
    }
    QCOMPARE(seen.size(), view.graph().edges.size());
    const std::size_t last = *view.currentEdge();
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(*view.currentEdge(), last);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(*view.currentEdge(), last);
}

void tst_GraphView::downFollowsAnEdgeAndUpComesBack()
{
    GraphView view;
    view.setGraph(drawnTrust(*cases::judge(cases::report())));
    QTest::keyClick(&view, Qt::Key_Home);
    const DrawnEdge first = view.graph().edges[*view.currentEdge()];
    QTest::keyClick(&view, Qt::Key_Down);
    const DrawnEdge second = view.graph().edges[*view.currentEdge()];
    QCOMPARE(second.from, first.to);
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.graph().edges[*view.currentEdge()].to, second.from);
    QCOMPARE(view.accessibleDescription(), view.graph().edges[*view.currentEdge()].spoken);
}

void tst_GraphView::enterOpensTheCurrentEdge()
{
    GraphView view;
    QSignalSpy opened(&view, &GraphView::activated);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(opened.count(), 0);
    view.setGraph(drawnTrust(*cases::judge(cases::example())));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
}

void tst_GraphView::aPressChoosesAnEdge()
{
    GraphView view;
    view.resize(1600, 1200);
    view.show();
    view.setGraph(drawnTrust(*cases::judge(cases::example())));
    const std::size_t last = view.graph().edges.size() - 1;
    const qreal spare = qMax(qreal{0}, view.viewport()->width() - view.places().size.width()) / 2;
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      (view.places().edges[last].label.center() + QPointF(spare, 0)).toPoint());
    QCOMPARE(view.currentEdge(), std::optional(last));
}

void tst_GraphView::theCurrentEdgeSurvivesANewResult()
{
    GraphView view;
    view.setGraph(drawnTrust(*cases::judge(cases::report())));
    QTest::keyClick(&view, Qt::Key_End);
    const CheckId check = view.graph().edges[*view.currentEdge()].check;
    view.setGraph(drawnTrust(*cases::judge(cases::report())));
    QCOMPARE(view.graph().edges[*view.currentEdge()].check, check);
    view.setGraph({});
    QVERIFY(!view.currentEdge());
}

void tst_GraphView::largerTextTakesMoreRoom()
{
    GraphView view;
    view.setGraph(drawnTrust(*cases::judge(cases::example())));
    const QSizeF before = view.places().size;
    QFont large = view.font();
    large.setPointSizeF(large.pointSizeF() * 2);
    view.setFont(large);
    QVERIFY(view.places().size.width() > before.width() && view.places().size.height() > before.height());
}

QTEST_MAIN(tst_GraphView)
#include "tst_graph_view.moc"
