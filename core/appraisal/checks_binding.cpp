#include "core/appraisal/checks.h"
#include "core/appraisal/report_case.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

constexpr std::size_t kReportDataInTdBody = 520;

EvidenceRange quoteReportData(const CaseAtClock &at)
{
    return at.inQuote({at.quote->body.offset + kReportDataInTdBody, 64});
}

/// The keyset could not be read or has no canonical form: then no digest of it exists.
CheckResult withoutIdentity(CheckId id, const ReportCase &report)
{
    return report.inReport(results::failed(id, report.identity.error()), {report.value().keysetRange});
}

/// The alias layout spends its 64 bytes on a signing key and the nonce: no keyset is in it.
CheckResult aliasBindsNothing(CheckId id, const ReportCase &report)
{
    return report.inReport(results::notEvaluated(id, Reason::NoEvidence, "an alias report binds no keyset"),
                           {report.value().reportData.range});
}

bool isAlias(const ReportCase &report)
{
    return report.value().dialect == Dialect::CurrentLegacyAlias;
}

/// A report must say the TEE of the quote it carries, and ours is a TD.
std::optional<Error> teeFault(const CaseAtClock &at, const AttestationReport &report)
{
    const std::string &stated = report.teeType.text;
    if (stated != "tdx")
        return Error{ErrorCode::AciTeeType, "tee_type " + quoted(stated) + ", want \"tdx\"",
                     report.teeType.range.offset};
    if (at.quote->tee != Tee::Tdx)
        return Error{ErrorCode::AciTeeType, "tee_type \"tdx\" beside an SGX quote", report.teeType.range.offset};
    return std::nullopt;
}

CheckResult statementInReport(const CaseAtClock &at, const ReportCase &report)
{
    constexpr CheckId id = CheckId::BindingStatement;
    const std::vector<ByteRange> read = {report.value().reportData.range, report.value().keysetRange};
    if (const auto fault = teeFault(at, report.value()))
        return report.inReport(results::failed(id, *fault), {report.value().teeType.range});
    if (!report.identity)
        return withoutIdentity(id, report);
    if (!report.statement && !at.evidence.expectations.nonce)
        return report.inReport(results::notEvaluated(id, Reason::NoEvidence), read);
    if (!report.statement) {
        // Of another nonce only its digest is at hand: beside the statement that ours would have made.
        CheckResult result = results::failed(id, report.statement.error());
        result.expected = statementFor(report.value(), *report.identity, at.evidence.expectations.nonce).value_or(std::string());
        result.actual = "report_data " + quoted(report.value().reportData.text);
        return report.inReport(std::move(result), read);
    }
    const Result<void> slot = checkSlot(report.value().reportData.text, at.quote->reportData());
    CheckResult result = report.inReport(results::judged(id, slot), read);
    result.actual = report.statement->statement;
    result.ranges.push_back(quoteReportData(at));
    return result;
}

}  // namespace

CheckResult bindingStatement(const CaseAtClock &at)
{
    if (at.quote == nullptr)
        return results::blocked(CheckId::BindingStatement, CheckId::QuoteForm);
    if (!at.report)
        return expectedReportData(at);
    if (isAlias(*at.report))
        return aliasBindsNothing(CheckId::BindingStatement, *at.report);
    return statementInReport(at, *at.report);
}

CheckResult bindingKeyset(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BindingKeyset;
    const ReportCase &report = *at.report;
    if (isAlias(report))
        return aliasBindsNothing(id, report);
    if (!report.identity)
        return withoutIdentity(id, report);
    const PlacedText &stated = report.value().statedKeysetDigest;
    CheckResult result = stated.text == report.identity->keysetDigest
        ? results::passed(id, report.identity->keysetDigest)
        : results::failed(
            id, Error{ErrorCode::AciRestated, "the stated digest is not that of this keyset", stated.range.offset});
    if (result.outcome == Outcome::Failed) {
        result.expected = report.identity->keysetDigest;
        result.actual = quoted(stated.text);
    }
    return report.inReport(std::move(result), {report.value().keysetRange, stated.range});
}

