#pragma once

#include "core/appraisal/appraise.h"

namespace sealscope {

/// An artifact, a key or a value that others vouch for.
struct TrustNode {
    std::string label;                   ///< "PCK certificate"
    std::string detail;                  ///< what tells it from others of its sort; may be empty
    std::optional<CheckId> gate;         ///< the check about the node itself
    std::optional<EvidenceRange> bytes;  ///< where it stands in the case
};

/// One check: `from` vouches for `to`, if it passed.
struct TrustEdge {
    std::size_t from = 0;  ///< index of a node
    std::size_t to = 0;
    CheckId check = CheckId::QuoteForm;
    friend bool operator==(const TrustEdge &, const TrustEdge &) = default;
};

/// Which key or digest vouches for which. A node comes after every node that vouches for it, so there is no cycle.
struct TrustGraph {
    std::vector<TrustNode> nodes;
    std::vector<TrustEdge> edges;
};

/// How far an edge carries.
enum class EdgeStanding : std::uint8_t {
    Anchored,    ///< passed, and so did everything below it
    Unanchored,  ///< passed, and rests on something that did not
    NotEvaluated,
    Failed,
};
[[nodiscard]] EdgeStanding edgeStanding(const CheckResult &check);

/// The chain of trust of one judgement: from the pinned root and the policy's KMS roots to the connection and the source. Edges
/// whose check does not apply to the case are left out, and so is every node that no edge reaches.
[[nodiscard]] TrustGraph trustGraph(const Evidence &evidence, const Judgement &judgement);

}  // namespace sealscope
