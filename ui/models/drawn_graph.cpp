#include "ui/models/drawn_graph.h"

#include "core/inspect/trust_graph.h"
#include "core/report/wording.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::DrawnGraph", sourceText);
}

EdgeLine lineOf(const CheckResult &check)
{
    switch (edgeStanding(check)) {
    case EdgeStanding::Anchored: return EdgeLine::Solid;
    case EdgeStanding::Unanchored: return EdgeLine::Thin;
    case EdgeStanding::NotEvaluated: return EdgeLine::Broken;
    case EdgeStanding::Failed: return EdgeLine::Crossed;
    }
    return EdgeLine::Broken;
}

DrawnNode drawn(const TrustNode &node, const AttestationResult &result)
{
    DrawnNode out{text(node.label), text(node.detail), {}, text(node.label), node.bytes};
    if (!node.gate)
        return out;
    const CheckResult &gate = result.now.check(*node.gate);
    out.mark = Mark::of(gate, rootKind(result));
    out.spoken = tr("%1; %2: %3").arg(out.label, text(gate.def().question), outcomeText(gate, rootKind(result)));
    return out;
}

}  // namespace

DrawnGraph drawnTrust(const Snapshot &snapshot)
{
    const AttestationResult &result = snapshot.result();
    const TrustGraph graph = trustGraph(*snapshot.reading.evidence, result.now);
    DrawnGraph out;
    for (const TrustNode &node : graph.nodes)
        out.nodes.push_back(drawn(node, result));
    for (const TrustEdge &edge : graph.edges) {
        const CheckResult &check = result.now.check(edge.check);
        DrawnEdge line{edge.from,
                       edge.to,
                       edge.check,
                       text(check.def().name),
                       outcomeText(check, rootKind(result)),
                       Mark::of(check, rootKind(result)),
                       lineOf(check),
                       text(wording::sentence(check, result.now)),
                       {}};
        line.spoken = tr("%1 to %2. %3: %4, %5")
                          .arg(out.nodes[edge.from].label, out.nodes[edge.to].label, text(check.def().question),
                               line.word, line.sentence);
        out.edges.push_back(std::move(line));
    }
    return out;
}

}  // namespace sealscope::ui
