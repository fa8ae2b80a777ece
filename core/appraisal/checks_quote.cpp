#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"
#include "core/tdx/quote_signature.h"

namespace sealscope::checks {

namespace {

CheckResult withRanges(CheckResult result, std::vector<EvidenceRange> ranges)
{
    result.ranges = std::move(ranges);
    return result;
}

}  // namespace

CheckResult quoteForm(const CaseAtClock &at)
{
    const Parsed<Quote> &parsed = *at.evidence.quote;
    if (!parsed.value) {
        CheckResult result = results::failed(CheckId::QuoteForm, parsed.value.error());
        result.ranges = {{parsed.artifact, {parsed.value.error().offset.value_or(0), 0}}};
        return result;
    }
    const Quote &quote = *parsed.value;
    if (quote.firstTrailingNonZero) {
        // Nothing signs these bytes. Zeros are a producer's padding; anything else is somebody's addition.
        const Error error{ErrorCode::QuoteTrailingData,
                          "a byte that is not zero among the " + std::to_string(quote.trailing.length) + " after the quote",
                          quote.firstTrailingNonZero};
        return withRanges(results::failed(CheckId::QuoteForm, error), {at.inQuote(quote.trailing)});
    }
    return withRanges(results::passed(CheckId::QuoteForm, "version " + std::to_string(quote.header.version) + ", "
                                          + std::to_string(quote.size()) + " bytes"),
                      {at.inQuote({0, quote.size()})});
}

CheckResult pckChain(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::PckChain;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    const std::vector<EvidenceRange> ranges = {at.inQuote(at.quote->certificationData)};
    if (!at.evidence.pckChain)
        return withRanges(results::notEvaluated(id, Reason::NoEvidence,
                                                "the quote names its PCK by certification data of type "
                                                    + std::to_string(at.quote->certificationType) + " and carries no chain"),
                          ranges);
    if (!*at.evidence.pckChain)
        return withRanges(results::failed(id, at.evidence.pckChain->error()), ranges);
    if (!at.pck->trust)
        return withRanges(results::failed(id, at.pck->trust.error()), ranges);
    if (!at.pck->extension)
        return withRanges(results::failed(id, at.pck->extension.error()), ranges);
    for (const Certificate *certificate :
         {&at.chain->leaf.certificate, &at.chain->ca.certificate, &at.anchors.root()}) {
        if (const Result<void> period = checkPeriod(*certificate, at.now); !period)
            return withRanges(results::outOfPeriod(id, period.error()), ranges);
    }
    return withRanges(results::passed(id, "issued by " + quoted(at.chain->ca.certificate.subjectCommonName)), ranges);
}

CheckResult quoteQeReport(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::QuoteQeReport;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    const std::vector<EvidenceRange> ranges = {at.inQuote(at.quote->qeReportRange),
                                               at.inQuote(at.quote->qeReportSignatureRange)};
    if (at.pck == nullptr)
        return withRanges(results::blocked(id, CheckId::PckChain, "no PCK certificate to check it with"), ranges);
    const Result<void> outcome =
        at.pck->leafKey ? checkQeReportSignature(*at.quote, at.quoteBytes, *at.pck->leafKey)
                        : Result<void>(tl::unexpected<Error>(at.pck->leafKey.error()));
    return withRanges(results::judged(id, outcome), ranges);
}

CheckResult quoteQeBinding(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::QuoteQeBinding;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    const ByteRange report = at.quote->qeReportRange;
    return withRanges(results::judged(id, checkQeBinding(*at.quote, at.quoteBytes)),
                      {at.inQuote({report.end() - 64, 64}), at.inQuote(at.quote->attestationKeyRange),
                       at.inQuote(at.quote->qeAuthData)});
}

CheckResult quoteSignature(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::QuoteSignature;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    return withRanges(results::judged(id, checkQuoteSignature(*at.quote, at.quoteBytes)),
                      {at.inQuote(at.quote->signedPart), at.inQuote(at.quote->signatureRange),
                       at.inQuote(at.quote->attestationKeyRange)});
}

/// On a bare quote the reviewer may know the 64 bytes; then the question is whether they are these.
CheckResult expectedReportData(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BindingStatement;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    const FixedBytes<64> &wanted = *at.evidence.expectations.reportData;
    const FixedBytes<64> &found = at.quote->reportData();
    const std::size_t offset = at.quote->td ? at.quote->body.offset + 520 : at.quote->body.end() - 64;
    CheckResult result = found == wanted
        ? results::passed(id)
        : results::failed(id, Error{ErrorCode::ReportDataMismatch, "report_data is not the expected value", offset});
    result.expected = toHex(wanted);
    result.actual = toHex(found);
    return withRanges(std::move(result), {at.inQuote({offset, 64})});
}

}  // namespace sealscope::checks
