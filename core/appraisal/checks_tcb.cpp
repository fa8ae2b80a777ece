#include "core/appraisal/checks.h"
#include "core/appraisal/exceptions.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

/// Why a TCB check has nothing to look at, or nothing when it has.
std::optional<CheckResult> withoutInputs(CheckId id, const CaseAtClock &at, bool piecePresent, bool pieceAuthentic)
{
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    if (!piecePresent)
        return results::notEvaluated(id, Reason::NoCollateral,
                                     "missing: " + at.chosen.missing()
                                         + (at.chosen.note.empty() ? "" : "; " + at.chosen.note));
    if (!pieceAuthentic)
        return results::blocked(id, CheckId::CollateralSignature, "the collateral at hand is not authenticated");
    return std::nullopt;
}

Error revoked(const std::string &what)
{
    return {ErrorCode::TcbRevoked, what + " is at a level that Intel has revoked", std::nullopt};
}

std::string levelWords(TcbStatus status, UnixTime date)
{
    return std::string(tcbStatusName(status)) + ", level of " + formatUtc(date);
}

/// Launch and, for TD 1.5, current evaluation of one component; the first fault decides.
template <class Level>
CheckResult judgedLevels(CheckId id, std::initializer_list<const Result<const Level *> *> levels, const std::string &what)
{
    CheckResult result = results::passed(id);
    for (const auto *level : levels) {
        if (level == nullptr)
            continue;
        if (!*level)
            return results::failed(id, level->error());
        if (**level == nullptr)
            continue;
        if ((**level)->status == TcbStatus::Revoked)
            return results::failed(id, revoked(what));
        if (result.actual.empty())
            result.actual = levelWords((**level)->status, (**level)->date);
    }
    return result;
}

EvidenceRange inPiece(const PieceSource &source)
{
    return {source.artifact, source.range};
}

/// One thing that keeps tcb.accepted from passing, and whether a named exception covers it.
struct Objection {
    Error error;
    bool excepted = false;
};

/// The date on which the level above the matched one was published: from then on this platform could have been updated.
std::optional<UnixTime> nextHigherDate(const CaseAtClock &at)
{
    std::optional<UnixTime> earliest;
    const auto consider = [&](const auto &levels, const auto *matched) {
        if (matched == nullptr || matched->status != TcbStatus::OutOfDate || matched == &levels.front())
            return;
        const UnixTime date = std::prev(levels.begin() + (matched - levels.data()))->date;
        earliest = earliest ? std::min(*earliest, date) : date;
    };
    if (at.launch->platform)
        consider(at.tcbInfo->levels, *at.launch->platform);
    if (at.launch->module && *at.launch->module != nullptr) {
        for (const TdxModuleIdentity &identity : at.tcbInfo->moduleIdentities) {
            if (identity.version == at.quote->td->teeTcbSvn[1])
                consider(identity.levels, *at.launch->module);
        }
    }
    if (at.qe && *at.qe)
        consider(at.qeIdentity->levels, **at.qe);
    return earliest;
}

bool acceptsStatus(const CaseAtClock &at, TcbStatus status)
{
    const auto &accepted = at.policy.acceptedStatuses;
    if (std::ranges::find(accepted, status) != accepted.end())
        return status != TcbStatus::Revoked;
    if (status != TcbStatus::OutOfDate || at.policy.graceDays == 0)
        return false;
    const auto since = nextHigherDate(at);
    return since && at.now <= *since + std::chrono::days(at.policy.graceDays);
}

std::string acceptedNames(const AppraisalPolicy &policy)
{
    std::string out;
    for (const TcbStatus status : policy.acceptedStatuses)
        out += (out.empty() ? "" : ", ") + std::string(tcbStatusName(status));
    return out.empty() ? "no status" : out;
}

