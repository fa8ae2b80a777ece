#include "core/report/clauses.h"
#include "core/report/clock_difference.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope::wording {

namespace {

constexpr std::size_t kMostFollowers = 4;

struct CauseRow {
    ClockCause cause;
    std::string_view token;
    std::string_view words;
    std::string_view meaning = {};  ///< a sentence of its own behind the dates
};

constexpr std::string_view kRequirement = "The evidence did not change; Intel's requirement did.";

constexpr std::array kRows{
    CauseRow{ClockCause::CollateralExpired, "collateral_expired", "collateral expired"},
    CauseRow{ClockCause::CertificateExpired, "certificate_expired", "certificate expired"},
    CauseRow{ClockCause::NotYetValid, "not_yet_valid", "not yet valid at one of the clocks"},
    CauseRow{ClockCause::CollateralAged, "collateral_aged", "collateral older than the policy allows"},
    CauseRow{ClockCause::KeysetExpired, "keyset_expired", "keyset expired",
             "Whether archived keysets are honoured for old receipts is the reviewer's own policy."},
    CauseRow{ClockCause::ReportAged, "report_aged", "report past its own freshness window"},
    CauseRow{ClockCause::LaterRevocation, "later_revocation", "later revocation"},
    CauseRow{ClockCause::NewerAdvisory, "newer_advisory", "newer advisory", kRequirement},
    CauseRow{ClockCause::NewerCollateral, "newer_collateral", "newer collateral", kRequirement},
    CauseRow{ClockCause::AddedLater, "added_later", "added later", "It rests on what came to the case after the collection."},
    CauseRow{ClockCause::NewerCheck, "newer_check", "newer check", "The version that made the archive did not ask it."},
    CauseRow{ClockCause::ExceptionExpired, "exception_expired", "exception of the policy expired"},
    CauseRow{ClockCause::TimePassed, "time_passed", "time passed"},
};

const CauseRow &rowOf(ClockCause cause)
{
    return *std::ranges::find(kRows, cause, &CauseRow::cause);
}

std::string lowered(std::string_view word)
{
    std::string out(word);
    out.front() = static_cast<char>(out.front() | 0x20);
    return out;
}

std::string standingWord(const CheckResult &result)
{
    return lowered(resultWord(result)) + (result.excepted ? ", excepted" : "");
}

std::string statusWord(const std::optional<TcbStatus> &status)
{
    return status ? std::string(tcbStatusName(*status)) : "unknown";
}

/// Both sets of collateral by their dates, both ratings, and what is advised only now.
std::string collateralDates(const AttestationResult &result)
{
    const TcbFacts &then = result.atCollection->tcb;
    const TcbFacts &now = result.now.tcb;
    std::string out = "Collateral of " + formatUtc(then.collateral->issueDate) + " rates it " + statusWord(then.status) + ", of "
        + formatUtc(now.collateral->issueDate) + " " + statusWord(now.status) + ".";
    std::vector<std::string> advised;
    std::ranges::set_difference(now.advisories, then.advisories, std::back_inserter(advised));
    for (std::size_t i = 0; i < advised.size(); ++i)
        out += (i == 0 ? " Advised since: " : ", ") + harmless(advised[i]) + (i + 1 == advised.size() ? "." : "");
    return out;
}

/// The fact with its date, as a sentence; empty where the check names none.
std::string dates(const ClockDifference &difference, const AttestationResult &result)
{
    const CheckId about = difference.follows.value_or(difference.check);
    const CheckResult &now = result.now.check(about);
    const CheckResult &worse = now.outcome != Outcome::Passed ? now : result.atCollection->check(about);
    switch (difference.cause) {
    case ClockCause::NewerAdvisory:
    case ClockCause::NewerCollateral: return collateralDates(result);
    case ClockCause::KeysetExpired:
    case ClockCause::ReportAged:
    case ClockCause::CollateralAged: return worse.actual.empty() ? std::string() : "Found " + worse.actual + ".";
    case ClockCause::CollateralExpired:
    case ClockCause::CertificateExpired:
    case ClockCause::NotYetValid: return worse.detail.empty() ? std::string() : asSentence(worse.detail);
    case ClockCause::LaterRevocation:
        return worse.detail.empty() ? std::string() : withDetail(worse.detail, worse.actual.empty() ? "" : worse.actual);
    case ClockCause::TimePassed: return now.actual.empty() ? std::string() : "Found " + shortened(now.actual) + ".";
    case ClockCause::AddedLater:
    case ClockCause::NewerCheck:
    case ClockCause::ExceptionExpired: break;
    }
    return {};
}

std::string followers(std::span<const ClockDifference> differences, CheckId root)
{
    std::vector<std::string_view> names;
    for (const ClockDifference &difference : differences) {
        if (difference.follows == root)
            names.push_back(checkDef(difference.check).name);
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(names.size(), kMostFollowers); ++i)
        out += (i == 0 ? " With it: " : ", ") + std::string(names[i]);
    if (names.size() > kMostFollowers)
        out += " and " + std::to_string(names.size() - kMostFollowers) + " more";
    return out.empty() ? out : out + ".";
}

}  // namespace

std::string_view causeToken(ClockCause cause)
{
    return rowOf(cause).token;
}

std::string_view causeWords(ClockCause cause)
{
    return rowOf(cause).words;
}

std::string differenceSentence(const ClockDifference &difference, const AttestationResult &result)
{
    const CheckResult &then = result.atCollection->check(difference.check);
    const CheckResult &now = result.now.check(difference.check);
    std::string out = "Cause: " + std::string(causeWords(difference.cause)) + ". " + std::string(now.def().name) + ": "
        + standingWord(then) + " → " + standingWord(now);
    out += difference.follows ? ", following " + std::string(checkDef(*difference.follows).name) + "." : ".";
    if (const std::string fact = dates(difference, result); !fact.empty())
        out += " " + fact;
    if (const std::string_view meaning = rowOf(difference.cause).meaning; !meaning.empty())
        out.append(" ").append(meaning);
    return out;
}

std::vector<std::string> differenceSentences(std::span<const ClockDifference> differences, const AttestationResult &result)
{
    std::vector<std::string> out;
    for (const ClockDifference &difference : differences) {
        if (!difference.follows)
            out.push_back(differenceSentence(difference, result) + followers(differences, difference.check));
    }
    return out;
}

std::string judgedAgainSentence(std::span<const ClockDifference> differences, const AttestationResult &result)
{
    std::string out = "Judged again at " + formatUtc(result.now.at) + ": ";
    if (differences.empty())
        return out + "the same; every check answers as at collection.";
    std::string causes;
    for (const ClockDifference &difference : differences) {
        if (!difference.follows)
            causes += (causes.empty() ? "" : "; ") + std::string(causeWords(difference.cause)) + " ("
                + std::string(checkDef(difference.check).name) + ")";
    }
    return out + "different, because " + causes + ".";
}

}  // namespace sealscope::wording
