#include "core/appraisal/case_at_clock.h"

namespace sealscope {

namespace {

TcbEvaluation evaluate(const TcbInfo &info, const PckExtension &platform, const Quote &quote, const std::optional<SvnArray> &svn)
{
    return {matchLevel(info, platform, svn),
            quote.td && svn ? matchModule(info, *quote.td, *svn) : Result<const IsvSvnLevel *>(nullptr)};
}

void evaluateTcb(CaseAtClock &at)
{
    if (at.quote == nullptr)
        return;
    if (at.qeIdentity != nullptr)
        at.qe = matchQe(*at.qeIdentity, at.quote->qeReport);
    if (at.tcbInfo == nullptr || at.platform == nullptr)
        return;
    const auto &td = at.quote->td;
    at.launch = evaluate(*at.tcbInfo, *at.platform, *at.quote, td ? std::optional(td->teeTcbSvn) : std::nullopt);
    if (td && td->td15)
        at.current = evaluate(*at.tcbInfo, *at.platform, *at.quote, td->td15->teeTcbSvn2);
}

const IsvSvnLevel *qeLevel(const CaseAtClock &at)
{
    return at.qe && *at.qe ? **at.qe : nullptr;
}

void addLevel(TcbFacts &facts, const std::vector<std::string> &advisories, UnixTime date)
{
    facts.advisories.insert(facts.advisories.end(), advisories.begin(), advisories.end());
    facts.tcbDate = facts.tcbDate ? std::min(*facts.tcbDate, date) : date;
}

void addStatuses(const CaseAtClock &at, TcbFacts &facts)
{
    if (const IsvSvnLevel *qe = qeLevel(at)) {
        facts.qeStatus = qe->status;
        addLevel(facts, qe->advisories, qe->date);
    }
    if (!at.launch)
        return;
    if (at.launch->platform) {
        const TcbLevel &level = **at.launch->platform;
        facts.platformStatus = level.status;
        addLevel(facts, level.advisories, level.date);
    }
    if (at.launch->module && *at.launch->module != nullptr) {
        const IsvSvnLevel &level = **at.launch->module;
        facts.moduleStatus = level.status;
        addLevel(facts, level.advisories, level.date);
    }
    facts.status = at.launch->converged(qeLevel(at));
    if (at.current) {
        facts.launchStatus = facts.status;
        facts.currentStatus = at.current->converged(qeLevel(at));
        facts.status = facts.launchStatus && facts.currentStatus
            ? std::optional(withCurrent(*facts.launchStatus, *facts.currentStatus))
            : std::nullopt;
    }
}

CollateralDates datesOf(const CaseAtClock &at)
{
    CollateralDates dates{at.tcbInfo->issueDate, at.tcbInfo->nextUpdate, at.tcbInfo->evaluationNumber};
    if (at.qeIdentity != nullptr) {
        dates.nextUpdate = std::min(dates.nextUpdate, at.qeIdentity->nextUpdate);
        dates.evaluationNumber = std::min(dates.evaluationNumber, at.qeIdentity->evaluationNumber);
    }
    for (const IssuedCrl *list : {at.chosen.rootCrl, at.chosen.pckCrl}) {
        if (list != nullptr)
            dates.nextUpdate = std::min(dates.nextUpdate, list->crl->nextUpdate);
    }
    return dates;
}

}  // namespace

std::optional<TcbStatus> TcbEvaluation::converged(const IsvSvnLevel *qe) const
{
    if (!platform || !module || qe == nullptr)
        return std::nullopt;
    const std::array<TcbStatus, 2> components{qe->status, *module != nullptr ? (*module)->status : TcbStatus::UpToDate};
    return converge((*platform)->status, components);
}

CaseAtClock openCase(const Evidence &evidence, const AppraisalPolicy &policy, const TrustAnchors &anchors, UnixTime now,
                     KnownFacts &known)
{
    CaseAtClock at{.evidence = evidence, .policy = policy, .anchors = anchors, .now = now};
    at.report = openReport(evidence);
    at.booted = at.report ? BootCase(*at.report) : openBoot(evidence);
    at.exchange = openExchange(evidence, policy, at.report);
    CollateralWanted wanted{.now = now};
    if (evidence.quote && evidence.quote->value) {
        at.quote = &*evidence.quote->value;
        at.quoteBytes = evidence.bundle->artifacts[evidence.quote->artifact].view();
        wanted.tee = at.quote->tee;
    }
    if (evidence.pckChain && *evidence.pckChain) {
        at.chain = **evidence.pckChain;
        at.pck = known.trust(at.chain, anchors);
        at.platform = at.pck->extension ? &*at.pck->extension : nullptr;
        wanted.pckCa = &at.chain->ca.certificate;
    }
    if (at.platform != nullptr)
        wanted.fmspc = at.platform->fmspc;
    at.prepared = known.prepared(evidence.collateral, anchors);
    at.chosen = chooseCollateral(*at.prepared, wanted, anchors);
    at.tcbInfo = at.chosen.authenticTcbInfo();
    at.qeIdentity = at.chosen.authenticQeIdentity();
    evaluateTcb(at);
    return at;
}

TcbFacts tcbFacts(const CaseAtClock &at)
{
    TcbFacts facts;
    addStatuses(at, facts);
    std::ranges::sort(facts.advisories);
    facts.advisories.erase(std::unique(facts.advisories.begin(), facts.advisories.end()), facts.advisories.end());
    if (at.tcbInfo != nullptr)
        facts.collateral = datesOf(at);
    if (at.tcbInfo != nullptr && at.platform != nullptr) {
        const auto svn = at.quote->td ? std::optional(at.quote->td->teeTcbSvn) : std::nullopt;
        facts.shortfall = shortfall(*at.tcbInfo, at.qeIdentity, *at.platform, svn, at.quote->qeReport.isvSvn);
    }
    return facts;
}

}  // namespace sealscope
