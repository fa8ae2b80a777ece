#include "core/appraisal/exchange_case.h"

#include "core/appraisal/report_case.h"

#include <algorithm>

namespace sealscope {

namespace {

EstablishedKeys keysOfReport(const ReportCase &report)
{
    EstablishedKeys out;
    out.artifact = report.parsed->artifact;
    out.keyset = report.value().keyset ? &*report.value().keyset : nullptr;
    out.workloadIdentity = hasWorkloadIdentity(report.value().dialect);
    if (report.identity) {
        out.digest = report.identity->keysetDigest;
        out.workloadId = report.identity->workloadId;
    }
    return out;
}

EstablishedKeys keysOf(const Evidence &evidence, const std::optional<ReportCase> &report)
{
    if (report)
        return keysOfReport(*report);
    const auto &loose = evidence.keyset;
    if (!loose || !loose->value)
        return {};
    const LooseKeyset &value = *loose->value;
    return {&value.keyset, loose->artifact, value.digest, value.keyset.identity ? workloadId(*value.keyset.identity) : std::string(),
            hasWorkloadIdentity(value.dialect)};
}

void openReceipts(const Evidence &evidence, ExchangeCase &out)
{
    for (const Parsed<Receipt> &parsed : evidence.exchange.receipts) {
        if (parsed.value)
            out.receipts.push_back({&parsed, upstreamRecord(parsed.value->events), forwardingOf(parsed.value->events)});
        else
            out.unreadableReceipts.push_back(parsed.artifact);
    }
}

bool cites(const ReceiptCase &receipt, const SessionCase &session)
{
    const PlacedText *cited = receipt.cited();
    return cited != nullptr && session.id && *session.id == cited->text;
}

void openSessions(const Evidence &evidence, ExchangeCase &out)
{
    for (const Parsed<Session> &parsed : evidence.exchange.sessions) {
        if (!parsed.value) {
            out.unreadableSessions.push_back(parsed.artifact);
            continue;
        }
        SessionCase session{&parsed, parsed.value->id(), {}};
        for (const ReceiptCase &receipt : out.receipts) {
            if (cites(receipt, session))
                session.citedBy.push_back(&receipt);
        }
        out.sessions.push_back(std::move(session));
    }
    for (const ReceiptCase &receipt : out.receipts) {
        const bool found = std::ranges::any_of(out.sessions, [&](const SessionCase &session) { return cites(receipt, session); });
        if (receipt.cited() != nullptr && !found)
            out.withoutSession.push_back(&receipt);
    }
}

int badness(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed: return 0;
    case Outcome::NotEvaluated: return 1;
    case Outcome::Failed: return 2;
    }
    return 1;
}

}  // namespace

const PlacedText *ReceiptCase::cited() const
{
    if (upstream.verified == nullptr || !upstream.verified->upstream->sessionId)
        return nullptr;
    return &*upstream.verified->upstream->sessionId;
}

ExchangeCase openExchange(const Evidence &evidence, const AppraisalPolicy &policy, const std::optional<ReportCase> &report)
{
    ExchangeCase out;
    out.keys = keysOf(evidence, report);
    const bool stated = report && report->value().serving == "direct";
    out.direct = policy.serving ? *policy.serving == Serving::Direct : stated;
    out.receipts.reserve(evidence.exchange.receipts.size());  // sessions point into it
    openReceipts(evidence, out);
    openSessions(evidence, out);
    return out;
}

CheckResult worstOf(std::vector<SubjectFinding> findings)
{
    std::vector<SubjectResult> subjects;
    std::size_t worst = 0;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        subjects.push_back({findings[i].artifact, findings[i].result.outcome, Standing::None});
        if (badness(findings[i].result.outcome) > badness(findings[worst].result.outcome))
            worst = i;
    }
    CheckResult out = std::move(findings[worst].result);
    if (subjects.size() > 1)
        out.subjects = std::move(subjects);
    return out;
}

CheckResult forSubject(const CheckResult &result, std::size_t artifact)
{
    const auto found = std::ranges::find(result.subjects, artifact, &SubjectResult::artifact);
    if (found == result.subjects.end())
        return result;
    CheckResult out = result;
    out.outcome = found->outcome;
    out.standing = found->standing;
    out.subjects.clear();
    const bool isWorst = std::ranges::find(result.ranges, artifact, &EvidenceRange::artifact) != result.ranges.end();
    if (isWorst)
        return out;
    out.reason = found->outcome == Outcome::NotEvaluated ? Reason::NoEvidence : Reason::None;
    out.blockedBy.reset();
    out.code.reset();
    out.detail.clear();
    out.expected.clear();
    out.actual.clear();
    out.ranges.clear();
    return out;
}

}  // namespace sealscope
