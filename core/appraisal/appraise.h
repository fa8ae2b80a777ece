#pragma once

#include "core/appraisal/audit.h"
#include "core/appraisal/check.h"
#include "core/appraisal/evidence.h"
#include "core/appraisal/policy.h"
#include "core/tdx/tcb.h"

namespace sealscope {

/// Ordered from best to worst, for sorting and "worst of".
enum class Verdict : std::uint8_t { Accepted, AcceptedWithExceptions, Undetermined, PolicyNotMet, Refuted };

/// Counts of the required checks; they add up to all of them.
struct Counts {
    std::size_t passed = 0;  ///< and anchored
    std::size_t failed = 0;
    std::size_t notEvaluated = 0;
    std::size_t unanchored = 0;
};

/// A fact worth showing that is no check; never counted.
struct Observation {
    std::string id;    ///< "quote.slack", "tcb.advisories", "simulated"
    std::string text;  ///< the fact in a clause
    std::vector<EvidenceRange> ranges;
};

struct CollateralDates {
    UnixTime issueDate{};          ///< of the TCB info
    UnixTime nextUpdate{};         ///< first of all pieces to run out
    std::uint32_t evaluationNumber = 0;
};

/// What the set of TCB levels that comes next says of the platform: Intel hands it out early, before it is the standard one.
struct TcbForecast {
    std::optional<TcbStatus> status;      ///< converged; absent where it cannot be reached
    std::vector<std::string> advisories;  ///< sorted, without repeats
    CollateralDates collateral;
    bool accepted = false;                ///< by the policy, were it the set of today
};

/// What the TCB evaluation found; values are absent where it did not get that far. Whether they may be relied on is said by
/// the checks, not here.
struct TcbFacts {
    std::optional<TcbStatus> status;         ///< converged; TD 1.5: launch combined with current
    std::optional<TcbStatus> launchStatus;   ///< TD 1.5 only
    std::optional<TcbStatus> currentStatus;  ///< TD 1.5 only
    std::optional<TcbStatus> platformStatus;
    std::optional<TcbStatus> qeStatus;
    std::optional<TcbStatus> moduleStatus;
    std::vector<std::string> advisories;     ///< of the launch evaluation, sorted, without repeats
    std::optional<UnixTime> tcbDate;         ///< earliest of the matched levels
    std::optional<CollateralDates> collateral;
    std::vector<SvnShortfall> shortfall;
    std::optional<TcbForecast> forecast;     ///< where the case holds the next set too
};

/// One appraisal at one clock.
struct Judgement {
    UnixTime at{};
    Verdict verdict = Verdict::Undetermined;
    Counts counts;
    std::vector<CheckResult> checks;  ///< all of the registry, in order
    TcbFacts tcb;
    std::vector<Observation> observations;
    std::vector<EvidenceAudit> audits;  ///< of the sessions' sealed evidence, in the order of the sessions; none where nobody asks
    /// Failed evidence checks (or keyset.revocation) that the policy does not require: why the verdict is no better.
    std::vector<CheckId> failedUnrequired;

    [[nodiscard]] const CheckResult &check(CheckId id) const { return checks[static_cast<std::size_t>(id)]; }
};

/// The two clocks: each is appraised from scratch, neither falls back to the other.
struct Clocks {
    UnixTime now{};
    std::optional<UnixTime> atCollection;
};

/// The verdict under one policy at both clocks, with everything behind it. Never partial.
struct AttestationResult {
    bool simulated = false;  ///< made under a simulated root: prefixed and marked wherever it is shown
    Digest256 anchor{};      ///< SHA-256 of the root certificate
    std::string policyName;
    Digest256 policyDigest{};
    Judgement now;
    std::optional<Judgement> atCollection;
};

/// Appraises evidence. Pure: policy, root and clocks come in, nothing is looked up. Evidence out of an archive brings its time of
/// collection where the clocks state none, and at that clock what came in the archive alone counts. `known` may be null.
[[nodiscard]] AttestationResult appraise(const Evidence &evidence, const AppraisalPolicy &policy, const TrustAnchors &anchors,
                                         const Clocks &clocks, KnownFacts *known = nullptr);

/// The verdict rule (VERDICTS section 2) on results of the whole registry whose standing is known.
[[nodiscard]] Verdict verdictOf(std::span<const CheckResult> checks);
[[nodiscard]] Counts countsOf(std::span<const CheckResult> checks);
/// Failed evidence checks, and keyset.revocation, that the policy does not require: they keep a verdict from being accepted.
[[nodiscard]] std::vector<CheckId> failedUnrequired(std::span<const CheckResult> checks);

}  // namespace sealscope
