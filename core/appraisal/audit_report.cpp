#include "core/aci/downstream_tls.h"
#include "core/aci/keyset_binding.h"
#include "core/appraisal/audit_steps.h"
#include "core/dstack/key_custody.h"

namespace sealscope::audit {

namespace {

/// The slot of the report's own quote must hold what the report states, whatever the statement is.
std::optional<Error> slotFault(const AttestationReport &report)
{
    if (!report.evidence.quote || report.dialect == Dialect::CurrentLegacyAlias)
        return std::nullopt;
    const Result<Bytes> bytes = hexMember(report.evidence.quote->text);
    const Result<Quote> quote = bytes.and_then([](const Bytes &decoded) { return parseQuoteBody(decoded); });
    if (!quote)
        return quote.error();
    const Result<void> fits = checkSlot(report.reportData.text, quote->reportData());
    return fits ? std::nullopt : std::optional(fits.error());
}

/// The gateway's nonce is not in the evidence, so only a report that answers none can be tied to its quote here.
AuditFinding statementFinding(const AttestationReport &report, const Judgement &judgement)
{
    if (const auto fault = slotFault(report))
        return refuted(AuditStep::ReportData, *fault);
    const CheckResult &keyset = judgement.check(CheckId::BindingKeyset);
    if (keyset.outcome == Outcome::Failed)
        return findingOf(AuditStep::ReportData, judgement, CheckId::BindingKeyset);
    const CheckResult &statement = judgement.check(CheckId::BindingStatement);
    if (statement.outcome == Outcome::Passed)
        return held(AuditStep::ReportData, "bound, no nonce");
    if (statement.outcome == Outcome::Failed)
        return findingOf(AuditStep::ReportData, judgement, CheckId::BindingStatement);
    return open(AuditStep::ReportData, Reason::NoEvidence,
                "the report answers a nonce of the gateway's that is not in the evidence, so its keys cannot be tied to the quote");
}

AuditFinding pinsFinding(const AttestationReport &report, const AuditSubject &subject)
{
    if (!report.keyset)
        return refuted(AuditStep::Channel, report.keyset.error());
    const Result<std::vector<std::string>> pins =
        downstreamPins(report.keyset->tlsKeys, report.evidence.downstreamTls, subject.endpoint);
    if (!pins)
        return refuted(AuditStep::Channel, pins.error());
    AuditFinding last = channelFinding(subject, "tls_spki_sha256", std::nullopt);
    for (const std::string &pin : *pins) {
        const Result<Digest256> key = fixedFromHex<32>(pin);
        if (!key)
            continue;
        last = channelFinding(subject, "tls_spki_sha256", *key);
        if (last.outcome == Outcome::Passed)
            break;
    }
    return last;
}

}  // namespace

MachineFindings examineReport(const std::string &text, const AuditSubject &subject, const AuditContext &context)
{
    MachineFindings out;
    const Result<AttestationReport> report = parseAttestationReport(text);
    if (!report) {
        out.findings.push_back(refuted(AuditStep::Parts, report.error()));
        return out;
    }
    const BytesView bytes = asBytes(text);
    const Judgement judgement = appraiseInside(Bytes(bytes.begin(), bytes.end()), context);
    out.tcb = judgement.check(CheckId::TcbPlatform).anchoredPass() ? judgement.tcb.status : std::nullopt;
    out.findings.push_back(findingOf(AuditStep::Quote, judgement, CheckId::QuoteGenuine));
    out.findings.push_back(findingOf(AuditStep::BootLog, judgement, CheckId::BootRtmr3));
    out.findings.push_back(findingOf(AuditStep::Compose, judgement, CheckId::BootCompose));
    out.findings.push_back(statementFinding(*report, judgement));
    out.findings.push_back(pinsFinding(*report, subject));
    return out;
}

}  // namespace sealscope::audit
