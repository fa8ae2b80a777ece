#include "core/inspect/trust_graph.h"
#include "tests/support/quote_builder.h"
#include "tests/support/report_builder.h"

#include <QTest>
#include <map>

using namespace sealscope;
using namespace sealscope::test;

/// Which key or digest vouches for which?
class tst_TrustGraph : public QObject {
    Q_OBJECT

private slots:
    void everyEdgeIsOneCheckThatApplies_data();
    void everyEdgeIsOneCheckThatApplies();
    void aNodeComesAfterWhatVouchesForIt_data() { everyEdgeIsOneCheckThatApplies_data(); }
    void aNodeComesAfterWhatVouchesForIt();
    void everyNodeIsReached_data() { everyEdgeIsOneCheckThatApplies_data(); }
    void everyNodeIsReached();
    void bytesLieInTheirArtifacts_data() { everyEdgeIsOneCheckThatApplies_data(); }
    void bytesLieInTheirArtifacts();
    void theIdentityKeyStandsInJuneAlone();
    void aReportNobodyCanReadLeavesTheHardware();
    void theRootSaysThatItIsSimulated();
    void edgesStandAsTheirChecksDo();
};

namespace {

struct GraphCase {
    Evidence evidence;
    Judgement judgement;
    [[nodiscard]] TrustGraph graph() const { return trustGraph(evidence, judgement); }
};

GraphCase reportCase(Dialect dialect)
{
    const MadeReportCase made = make(goodReportCase(dialect));
    return {evidenceOf(made), appraised(made).now};
}

GraphCase withoutCollateral()
{
    MadeReportCase made = make(goodReportCase());
    made.collateral = "{}";
    return {evidenceOf(made), appraised(made).now};
}

GraphCase underIntelRoot()
{
    const MadeReportCase made = make(goodReportCase());
    return {evidenceOf(made), appraisedInProduction(made).now};
}

GraphCase empty()
{
    MadeReportCase made = make(goodReportCase());
    made.report = made.collateral = "nothing";
    return {evidenceOf(made), appraised(made).now};
}

bool hasNode(const TrustGraph &graph, std::string_view label)
{
    return std::ranges::find(graph.nodes, label, &TrustNode::label) != graph.nodes.end();
}

const GraphCase &chosen(const QString &name)
{
    static const std::map<QString, GraphCase> all{{"current", reportCase(Dialect::Current)},
                                                  {"june", reportCase(Dialect::Legacy202606)},
                                                  {"without collateral", withoutCollateral()},
                                                  {"under Intel's root", underIntelRoot()},
                                                  {"nothing readable", empty()}};
    return all.at(name);
}

}  // namespace

void tst_TrustGraph::everyEdgeIsOneCheckThatApplies_data()
{
    QTest::addColumn<QString>("which");
    for (const char *name : {"current", "june", "without collateral", "under Intel's root", "nothing readable"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_TrustGraph::everyEdgeIsOneCheckThatApplies()
{
    QFETCH(const QString, which);
    const GraphCase &at = chosen(which);
    const TrustGraph graph = at.graph();
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        QVERIFY(!at.judgement.check(graph.edges[i].check).notApplicable());
        QVERIFY(std::find(graph.edges.begin(), graph.edges.begin() + static_cast<std::ptrdiff_t>(i), graph.edges[i])
                == graph.edges.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void tst_TrustGraph::aNodeComesAfterWhatVouchesForIt()
{
    QFETCH(const QString, which);
    const TrustGraph graph = chosen(which).graph();
    for (const TrustEdge &edge : graph.edges) {
        QVERIFY(edge.to < graph.nodes.size());
        QVERIFY2(edge.from < edge.to, checkDef(edge.check).name.data());
    }
}

void tst_TrustGraph::everyNodeIsReached()
{
    QFETCH(const QString, which);
    const TrustGraph graph = chosen(which).graph();
    for (std::size_t node = 0; node < graph.nodes.size(); ++node)
        QVERIFY2(std::ranges::any_of(graph.edges, [&](const TrustEdge &e) { return e.from == node || e.to == node; }),
                 graph.nodes[node].label.c_str());
}

void tst_TrustGraph::bytesLieInTheirArtifacts()
{
    QFETCH(const QString, which);
    const GraphCase &at = chosen(which);
    for (const TrustNode &node : at.graph().nodes) {
        if (node.bytes)
            QVERIFY(node.bytes->range.end() <= at.evidence.bundle->artifacts[node.bytes->artifact].view().size());
    }
}

void tst_TrustGraph::theIdentityKeyStandsInJuneAlone()
{
    QVERIFY(hasNode(chosen("june").graph(), "identity key"));
    QVERIFY(!hasNode(chosen("current").graph(), "identity key"));
    for (const char *label : {"quote", "keyset", "source", "KMS root of the chains", "our nonce"})
        QVERIFY2(hasNode(chosen("current").graph(), label), label);
}

void tst_TrustGraph::aReportNobodyCanReadLeavesTheHardware()
{
    const TrustGraph graph = chosen("nothing readable").graph();
    QVERIFY(!hasNode(graph, "receipt"));
    QVERIFY(std::ranges::none_of(graph.nodes, [](const TrustNode &node) { return node.bytes.has_value(); }));
}

void tst_TrustGraph::theRootSaysThatItIsSimulated()
{
    QCOMPARE(chosen("current").graph().nodes.front().label, std::string("simulated root"));
    QCOMPARE(chosen("under Intel's root").graph().nodes.front().label, std::string("pinned Intel root"));
}

void tst_TrustGraph::edgesStandAsTheirChecksDo()
{
    const Judgement &good = chosen("current").judgement;
    QCOMPARE(edgeStanding(good.check(CheckId::QuoteSignature)), EdgeStanding::Anchored);
    const Judgement &bare = chosen("without collateral").judgement;
    QCOMPARE(edgeStanding(bare.check(CheckId::CollateralSignature)), EdgeStanding::NotEvaluated);
    QCOMPARE(edgeStanding(bare.check(CheckId::BindingStatement)), EdgeStanding::Unanchored);
    QCOMPARE(edgeStanding(chosen("under Intel's root").judgement.check(CheckId::PckChain)), EdgeStanding::Failed);
}

QTEST_GUILESS_MAIN(tst_TrustGraph)
#include "tst_trust_graph.moc"
