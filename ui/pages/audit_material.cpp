#include "ui/pages/audit_material.h"

#include "core/report/audit_words.h"
#include "core/report/wording.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr std::size_t kMostMachines = 8;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::AuditMaterial", sourceText);
}

void addFormula(const SealedMachine &machine, std::vector<Material::Line> &lines)
{
    const QString label = machine.label.empty() ? QString() : tr(" of “%1”").arg(shown(machine.label, 80));
    if (!machine.formula) {
        lines.push_back({tr("Report data%1").arg(label), tr("no formula: %1").arg(shown(machine.formulaAbsent))});
        return;
    }
    lines.push_back({tr("Report data%1 follow from").arg(label), text(machine.formula->words)});
    for (const FormulaInput &input : machine.formula->inputs)
        lines.push_back({tr("%1, %2").arg(text(input.name), sizeText(input.bytes.size())), text(toHex(input.bytes))});
    lines.push_back({tr("That gives"), text(toHex(machine.formula->expected))});
    lines.push_back(
        {tr("The quote has"), machine.reportData ? text(toHex(*machine.reportData)) : tr("nothing that can be read")});
}

}  // namespace

Material auditMaterial(const EvidenceAudit &audit, ByteRange evidence)
{
    Material out;
    out.title = tr("Examined again here: %1").arg(text(auditWord(audit.word)));
    out.sentences << tr("Sealed by the verifier “%1”.").arg(shown(audit.verifierId, 120))
                  << text(wording::auditRemark(audit));
    for (const AuditFinding &finding : audit.findings)
        out.sentences << tr("%1: %2").arg(text(wording::outcomeWord(finding.outcome)),
                                          shown(wording::auditSentence(finding)));
    if (audit.evidence) {
        const std::vector<SealedMachine> &machines = audit.evidence->machines;
        for (std::size_t i = 0; i < std::min(machines.size(), kMostMachines); ++i)
            addFormula(machines[i], out.lines);
        if (machines.size() > kMostMachines)
            out.lines.push_back(
                {tr("More machines"), tr("%1 more, in the JSON of the result").arg(machines.size() - kMostMachines)});
        for (const Conclusion &conclusion : audit.evidence->conclusions)
            out.lines.push_back(
                {tr("Concluded by the provider: %1").arg(shown(conclusion.name, 80)), shown(conclusion.value, 400)});
    }
    out.checks = {CheckId::SessionAudit, CheckId::SessionEvidence};
    if (evidence.length != 0)
        out.bytes = {{audit.artifact, evidence}};
    return out;
}

}  // namespace sealscope::ui
