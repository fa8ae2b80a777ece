#pragma once

#include "core/appraisal/audit.h"
#include "core/json/json_writer.h"

/// The deep audit for people and programs.
namespace sealscope {

namespace wording {

/// What a step of the audit found, as a sentence: "The report data follow from the provider's formula (…)."
[[nodiscard]] std::string auditSentence(const AuditFinding &finding);
/// "reproduced", "contradicted", "not reproducible", "nothing claimed"
[[nodiscard]] std::string_view reproductionWord(Reproduction reproduction);
/// What the audit as a whole leaves open: a router is all that the evidence covers, nobody can repeat conclusions or an absent
/// evidence, the verifier is not known; empty where none is so.
[[nodiscard]] std::string auditRemark(const EvidenceAudit &audit);

}  // namespace wording

/// One element of `facts.audits`.
void writeAudit(JsonWriter &out, const EvidenceAudit &audit, std::string_view input);

namespace text_lines {

/// Parts, findings, formula and claims of every session that was examined again.
[[nodiscard]] std::string audits(const std::vector<EvidenceAudit> &audits, const EvidenceBundle &bundle);

}  // namespace text_lines

}  // namespace sealscope
