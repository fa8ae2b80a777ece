#pragma once

#include "core/appraisal/appraise.h"

#include <optional>

namespace sealscope::bench {

/// One case to be judged: bytes in memory, the root to judge them under, and a time inside every period.
struct Subject {
    Bytes quote;
    Bytes collateral;  ///< a neutral bundle
    TrustAnchors anchors;
    UnixTime now;
};

/// A TDX quote of version 4 as the bundled example has it, made anew with keys of its own.
[[nodiscard]] Subject simulatedSubject();
/// The quote of a production machine on which other verifiers were measured, f1c8503301126c30-0 of the shared corpus; nothing
/// on a machine without that corpus.
[[nodiscard]] std::optional<Subject> corpusSubject();

[[nodiscard]] Artifact collateralArtifact(const Subject &subject);

/// The quote from its bytes, with collateral that is an artifact already: identify, parse, appraise under the policy
/// "vendor-assessment". What `known` holds is not done again.
[[nodiscard]] AttestationResult judged(const Subject &subject, const Artifact &collateral, KnownFacts &known);
/// Everything from bytes, nothing known.
[[nodiscard]] AttestationResult judged(const Subject &subject);

}  // namespace sealscope::bench
