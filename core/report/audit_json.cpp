#include "core/base/text.h"
#include "core/report/audit_words.h"
#include "core/report/wording.h"

namespace sealscope {

namespace {

void writeParts(JsonWriter &out, const EvidenceAudit &audit)
{
    out.name("parts").beginArray();
    for (const SealedPart &part : audit.evidence ? audit.evidence->parts : std::vector<SealedPart>()) {
        out.beginObject();
        out.name("name").text(part.name);
        out.name("read_as").text(part.readsAs);
        out.name("readable").boolean(part.readable);
        out.name("bytes").number(part.size);
        out.name("sha256").text(toHex(part.sha256));
        out.name("range").beginRow().number(part.range.offset).number(part.range.length).end();
        out.end();
    }
    out.end();
}

void writeFormula(JsonWriter &out, const SealedMachine &machine)
{
    out.beginObject();
    out.name("instance").textOrNull(machine.label);
    out.name("report_data").textOrNull(machine.reportData ? toHex(*machine.reportData) : std::string());
    out.name("formula").textOrNull(machine.formula ? machine.formula->words : std::string());
    out.name("expected").textOrNull(machine.formula ? toHex(machine.formula->expected) : std::string());
    out.name("inputs").beginArray();
    for (const FormulaInput &input : machine.formula ? machine.formula->inputs : std::vector<FormulaInput>()) {
        out.beginObject();
        out.name("name").text(input.name);
        out.name("hex").text(toHex(input.bytes));
        out.end();
    }
    out.end();
    out.end();
}

void writeFinding(JsonWriter &out, const AuditFinding &finding)
{
    out.beginObject();
    out.name("step").text(auditStepName(finding.step));
    out.name("outcome").text(wording::outcomeToken(finding.outcome));
    out.name("reason").textOrNull(wording::reasonToken(finding.reason));
    out.name("code").textOrNull(finding.code ? errorName(*finding.code) : std::string_view());
    out.name("text").text(wording::auditSentence(finding));
    out.end();
}

void writeClaim(JsonWriter &out, const AuditedClaim &claim)
{
    out.beginObject();
    out.name("name").text(claim.recorded.name);
    out.name("recorded").text(claim.recorded.status);
    out.name("source").textOrNull(claim.recorded.source);
    out.name("here").text(reproductionName(claim.here));
    out.name("why").text(claim.why);
    out.end();
}

}  // namespace

void writeAudit(JsonWriter &out, const EvidenceAudit &audit, std::string_view input)
{
    out.beginObject();
    out.name("input").text(input);
    out.name("verifier_id").text(audit.verifierId);
    out.name("provider").textOrNull(audit.evidence ? upstreamProviderName(audit.evidence->provider) : std::string_view());
    out.name("result").text(auditWord(audit.word));
    out.name("router_only").boolean(audit.evidence && audit.evidence->routerOnly);
    out.name("bytes").number(audit.bytes);
    writeParts(out, audit);
    out.name("machines").beginArray();
    for (const SealedMachine &machine : audit.evidence ? audit.evidence->machines : std::vector<SealedMachine>())
        writeFormula(out, machine);
    out.end();
    out.name("findings").beginArray();
    for (const AuditFinding &finding : audit.findings)
        writeFinding(out, finding);
    out.end();
    out.name("claims").beginArray();
    for (const AuditedClaim &claim : audit.claims)
        writeClaim(out, claim);
    out.end();
    out.end();
}

}  // namespace sealscope
