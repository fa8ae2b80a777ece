#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

CheckResult withAttempts(CheckResult result, const ReceiptCase &receipt)
{
    for (const ReceiptEvent *event : receipt.upstream.attempts)
        result.ranges.push_back({receipt.parsed->artifact, event->range});
    return result;
}

template <class Ask>
CheckResult ofReceipts(const CaseAtClock &at, CheckId id, Ask ask)
{
    std::vector<SubjectFinding> findings;
    for (const ReceiptCase &receipt : at.exchange.receipts)
        findings.push_back({receipt.parsed->artifact, withAttempts(ask(receipt), receipt)});
    for (const std::size_t artifact : at.exchange.unreadableReceipts)
        findings.push_back({artifact, results::blocked(id, CheckId::ReceiptOrder, "the receipt cannot be read")});
    if (findings.empty())
        return results::blocked(id, CheckId::ReceiptOrder, "the receipt cannot be read");
    return worstOf(std::move(findings));
}

std::string attemptWords(const ReceiptCase &receipt)
{
    const UpstreamRecord &record = receipt.upstream;
    if (record.verified == nullptr)
        return "failed: " + quoted(record.attempts.back()->upstream->reason.value_or("no reason given"));
    const std::size_t failed = record.attempts.size() - 1;
    return "verified" + (failed > 0 ? " after " + std::to_string(failed) + " other attempts" : std::string());
}

CheckResult recordedBy(const CaseAtClock &at, const ReceiptCase &receipt)
{
    constexpr CheckId id = CheckId::UpstreamRecorded;
    const UpstreamRecord &record = receipt.upstream;
    if (!record.form)
        return results::failed(id, record.form.error());
    if (!record.attempts.empty())
        return results::passed(id, attemptWords(receipt));
    if (at.exchange.direct)
        return results::passed(id, "none: the service says that it answers directly");
    return results::failed(id, Error{ErrorCode::UpstreamMissing, "no outcome is recorded, and the service is not a direct one", {}});
}

std::string upstreamWords(const ReceiptEvent &event)
{
    const UpstreamOutcome &outcome = *event.upstream;
    std::string out = "session " + outcome.sessionId->text;
    if (outcome.modelId)
        out += ", model " + quoted(*outcome.modelId);
    return out;
}

CheckResult verifiedBy(const CaseAtClock &at, const ReceiptCase &receipt)
{
    constexpr CheckId id = CheckId::UpstreamVerified;
    const UpstreamRecord &record = receipt.upstream;
    if (record.attempts.empty() && at.exchange.direct)
        return results::notEvaluated(id, Reason::NoReferenceValue,
                                     "the service says, unsigned, that it answers directly, and the policy does not");
    if (record.attempts.empty())
        return results::notEvaluated(id, Reason::NoEvidence);
    if (receipt.forwarding == Forwarding::Refused)
        return results::notEvaluated(id, Reason::NoEvidence, "a refusal: the request was not forwarded to any");
    if (!record.form && record.form.error().code == ErrorCode::UpstreamAmbiguous)
        return results::blocked(id, CheckId::UpstreamRecorded, "which session counts is open");
    const Result<PlacedText> session = requiredSession(record);
    if (session)
        return results::passed(id, upstreamWords(*record.verified));
    CheckResult result = results::failed(id, session.error());
    if (session.error().code == ErrorCode::UpstreamUnverified)
        result.detail = "the answer was served unverified";
    return result;
}

}  // namespace

CheckResult upstreamRecorded(const CaseAtClock &at)
{
    return ofReceipts(at, CheckId::UpstreamRecorded, [&](const ReceiptCase &receipt) { return recordedBy(at, receipt); });
}

CheckResult upstreamVerified(const CaseAtClock &at)
{
    return ofReceipts(at, CheckId::UpstreamVerified, [&](const ReceiptCase &receipt) { return verifiedBy(at, receipt); });
}

}  // namespace sealscope::checks
