#pragma once

#include "core/appraisal/appraise.h"

/// The only place that makes sentences about outcomes: window, command line, JSON and PDF all call it.
namespace sealscope::wording {

[[nodiscard]] std::string_view outcomeWord(Outcome outcome);           ///< "Passed", "Failed", "Not evaluated"
[[nodiscard]] std::string_view resultWord(const CheckResult &result);  ///< the same, or "Unanchored", "Not applicable"
[[nodiscard]] std::string_view verdictWord(Verdict verdict);           ///< "Policy not met"
[[nodiscard]] std::string_view kindWord(CheckKind kind);               ///< "evidence", "policy"

[[nodiscard]] std::string_view outcomeToken(Outcome outcome);     ///< JSON: "not_evaluated"
[[nodiscard]] std::string_view standingToken(Standing standing);  ///< JSON: "anchored"; empty for None
[[nodiscard]] std::string_view verdictToken(Verdict verdict);     ///< JSON: "policy_not_met"
/// JSON's `reason`: "no_collateral", "blocked_by:pck.chain", "not_applicable"; empty when evaluated.
[[nodiscard]] std::string reasonToken(const CheckResult &result);
/// The same of a reason by itself; "blocked_by" without naming the check.
[[nodiscard]] std::string_view reasonToken(Reason reason);

/// The catalogue's sentence for a result, with what was found, and for a pass that rests on something that did not
/// hold, on what: "The attestation key signed this quote." A pass under a simulated root is said to be one.
[[nodiscard]] std::string sentence(const CheckResult &result, const Judgement &judgement);

/// Where a sentence is read. What can be done is named by what is there: an option, or an action of a menu.
enum class Surface : std::uint8_t { CommandLine, Window };

/// What can be done about a result that is not an anchored pass; empty where nothing can.
[[nodiscard]] std::string remedy(const CheckResult &result, Surface surface);

/// "Policy not met under “strict” (sha256:41c8…0b6e) at 2026-11-22 13:02:11 UTC", prefixed where simulated.
[[nodiscard]] std::string verdictSentence(const AttestationResult &result, const Judgement &judgement);
/// "30 passed, 1 failed, 5 not evaluated, 1 unanchored"
[[nodiscard]] std::string countsSentence(const Counts &counts);
/// One or two sentences on what decided the verdict: the first failed check, or what is missing and how to add it.
[[nodiscard]] std::string verdictReason(const AttestationResult &result, const Judgement &judgement, Surface surface);
/// "SIMULATED. No hardware vouches for anything on this page."
[[nodiscard]] std::string_view simulatedMark();
/// "sha256:41c8…0b6e"
[[nodiscard]] std::string shortDigest(const Digest256 &digest);

/// The check at the bottom of an unanchored pass: the first that it rests on and that did not hold; nothing where all
/// did.
[[nodiscard]] std::optional<CheckId> rootCause(const CheckResult &result, const Judgement &judgement);
/// How a check that others rest on stands: "pck.chain failed", "quote.genuine was not evaluated".
[[nodiscard]] std::string standingClause(CheckId id, const Judgement &judgement);

/// What the next set of TCB levels will say, and whether the policy accepts it: "Accepted today as UpToDate; under the next set of
/// TCB levels (evaluation number 2, issued …) it is OutOfDate, which this policy does not accept." Empty where there is no forecast.
[[nodiscard]] std::string forecastSentence(const Judgement &judgement);

/// Is the judgement one under a simulated root? It then carries the observation "simulated".
[[nodiscard]] bool isSimulated(const Judgement &judgement);

}  // namespace sealscope::wording
