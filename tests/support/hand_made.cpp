#include "tests/support/hand_made.h"

#include "core/appraisal/standing.h"

namespace sealscope::hand_made {

namespace {

CheckResult anchoredPass(CheckId id)
{
    CheckResult result;
    result.id = id;
    result.outcome = Outcome::Passed;
    result.reason = Reason::None;
    result.standing = Standing::Anchored;
    result.demand = Demand::Required;
    return result;
}

Judgement settled(Judgement judgement)
{
    settle(judgement.checks);
    judgement.counts = countsOf(judgement.checks);
    judgement.verdict = verdictOf(judgement.checks);
    judgement.failedUnrequired = failedUnrequired(judgement.checks);
    return judgement;
}

CheckResult &at(Judgement &judgement, CheckId id)
{
    return judgement.checks[static_cast<std::size_t>(id)];
}

std::shared_ptr<const Evidence> evidenceOf(Quote quote)
{
    Artifact artifact;
    artifact.id = "a1";
    artifact.kind = ArtifactKind::Quote;
    artifact.name = "quote.bin";
    artifact.origin = {OriginKind::File, "quote.bin"};
    artifact.bytes = std::make_shared<const Bytes>(Bytes(4935));
    artifact.payload = artifact.bytes;
    artifact.why = "starts with a quote header";

    EvidenceBundle bundle;
    bundle.artifacts.push_back(std::move(artifact));
    Evidence evidence;
    evidence.bundle = std::make_shared<const EvidenceBundle>(std::move(bundle));
    evidence.quote = Parsed<Quote>{0, std::move(quote)};
    evidence.collateral = std::make_shared<const Collateral>();
    return std::make_shared<const Evidence>(std::move(evidence));
}

}  // namespace

UnixTime noon()
{
    return *makeUtc(2026, 11, 22, 13, 2, 11);
}

Judgement allPassed()
{
    Judgement judgement;
    judgement.at = noon();
    for (const CheckDef &def : checkRegistry())
        judgement.checks.push_back(anchoredPass(def.id));
    judgement.tcb.status = TcbStatus::UpToDate;
    judgement.tcb.platformStatus = TcbStatus::UpToDate;
    judgement.tcb.collateral = CollateralDates{*makeUtc(2026, 11, 1, 0, 0, 0), *makeUtc(2026, 12, 1, 0, 0, 0), 17};
    return settled(std::move(judgement));
}

Judgement bareQuotePassed()
{
    Judgement judgement = allPassed();
    for (CheckResult &result : judgement.checks) {
        if (result.def().subject == Subject::Quote)
            continue;
        result.outcome = Outcome::NotEvaluated;
        result.reason =
            result.def().subject == Subject::Archive ? Reason::NotApplicableByKind : Reason::NotApplicableByAbsence;
    }
    return settled(std::move(judgement));
}

Judgement without(Judgement judgement, CheckId id, Reason reason)
{
    CheckResult &result = at(judgement, id);
    result.outcome = Outcome::NotEvaluated;
    result.reason = reason;
    return settled(std::move(judgement));
}

Judgement failing(Judgement judgement, CheckId id)
{
    CheckResult &result = at(judgement, id);
    result.outcome = Outcome::Failed;
    result.reason = Reason::None;
    return settled(std::move(judgement));
}

AttestationResult resultOf(Judgement now)
{
    AttestationResult result;
    result.policyName = "strict";
    result.policyDigest = policyDigest(*starterPolicy("strict"));
    result.now = std::move(now);
    return result;
}

AttestationResult simulated(Judgement now)
{
    now.observations.push_back({"simulated", "appraised under a simulated root", {}});
    AttestationResult result = resultOf(std::move(now));
    result.simulated = true;
    return result;
}

std::shared_ptr<const Evidence> tdQuoteEvidence()
{
    Quote quote;
    quote.header.version = 4;
    quote.header.teeType = 0x81;
    quote.tee = Tee::Tdx;
    quote.td = TdReport();
    quote.td->tdAttributes[3] = std::byte{0x10};  // SEPT_VE_DISABLE
    return evidenceOf(std::move(quote));
}

std::shared_ptr<const Evidence> sgxQuoteEvidence()
{
    Quote quote;
    quote.header.version = 3;
    quote.tee = Tee::Sgx;
    quote.sgx = SgxReport();
    return evidenceOf(std::move(quote));
}

std::shared_ptr<const Evidence> noEvidence()
{
    Evidence evidence;
    evidence.bundle = std::make_shared<const EvidenceBundle>();
    evidence.collateral = std::make_shared<const Collateral>();
    return std::make_shared<const Evidence>(std::move(evidence));
}

}  // namespace sealscope::hand_made
