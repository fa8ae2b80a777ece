#include "ui/pages/key_material.h"

#include "core/report/digested_texts.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::KeyMaterial", sourceText);
}

void addRestated(Material &out, const QString &name, const PlacedText &stated, const std::string &recomputed)
{
    out.lines.push_back({tr("%1, as stated").arg(name), shown(stated.text)});
    out.lines.push_back({tr("%1, recomputed here").arg(name), text(recomputed)});
}

void addSlot(Material &out, const Evidence &evidence)
{
    const std::optional<SlotComposition> slot = slotComposition(evidence);
    if (!slot)
        return;
    out.sentences << tr("The quote's report data: %1.").arg(text(slot->rule));
    if (!slot->composed.empty())
        out.lines.push_back({tr("Report data, composed here"), text(toHex(slot->composed))});
    out.lines.push_back({tr("Report data, in the quote"), text(toHex(slot->quoted))});
}

}  // namespace

Material keyMaterial(const Snapshot &snapshot, const KeyRow &row)
{
    Material out;
    out.title = tr("%1 key %2").arg(row.role, row.keyId);
    out.sentences << tr(
        "The service lists it. That the quote commits to this list is what binding.keyset shows; who holds the "
        "private key is asked under Custody.");
    out.lines.push_back({tr("Algorithm"), row.algorithm});
    out.lines.push_back({tr("Public key"), row.key});
    out.lines.push_back({tr("Host"), row.host});
    out.lines.push_back({tr("Used by"), row.usedBy});
    out.checks = {CheckId::BindingKeyset, CheckId::KeysetRoles};
    out.bytes.push_back({snapshot.reading.evidence->report->artifact, row.range});
    return out;
}

Material bindingMaterial(const Snapshot &snapshot)
{
    Material out;
    const Evidence &evidence = *snapshot.reading.evidence;
    const AttestationReport &report = *evidence.report->value;
    const auto &identity = snapshot.reading.report->identity;
    out.title = tr("How the quote binds this keyset");
    addSlot(out, evidence);
    if (identity) {
        addRestated(out, tr("Keyset digest"), report.statedKeysetDigest, identity->keysetDigest);
        if (report.statedWorkloadId)
            addRestated(out, tr("Workload id"), *report.statedWorkloadId, identity->workloadId);
    }
    if (report.endorsement)
        out.lines.push_back(
            {tr("Endorsement, %1").arg(shown(report.endorsement->algorithm, 40)), shown(report.endorsement->value)});
    for (const CheckId check : {CheckId::BindingStatement, CheckId::BindingKeyset, CheckId::BindingNonce,
                                CheckId::ReportRestated, CheckId::WorkloadIdentity, CheckId::WorkloadEndorsement}) {
        if (!snapshot.result().now.check(check).notApplicable())
            out.checks.push_back(check);
    }
    out.bytes.push_back({evidence.report->artifact, report.keysetRange});
    return out;
}

}  // namespace sealscope::ui
