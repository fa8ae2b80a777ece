#include "core/report/clock_difference.h"

#include "core/appraisal/standing.h"

#include <algorithm>

namespace sealscope {

namespace {

struct CodeCause {
    ErrorCode code;
    ClockCause cause;
};

/// Codes that only a clock brings about.
constexpr std::array kCodeCauses{
    CodeCause{ErrorCode::TcbInfoExpired, ClockCause::CollateralExpired},
    CodeCause{ErrorCode::QeIdentityExpired, ClockCause::CollateralExpired},
    CodeCause{ErrorCode::CrlExpired, ClockCause::CollateralExpired},
    CodeCause{ErrorCode::CertExpired, ClockCause::CertificateExpired},
    CodeCause{ErrorCode::TcbInfoNotYetValid, ClockCause::NotYetValid},
    CodeCause{ErrorCode::QeIdentityNotYetValid, ClockCause::NotYetValid},
    CodeCause{ErrorCode::CrlNotYetValid, ClockCause::NotYetValid},
    CodeCause{ErrorCode::CertNotYetValid, ClockCause::NotYetValid},
    CodeCause{ErrorCode::TcbInfoCollateralTooOld, ClockCause::CollateralAged},
    CodeCause{ErrorCode::KeysetExpired, ClockCause::KeysetExpired},
    CodeCause{ErrorCode::ReportStale, ClockCause::ReportAged},
    CodeCause{ErrorCode::CertRevoked, ClockCause::LaterRevocation},
    CodeCause{ErrorCode::KeysetRevoked, ClockCause::LaterRevocation},
};

/// Checks that answer what Intel says of a platform.
constexpr std::array kRatings = {CheckId::TcbQe, CheckId::TcbTdxModule, CheckId::TcbPlatform, CheckId::TcbAccepted,
                                 CheckId::CollateralAge, CheckId::CollateralPlatform};

bool differs(const CheckResult &then, const CheckResult &now)
{
    return then.outcome != now.outcome || then.standing != now.standing || then.reason != now.reason || then.excepted != now.excepted;
}

/// What the result waits for or rests on, down to the first check that did not hold by itself; the check itself where nothing lies
/// beneath.
CheckId bottom(const CheckResult &result, const Judgement &judgement)
{
    if (result.blockedBy)
        return bottom(judgement.check(*result.blockedBy), judgement);
    if (result.outcome == Outcome::NotEvaluated || result.standing != Standing::Unanchored)
        return result.id;
    for (const CheckId need : needsHere(judgement.checks, result.def())) {
        const CheckResult &below = judgement.check(need);
        if (!below.anchoredPass() && below.reason != Reason::NotApplicableByKind)
            return bottom(below, judgement);
    }
    return result.id;
}

/// A difference follows from another one when what it answered by itself is the same, or is missing for want of that.
std::optional<CheckId> followed(const CheckResult &then, const CheckResult &now, const AttestationResult &result)
{
    const bool ownAnswer = then.outcome != now.outcome && !then.blockedBy && !now.blockedBy;
    if (ownAnswer || then.excepted != now.excepted)
        return std::nullopt;
    for (const Judgement *judgement : {&result.now, &*result.atCollection}) {
        const CheckId cause = bottom(judgement->check(now.id), *judgement);
        if (cause != now.id && differs(result.atCollection->check(cause), result.now.check(cause)))
            return cause;
    }
    return std::nullopt;
}

bool collateralIsNewer(const AttestationResult &result)
{
    const auto &then = result.atCollection->tcb.collateral;
    const auto &now = result.now.tcb.collateral;
    return then && now && (then->issueDate != now->issueDate || then->evaluationNumber != now->evaluationNumber);
}

std::optional<ClockCause> causeOfCode(const CheckResult &then, const CheckResult &now)
{
    const CheckResult &worse = now.outcome != Outcome::Passed ? now : then;
    const auto found = std::ranges::find_if(kCodeCauses, [&](const CodeCause &row) { return worse.code == row.code; });
    return found != kCodeCauses.end() ? std::optional(found->cause) : std::nullopt;
}

ClockCause causeOf(const CheckResult &then, const CheckResult &now, const AttestationResult &result, const Evidence &evidence)
{
    if (then.reason == Reason::NotCollected || now.reason == Reason::NotCollected)
        return ClockCause::NewerCheck;
    if (then.outcome == now.outcome && then.excepted != now.excepted)
        return ClockCause::ExceptionExpired;
    if (const auto cause = causeOfCode(then, now))
        return *cause;
    if (std::ranges::find(kRatings, now.id) != kRatings.end() && collateralIsNewer(result)) {
        const bool advised = !std::ranges::includes(result.atCollection->tcb.advisories, result.now.tcb.advisories);
        return advised ? ClockCause::NewerAdvisory : ClockCause::NewerCollateral;
    }
    return evidence.collected ? ClockCause::AddedLater : ClockCause::TimePassed;
}

}  // namespace

std::vector<ClockDifference> clockDifferences(const AttestationResult &result, const Evidence &evidence)
{
    std::vector<ClockDifference> out;
    if (!result.atCollection)
        return out;
    for (const CheckResult &now : result.now.checks) {
        const CheckResult &then = result.atCollection->check(now.id);
        if (!differs(then, now))
            continue;
        const std::optional<CheckId> cause = followed(then, now, result);
        const CheckId root = cause.value_or(now.id);
        out.push_back({now.id, causeOf(result.atCollection->check(root), result.now.check(root), result, evidence), cause});
    }
    return out;
}

}  // namespace sealscope
