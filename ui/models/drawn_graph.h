#pragma once

#include "ui/models/mark.h"
#include "ui/state/snapshot.h"

#include <QString>
#include <optional>
#include <vector>

namespace sealscope::ui {

/// How an edge is drawn. The mark beside it says the same, so that no line has to be told from another by its width.
enum class EdgeLine : std::uint8_t {
    Solid,    ///< passed and anchored
    Thin,     ///< passed, unanchored
    Broken,   ///< not evaluated
    Crossed,  ///< failed
};

/// A box of a graph.
struct DrawnNode {
    QString label;
    QString detail;  ///< may be empty
    Mark mark;       ///< of the check on the node itself; none where it has none
    QString spoken;  ///< "quote, Is this quote genuine …: Passed"
    std::optional<EvidenceRange> bytes;
};

/// A line from one box down to another: one check.
struct DrawnEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    CheckId check = CheckId::QuoteForm;
    QString name;  ///< id of the check
    QString word;  ///< its outcome
    Mark mark;
    EdgeLine line = EdgeLine::Broken;
    QString sentence;
    QString spoken;  ///< from, to, question, outcome, sentence
};

/// A graph as it is shown: every edge leads from an earlier node to a later one.
struct DrawnGraph {
    std::vector<DrawnNode> nodes;
    std::vector<DrawnEdge> edges;
};

/// The chain of trust at *Now*.
[[nodiscard]] DrawnGraph drawnTrust(const Snapshot &snapshot);

}  // namespace sealscope::ui
