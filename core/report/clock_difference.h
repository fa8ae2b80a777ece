#pragma once

#include "core/appraisal/appraise.h"

namespace sealscope {

/// Why a check answers otherwise now than at collection.
enum class ClockCause : std::uint8_t {
    CollateralExpired,
    CertificateExpired,
    NotYetValid,
    CollateralAged,
    KeysetExpired,
    ReportAged,
    LaterRevocation,
    NewerAdvisory,
    NewerCollateral,
    AddedLater,
    NewerCheck,
    ExceptionExpired,
    TimePassed,
};

/// One check that the two clocks answer differently.
struct ClockDifference {
    CheckId check = CheckId::QuoteForm;
    ClockCause cause = ClockCause::TimePassed;
    std::optional<CheckId> follows;  ///< the check at the bottom whose difference this one only follows from
};

/// Every check that differs, in registry order; none where there is one clock.
[[nodiscard]] std::vector<ClockDifference> clockDifferences(const AttestationResult &result, const Evidence &evidence);

namespace wording {

[[nodiscard]] std::string_view causeToken(ClockCause cause);  ///< JSON: "collateral_expired"
[[nodiscard]] std::string_view causeWords(ClockCause cause);  ///< "collateral expired"

/// "Cause: collateral expired. collateral.freshness: passed → not evaluated. TCB info: to be replaced by 2026-12-24 12:00:00 UTC."
[[nodiscard]] std::string differenceSentence(const ClockDifference &difference, const AttestationResult &result);

/// One such sentence for each difference that follows from no other, with how many follow from it.
[[nodiscard]] std::vector<std::string> differenceSentences(std::span<const ClockDifference> differences,
                                                           const AttestationResult &result);

/// V-22 without its mark: "Judged again at …: different, because collateral expired (collateral.freshness)."
[[nodiscard]] std::string judgedAgainSentence(std::span<const ClockDifference> differences, const AttestationResult &result);

}  // namespace wording

}  // namespace sealscope
