#include "core/base/text.h"
#include "core/report/audit_words.h"
#include "core/report/clauses.h"
#include "core/report/text_lines.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope::text_lines {

namespace {

constexpr std::size_t kNameColumn = 34;
constexpr std::size_t kSizeColumn = 10;
constexpr std::size_t kWordColumn = 16;
constexpr std::size_t kStepColumn = 14;
constexpr std::size_t kMaxMachines = 8;  ///< whose formulas are printed; JSON has them all

/// The first bytes as hex, and how many there are where they are more: JSON has them all.
std::string inputBytes(const Bytes &bytes)
{
    constexpr std::size_t shown = 64;
    if (bytes.size() <= shown)
        return toHex(bytes);
    return toHex(BytesView(bytes).first(shown)) + "… (" + std::to_string(bytes.size()) + " bytes)";
}

std::string partLine(const SealedPart &part)
{
    return "  " + padded(wording::harmless(part.name), kNameColumn) + padded(std::to_string(part.size), kSizeColumn)
        + wording::shortDigest(part.sha256) + "  " + (part.readable ? "" : "cannot be read: ") + wording::harmless(part.readsAs) + "\n";
}

std::string findingLine(const AuditFinding &finding)
{
    std::string word(wording::outcomeWord(finding.outcome));
    word.front() = static_cast<char>(word.front() - 'A' + 'a');
    return "  " + padded(word, kWordColumn) + padded(auditStepName(finding.step), kStepColumn) + wording::auditSentence(finding) + "\n";
}

std::string formulaLines(const SealedMachine &machine)
{
    if (!machine.formula)
        return {};
    std::string out = "  report data" + (machine.label.empty() ? "" : " of " + quoted(machine.label)) + " = " + machine.formula->words + "\n";
    for (const FormulaInput &input : machine.formula->inputs)
        out += "    " + padded(input.name, 22) + inputBytes(input.bytes) + "\n";
    out += "    " + padded("gives", 22) + toHex(machine.formula->expected) + "\n";
    return out + "    " + padded("the quote has", 22) + (machine.reportData ? toHex(*machine.reportData) : "nothing") + "\n";
}

std::string claimLine(const AuditedClaim &claim)
{
    const std::string source = claim.recorded.source.empty() ? "" : " (" + wording::harmless(claim.recorded.source) + ")";
    return "  " + padded("claim " + wording::harmless(claim.recorded.name), kNameColumn) + "recorded: "
        + wording::harmless(claim.recorded.status) + source + "; here: " + std::string(wording::reproductionWord(claim.here)) + ", "
        + claim.why + "\n";
}

std::string auditBlock(const EvidenceAudit &audit, std::string_view id)
{
    std::string out = "Deep audit of " + std::string(id) + ", " + std::to_string(audit.bytes) + " bytes sealed by "
        + quoted(audit.verifierId) + ": " + std::string(auditWord(audit.word)) + "\n";
    if (audit.evidence) {
        for (const SealedPart &part : audit.evidence->parts)
            out += partLine(part);
    }
    for (const AuditFinding &finding : audit.findings)
        out += findingLine(finding);
    if (audit.evidence) {
        const auto &machines = audit.evidence->machines;
        for (std::size_t i = 0; i < std::min(machines.size(), kMaxMachines); ++i)
            out += formulaLines(machines[i]);
    }
    for (const AuditedClaim &claim : audit.claims)
        out += claimLine(claim);
    const std::string remark = wording::auditRemark(audit);
    return remark.empty() ? out : out + "  " + remark + "\n";
}

}  // namespace

std::string audits(const std::vector<EvidenceAudit> &audits, const EvidenceBundle &bundle)
{
    std::string out;
    for (const EvidenceAudit &audit : audits)
        out += auditBlock(audit, bundle.artifacts[audit.artifact].id);
    return out;
}

}  // namespace sealscope::text_lines
