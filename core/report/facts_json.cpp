#include "core/report/facts_json.h"

#include "core/report/audit_words.h"
#include "core/report/wording.h"

namespace sealscope {

namespace {

void writeHex(JsonWriter &out, std::string_view name, BytesView bytes)
{
    out.name(name).text(toHex(bytes));
}

void writeStatus(JsonWriter &out, std::string_view name, const std::optional<TcbStatus> &status)
{
    out.name(name).textOrNull(status ? tcbStatusName(*status) : std::string_view());
}

void writeCollateral(JsonWriter &out, const std::optional<CollateralDates> &dates)
{
    out.name("collateral");
    if (!dates) {
        out.null();
        return;
    }
    out.beginObject();
    out.name("issue_date").text(formatRfc3339(dates->issueDate));
    out.name("next_update").text(formatRfc3339(dates->nextUpdate));
    out.name("evaluation_number").number(dates->evaluationNumber);
    out.end();
}

void writeShortfall(JsonWriter &out, const std::vector<SvnShortfall> &shortfall)
{
    out.name("shortfall").beginArray();
    for (const SvnShortfall &one : shortfall) {
        out.beginObject();
        out.name("component").text(one.component);
        out.name("has").number(one.has);
        out.name("needs").number(one.needs);
        out.name("raised_by").textOrNull(one.raisedBy);
        out.end();
    }
    out.end();
}

void writeAdvisories(JsonWriter &out, const std::vector<std::string> &advisories)
{
    out.name("advisory_ids").beginArray();
    for (const std::string &advisory : advisories)
        out.text(advisory);
    out.end();
}

void writeForecast(JsonWriter &out, const Judgement &judgement)
{
    const auto &forecast = judgement.tcb.forecast;
    out.name("forecast");
    if (!forecast) {
        out.null();
        return;
    }
    out.beginObject();
    writeStatus(out, "status", forecast->status);
    out.name("accepted").boolean(forecast->accepted);
    writeAdvisories(out, forecast->advisories);
    writeCollateral(out, forecast->collateral);
    out.name("text").text(wording::forecastSentence(judgement));
    out.end();
}

void writeTcb(JsonWriter &out, const Judgement &judgement)
{
    const TcbFacts &tcb = judgement.tcb;
    out.name("tcb").beginObject();
    writeStatus(out, "status", tcb.status);
    if (tcb.launchStatus || tcb.currentStatus) {
        writeStatus(out, "launch_status", tcb.launchStatus);
        writeStatus(out, "current_status", tcb.currentStatus);
    }
    writeStatus(out, "platform_status", tcb.platformStatus);
    writeStatus(out, "qe_status", tcb.qeStatus);
    writeStatus(out, "module_status", tcb.moduleStatus);
    writeAdvisories(out, tcb.advisories);
    out.name("tcb_date").textOrNull(tcb.tcbDate ? formatRfc3339(*tcb.tcbDate) : std::string());
    writeCollateral(out, tcb.collateral);
    writeShortfall(out, tcb.shortfall);
    writeForecast(out, judgement);
    out.end();
}

void writeTdReport(JsonWriter &out, const TdReport &td)
{
    writeHex(out, "mrtd", td.mrTd);
    constexpr std::array<std::string_view, 4> rtmrNames = {"rtmr0", "rtmr1", "rtmr2", "rtmr3"};
    for (std::size_t i = 0; i < rtmrNames.size(); ++i)
        writeHex(out, rtmrNames[i], td.rtmr[i]);
    writeHex(out, "mr_config_id", td.mrConfigId);
    writeHex(out, "mr_owner", td.mrOwner);
    writeHex(out, "mr_owner_config", td.mrOwnerConfig);
    writeHex(out, "mr_seam", td.mrSeam);
    writeHex(out, "mr_signer_seam", td.mrSignerSeam);
    writeHex(out, "seam_attributes", td.seamAttributes);
    writeHex(out, "tee_tcb_svn", std::as_bytes(std::span(td.teeTcbSvn)));
    writeHex(out, "td_attributes", td.tdAttributes);
    writeHex(out, "xfam", td.xfam);
    if (td.td15) {
        writeHex(out, "tee_tcb_svn2", std::as_bytes(std::span(td.td15->teeTcbSvn2)));
        writeHex(out, "mr_service_td", td.td15->mrServiceTd);
    }
}

void writeSgxReport(JsonWriter &out, const SgxReport &sgx)
{
    writeHex(out, "cpu_svn", sgx.cpuSvn);
    out.name("misc_select").number(sgx.miscSelect);
    writeHex(out, "attributes", sgx.attributes);
    writeHex(out, "mr_enclave", sgx.mrEnclave);
    writeHex(out, "mr_signer", sgx.mrSigner);
    out.name("isv_prod_id").number(sgx.isvProdId);
    out.name("isv_svn").number(sgx.isvSvn);
}

/// What the PCK certificate says of the platform; null where there is no readable one.
void writePlatform(JsonWriter &out, const Evidence &evidence)
{
    const bool readable = evidence.pckChain && *evidence.pckChain;
    const Result<PckExtension> platform =
        readable ? parsePckExtension((*evidence.pckChain).value()->leaf.certificate) : fail(ErrorCode::PckMissing, {});
    out.name("fmspc").textOrNull(platform ? toHex(platform->fmspc) : std::string());
    out.name("ppid").textOrNull(platform ? toHex(platform->ppid) : std::string());
    out.name("pce_id").textOrNull(platform ? toHex(platform->pceId) : std::string());
}

void writeQuote(JsonWriter &out, const Evidence &evidence)
{
    out.name("quote");
    if (!evidence.quote || !evidence.quote->value) {
        out.null();
        return;
    }
    const Quote &quote = *evidence.quote->value;
    out.beginObject();
    out.name("version").number(quote.header.version);
    out.name("tee_type").number(quote.header.teeType);
    if (quote.td)
        writeTdReport(out, *quote.td);
    else
        writeSgxReport(out, *quote.sgx);
    writeHex(out, "report_data", quote.reportData());
    writePlatform(out, evidence);
    // Version 3 states it in its header too; from version 4 on only the QE's own report does.
    out.name("qe_svn").number(quote.header.version == 3 ? quote.header.qeSvn : quote.qeReport.isvSvn);
    out.end();
}

}  // namespace

void writeFacts(JsonWriter &out, const Dossier &dossier)
{
    out.beginObject();
    writeTcb(out, dossier.result.now);
    writeQuote(out, *dossier.evidence);
    writeKeysetFacts(out, *dossier.evidence);
    writeProvenanceFacts(out, dossier);
    writeAciVerdict(out, dossier);
    out.name("audits").beginArray();
    for (const EvidenceAudit &audit : dossier.result.now.audits)
        writeAudit(out, audit, dossier.evidence->bundle->artifacts[audit.artifact].id);
    out.end();
    out.end();
}

}  // namespace sealscope