std::vector<Objection> objections(const CaseAtClock &at, const TcbFacts &facts)
{
    std::vector<Objection> out;
    const bool general = isExcepted(at.policy, CheckId::TcbAccepted, std::nullopt, at.now);
    if (!acceptsStatus(at, *facts.status)) {
        const bool graceOver = *facts.status == TcbStatus::OutOfDate && at.policy.graceDays > 0;
        out.push_back({{graceOver ? ErrorCode::GraceExceeded : ErrorCode::TcbStatusNotAllowed,
                        "Intel rates this platform " + std::string(tcbStatusName(*facts.status))
                            + (graceOver ? ", and the policy's grace period is over" : ""),
                        std::nullopt},
                       general && *facts.status != TcbStatus::Revoked});
    }
    for (const std::string &advisory : facts.advisories) {
        if (std::ranges::find(at.policy.deniedAdvisories, advisory) == at.policy.deniedAdvisories.end())
            continue;
        out.push_back({{ErrorCode::AdvisoryDenied, "advisory " + advisory + " applies, which the policy denies", std::nullopt},
                       general || isExcepted(at.policy, CheckId::TcbAccepted, advisory, at.now)});
    }
    const std::string platform = toHex(sha256(at.platform->ppid));
    if (std::ranges::find(at.policy.deniedPlatforms, platform) != at.policy.deniedPlatforms.end())
        out.push_back({{ErrorCode::PlatformDenied, "the policy denies this platform", std::nullopt}, general});
    return out;
}

}  // namespace

CheckResult tcbQe(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::TcbQe;
    if (auto absent = withoutInputs(id, at, at.chosen.qeIdentity != nullptr, at.qeIdentity != nullptr))
        return *absent;
    CheckResult result = judgedLevels<IsvSvnLevel>(id, {&*at.qe}, "the Quoting Enclave");
    result.ranges = {at.inQuote(at.quote->qeReportRange), inPiece(at.chosen.qeIdentity->source)};
    return result;
}

CheckResult tcbTdxModule(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::TcbTdxModule;
    if (auto absent = withoutInputs(id, at, at.chosen.tcbInfo != nullptr, at.tcbInfo != nullptr))
        return *absent;
    if (!at.launch)
        return results::blocked(id, CheckId::PckChain, "no PCK certificate names the platform");
    CheckResult result = judgedLevels<IsvSvnLevel>(id, {&at.launch->module, at.current ? &at.current->module : nullptr},
                                                   "the TDX module");
    constexpr std::size_t moduleFields = 120;  // TEE_TCB_SVN to SEAMATTRIBUTES
    result.ranges = {at.inQuote({at.quote->body.offset, moduleFields}), inPiece(at.chosen.tcbInfo->source)};
    return result;
}

CheckResult tcbPlatform(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::TcbPlatform;
    if (auto absent = withoutInputs(id, at, at.chosen.tcbInfo != nullptr, at.tcbInfo != nullptr))
        return *absent;
    if (!at.launch)
        return results::blocked(id, CheckId::PckChain, "no PCK certificate names the platform");
    CheckResult result = judgedLevels<TcbLevel>(id, {&at.launch->platform, at.current ? &at.current->platform : nullptr},
                                                "the platform");
    result.ranges = {at.inQuote(at.quote->certificationData), inPiece(at.chosen.tcbInfo->source)};
    return result;
}

CheckResult tcbAccepted(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::TcbAccepted;
    if (auto absent = withoutInputs(id, at, at.chosen.missing().empty() || at.launch, at.tcbInfo != nullptr && at.qeIdentity != nullptr))
        return *absent;
    if (at.platform == nullptr)
        return results::blocked(id, CheckId::PckChain, "no PCK certificate names the platform");
    const TcbFacts facts = tcbFacts(at);
    if (!facts.status)
        return results::blocked(id, CheckId::TcbPlatform, "no TCB status was reached");

    CheckResult result = results::passed(id, std::string(tcbStatusName(*facts.status)));
    const std::vector<Objection> found = objections(at, facts);
    if (!found.empty()) {
        const auto open = std::ranges::find(found, false, &Objection::excepted);
        result = results::failed(id, (open != found.end() ? *open : found.front()).error);
        result.excepted = open == found.end();
        result.expected = acceptedNames(at.policy);
        result.actual = std::string(tcbStatusName(*facts.status));
    }
    result.ranges = {inPiece(at.chosen.tcbInfo->source)};
    return result;
}

}  // namespace sealscope::checks
