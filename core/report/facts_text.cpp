#include "core/appraisal/report_case.h"
#include "core/report/clauses.h"
#include "core/report/text_lines.h"
#include "core/report/wording.h"
#include "core/tdx/td_attributes.h"

namespace sealscope::text_lines {

namespace {

constexpr std::size_t kNameColumn = 20;

std::string line(std::string_view name, std::string_view value)
{
    return "  " + padded(name, kNameColumn) + std::string(value) + "\n";
}

std::string hexLine(std::string_view name, BytesView bytes)
{
    return line(name, toHex(bytes));
}

std::string statusLine(std::string_view name, const std::optional<TcbStatus> &status)
{
    return status ? line(name, tcbStatusName(*status)) : std::string();
}

std::string tcbLines(const Judgement &judgement)
{
    const TcbFacts &tcb = judgement.tcb;
    std::string out = line("TCB status", tcb.status ? tcbStatusName(*tcb.status) : "not reached");
    out += statusLine("  at launch", tcb.launchStatus);
    out += statusLine("  current", tcb.currentStatus);
    out += statusLine("  platform", tcb.platformStatus);
    out += statusLine("  Quoting Enclave", tcb.qeStatus);
    out += statusLine("  TDX module", tcb.moduleStatus);
    if (tcb.tcbDate)
        out += line("TCB date", formatUtc(*tcb.tcbDate));
    if (tcb.collateral) {
        out += line("collateral",
                    "issued " + formatUtc(tcb.collateral->issueDate) + ", to be replaced by "
                        + formatUtc(tcb.collateral->nextUpdate) + ", evaluation number "
                        + std::to_string(tcb.collateral->evaluationNumber));
    }
    std::string advisories;
    for (const std::string &advisory : tcb.advisories)
        advisories += (advisories.empty() ? "" : ", ") + advisory;
    if (tcb.status)
        out += line("advisories", advisories.empty() ? "none" : advisories);
    for (const SvnShortfall &one : tcb.shortfall)
        out += line("falls short",
                    one.component + " has " + std::to_string(one.has) + ", needs " + std::to_string(one.needs)
                        + (one.raisedBy.empty() ? "" : ", raised by: " + one.raisedBy));
    if (const std::string forecast = wording::forecastSentence(judgement); !forecast.empty())
        out += line("forecast", forecast);
    return out;
}

std::string tdLines(const TdReport &td)
{
    std::string out = hexLine("MRTD", td.mrTd);
    constexpr std::array<std::string_view, 4> names = {"RTMR0", "RTMR1", "RTMR2", "RTMR3"};
    for (std::size_t i = 0; i < names.size(); ++i)
        out += hexLine(names[i], td.rtmr[i]);
    out += hexLine("MRCONFIGID", td.mrConfigId);
    out += hexLine("MROWNER", td.mrOwner);
    out += hexLine("MROWNERCONFIG", td.mrOwnerConfig);
    out += hexLine("MRSEAM", td.mrSeam);
    out += hexLine("TEE_TCB_SVN", std::as_bytes(std::span(td.teeTcbSvn)));
    if (td.td15) {
        out += hexLine("TEE_TCB_SVN2", std::as_bytes(std::span(td.td15->teeTcbSvn2)));
        out += hexLine("MR_SERVICETD", td.td15->mrServiceTd);
    }
    out += line("TD attributes", describeBits(bitField(td.tdAttributes), tdAttributeBits()));
    out += line("XFAM", describeBits(bitField(td.xfam), xfamBits()));
    return out;
}

std::string sgxLines(const SgxReport &sgx)
{
    return hexLine("MRENCLAVE", sgx.mrEnclave) + hexLine("MRSIGNER", sgx.mrSigner)
        + line("ISV product, SVN", std::to_string(sgx.isvProdId) + ", " + std::to_string(sgx.isvSvn))
        + hexLine("attributes", sgx.attributes);
}

std::string keyLines(std::string_view name, const std::vector<KeyEntry> &keys, bool (*implemented)(std::string_view))
{
    std::string out;
    for (const KeyEntry &key : keys)
        out += line(name,
                    wording::harmless(key.keyId) + ", " + wording::harmless(key.algorithm) + ", "
                        + wording::shortened(wording::harmless(key.publicKey))
                        + (implemented(key.algorithm) ? "" : " (not implemented here: never used)"));
    return out;
}

/// The keys that the report lists, those that nobody here can use included.
std::string keysetLines(const Keyset &keyset)
{
    std::string out = line("keyset until", describeUnix(keyset.notAfter));
    if (keyset.subject)
        out += line("  subject", wording::harmless(*keyset.subject));
    out += keyLines("  receipt key", keyset.receiptKeys, isImplementedReceiptAlgorithm);
    out += keyLines("  E2EE key", keyset.e2eeKeys, isImplementedE2eeAlgorithm);
    for (const TlsEntry &key : keyset.tlsKeys)
        out += line("  TLS key",
                    wording::shortened(wording::harmless(key.spkiSha256)) + ", for "
                        + (key.domain ? wording::harmless(*key.domain) : std::string("any host")));
    return out;
}

}  // namespace

std::string facts(const Dossier &dossier)
{
    const Evidence &evidence = *dossier.evidence;
    if (!evidence.quote || !evidence.quote->value)
        return {};
    const Judgement &now = dossier.result.now;
    const Quote &quote = *evidence.quote->value;
    const bool traced = now.check(CheckId::QuoteGenuine).anchoredPass();
    std::string out = traced ? "Facts\n"
                             : "Facts, as the evidence states them; nothing traced them to hardware ("
            + wording::standingClause(CheckId::QuoteGenuine, now) + ")\n";
    out += tcbLines(now);
    out += quote.td ? tdLines(*quote.td) : sgxLines(*quote.sgx);
    out += hexLine("report_data", quote.reportData());
    const bool listed = evidence.report && evidence.report->value && evidence.report->value->keyset;
    return listed ? out + keysetLines(*evidence.report->value->keyset) : out;
}

}  // namespace sealscope::text_lines
