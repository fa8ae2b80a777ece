#include "ui/state/exchange_plan.h"

#include "core/live/report_facts.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ExchangePlan", sourceText);
}

ExchangePlan impossible(const QString &obstacle, const QString &remedy)
{
    ExchangePlan plan;
    plan.obstacle = obstacle;
    plan.remedy = remedy;
    return plan;
}

}  // namespace

ExchangePlan planExchange(const SnapshotPtr &snapshot, const std::string &url)
{
    if (!snapshot || !snapshot->reading.report || !snapshot->reading.evidence->report->value->keyset)
        return impossible(tr("Nothing can be sent: this case holds no report with a keyset."),
                          tr("Fetch the report first. It is appraised before a prompt leaves this computer."));
    const AttestationReport &report = *snapshot->reading.evidence->report->value;
    const Judgement &now = snapshot->result().now;
    if (now.verdict == Verdict::Refuted)
        return impossible(tr("Nothing can be sent: the evidence of this case is refuted."),
                          tr("The verdict says which check failed. Nothing here vouches for the key that a prompt would go to."));
    if (now.check(CheckId::BindingKeyset).outcome != Outcome::Passed)
        return impossible(tr("Nothing can be sent: the quote does not bind the keyset of this report."),
                          tr("The verdict says why. Without that, a listed key is only the service's word."));
    ExchangePlan plan;
    plan.spkis = live::listedTlsKeys(report, url).value_or(std::vector<Digest256>{});
    if (plan.spkis.empty())
        return impossible(tr("Nothing can be sent: the keyset lists no TLS key for this host."),
                          tr("A connection to it could end anywhere. Ask the operator for a host whose key is attested."));
    plan.dialect = live::dialectOf(snapshot->reading.evidence->bundle->artifacts[snapshot->reading.evidence->report->artifact]);
    plan.keyset = report.keysetCanonical ? *report.keysetCanonical : std::string();
    plan.hasE2eeKey = !plan.keyset.empty() && std::ranges::any_of(report.keyset->e2eeKeys, [](const KeyEntry &key) {
        return isImplementedE2eeAlgorithm(key.algorithm);
    });
    return plan;
}

}  // namespace sealscope::ui
