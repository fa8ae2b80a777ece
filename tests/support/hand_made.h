#pragma once

#include "core/appraisal/appraise.h"

/// Results and evidence written down by hand, for tests of what is said about them.
namespace sealscope::hand_made {

/// 2026-11-22 13:02:11 UTC.
[[nodiscard]] UnixTime noon();

/// Every check of the registry required, passed and anchored; status UpToDate, collateral of the same month.
[[nodiscard]] Judgement allPassed();
/// What a bare TD quote gives when all that concerns it passed: the rest is not applicable by absence.
[[nodiscard]] Judgement bareQuotePassed();

/// The judgement with one check not evaluated for that reason; standings are settled anew, counts and verdict too.
[[nodiscard]] Judgement without(Judgement judgement, CheckId id, Reason reason);
/// The judgement with one check failed; standings, counts and verdict anew.
[[nodiscard]] Judgement failing(Judgement judgement, CheckId id);

/// A result under the policy "strict" with that judgement as Now.
[[nodiscard]] AttestationResult resultOf(Judgement now);
/// The same under a simulated root, with the observation that says so.
[[nodiscard]] AttestationResult simulated(Judgement now);

/// One TD quote of version 4, parsed, in a bundle of one artifact; and the same with an SGX quote of version 3.
[[nodiscard]] std::shared_ptr<const Evidence> tdQuoteEvidence();
[[nodiscard]] std::shared_ptr<const Evidence> sgxQuoteEvidence();
/// A case without artifacts.
[[nodiscard]] std::shared_ptr<const Evidence> noEvidence();

}  // namespace sealscope::hand_made