CheckResult bindingNonce(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BindingNonce;
    const ReportCase &report = *at.report;
    if (isAlias(report))
        return aliasBindsNothing(id, report);
    if (!report.identity)
        return withoutIdentity(id, report);
    const auto &nonce = at.evidence.expectations.nonce;
    const std::vector<ByteRange> read = {report.value().reportData.range};
    if (report.statement && report.statement->form == StatementForm::NoNonce)
        return report.inReport(
            results::notEvaluated(id, Reason::NoEvidence, "bound, freshness unknown: the report answers no challenge"),
            read);
    if (!nonce)
        return report.inReport(results::notEvaluated(id, Reason::NoEvidence), read);
    CheckResult result = report.statement
        ? results::passed(id, *nonce)
        : results::failed(id, Error{ErrorCode::AciNonce, report.statement.error().message, read.front().offset});
    result.expected = *nonce;
    return report.inReport(std::move(result), read);
}

CheckResult reportRestated(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ReportRestated;
    const ReportCase &report = *at.report;
    if (!report.identity && !isAlias(report))
        return withoutIdentity(id, report);
    CheckResult result = results::passed(id);
    for (const RestatedValue &value : restatedValues(at, report)) {
        result.ranges.push_back({at.evidence.report->artifact, value.range});
        if (value.agrees || result.outcome == Outcome::Failed)
            continue;
        const auto ranges = std::move(result.ranges);
        result = results::failed(
            id, Error{ErrorCode::AciRestated, value.name + " is not the recomputed one", value.range.offset});
        result.ranges = ranges;
        result.expected = value.recomputed;
        result.actual = quoted(value.stated, 160);
    }
    return result;
}

CheckResult reportFreshness(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ReportFreshness;
    const ReportCase &report = *at.report;
    const FreshnessWindow &window = *report.value().freshness;
    const std::uint64_t now = report.unixNow(at.now);
    const std::uint64_t skew = at.policy.clockSkewSeconds;
    const bool fresh =
        now < window.staleAfter || now - window.staleAfter < skew;  // a sum could be more than 64 bits hold
    CheckResult result = now + skew >= window.fetchedAt && fresh
        ? results::passed(id)
        : results::failed(id,
                          Error{ErrorCode::ReportStale, "the clock is outside the window that the service states",
                                window.range.offset});
    result.actual = "from " + describeUnix(window.fetchedAt) + " to " + describeUnix(window.staleAfter);
    return report.inReport(std::move(result), {window.range});
}

CheckResult workloadIdentity(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::WorkloadIdentity;
    const ReportCase &report = *at.report;
    if (!report.identity)
        return withoutIdentity(id, report);
    const PlacedText &stated = *report.value().statedWorkloadId;
    CheckResult result = stated.text == report.identity->workloadId
        ? results::passed(id, report.identity->workloadId)
        : results::failed(id,
                          Error{ErrorCode::AciRestated, "the stated workload id is not the digest of the identity key",
                                stated.range.offset});
    if (result.outcome == Outcome::Failed) {
        result.expected = report.identity->workloadId;
        result.actual = quoted(stated.text);
    }
    return report.inReport(std::move(result), {stated.range, report.value().keyset->identity->range});
}

CheckResult workloadEndorsement(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::WorkloadEndorsement;
    const ReportCase &report = *at.report;
    if (!report.identity)
        return withoutIdentity(id, report);
    const Result<void> outcome = checkEndorsement(*report.value().keyset->identity, *report.value().endorsement,
                                                  kEndorsementPurpose, report.identity->keysetDigest);
    return report.inReport(results::judged(id, outcome), {report.value().endorsement->range});
}

}  // namespace sealscope::checks
