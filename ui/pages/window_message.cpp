#include "ui/pages/window_message.h"

#include "ui/models/text.h"
#include "ui/pages/window_actions.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::WindowMessage", sourceText);
}

/// Which required answers wait for what only the person knows; empty where none does.
QString needsToBeSaid(const Snapshot &snapshot)
{
    const Evidence &evidence = *snapshot.reading.evidence;
    const auto waits = [&](CheckId id) {
        const CheckResult &check = snapshot.result().now.check(id);
        return check.required() && check.reason == Reason::NoEvidence;
    };
    // An alias report binds no keyset, whatever was sent.
    const bool isAlias = dialectOf(evidence) == Dialect::CurrentLegacyAlias;
    const bool nonce =
        !evidence.expectations.nonce && !isAlias && (waits(CheckId::BindingNonce) || waits(CheckId::BindingStatement));
    const bool channel = !evidence.expectations.channel && waits(CheckId::ChannelTls);
    if (nonce && channel)
        return tr("It is not known what you sent, nor which TLS key you met.");
    if (nonce)
        return tr("It is not known what you sent as challenge.");
    return channel ? tr("It is not known which TLS key you met.") : QString();
}

/// Where collateral may come from; a host is offered only while it may be asked.
QList<QAction *> collateralActions(const WindowActions &actions, const QString &unstated)
{
    QList<QAction *> all{actions.add};
    if (actions.getCollateral->isEnabled())
        all.prepend(actions.getCollateral);
    if (!unstated.isEmpty())
        all << actions.expectations;
    return all;
}

/// Said on the page that rests on collateral, and on the verdict that waits for it, with what else that one waits for.
WindowMessage evidenceMessage(const Snapshot &snapshot, const WindowActions &actions, PageId current)
{
    const Judgement &now = snapshot.result().now;
    const bool isVerdict = current == PageId::Verdict && now.verdict == Verdict::Undetermined;
    const bool isChain = current == PageId::Chain && snapshot.reading.evidence->collateral->empty();
    if (!isVerdict && !isChain)
        return {};
    const QString unstated = isVerdict ? needsToBeSaid(snapshot) : QString();
    const auto needing = std::ranges::count_if(now.checks, [](const CheckResult &check) {
        return check.required() && (check.reason == Reason::NoCollateral || check.reason == Reason::Offline);
    });
    if (needing != 0)
        return {tr("No network was used. %1 required checks need collateral.").arg(needing),
                tr("Collateral is what Intel publishes about platforms: TCB info, QE identity, revocation lists."),
                collateralActions(actions, unstated)};
    if (unstated.isEmpty())
        return {};
    return {unstated,
            tr("Only who asked knows the challenge that was sent and the key that the connection met."),
            {actions.expectations}};
}

}  // namespace

WindowMessage busyMessage(const Workspace &workspace, const WindowActions &actions)
{
    QString before;
    if (workspace.snapshot())
        before = tr("Until it is done, the result of %1 stays below.")
                     .arg(text(formatUtc(workspace.snapshot()->result().now.at)));
    return {workspace.step() + u'.', before, {actions.stop}};
}

WindowMessage missingMessage(const Workspace &workspace, const WindowActions &actions, const Page &current)
{
    if (current.id() == PageId::Start || (current.standsAlone() && !workspace.snapshot()))
        return {};
    if (!workspace.snapshot())
        return {
            tr("No evidence is open."), tr("Open or paste a quote to see its bytes."), {actions.open, actions.paste}};
    const Judgement &now = workspace.snapshot()->result().now;
    if (const PageGap gap = current.gap(); !gap.what.isEmpty())
        return {gap.what, gap.why, {actions.add}};
    if (WindowMessage evidence = evidenceMessage(*workspace.snapshot(), actions, current.id());
        !evidence.what.isEmpty())
        return evidence;
    const std::vector<CheckId> checks = current.checks();
    const auto isRequired = [&](CheckId check) { return now.check(check).required(); };
    if (checks.empty() || std::ranges::any_of(checks, isRequired))
        return {};
    return {tr("“%1” requires nothing of what this page shows.").arg(shown(workspace.policy().name, 80)),
            tr("It was computed here and is not counted."),
            {actions.showPolicy}};
}

WindowMessage stoppedMessage(const WindowActions &actions)
{
    return {tr("Stopped by you. No new verdict."), tr("What was there before is unchanged."), {actions.appraise}};
}

WindowMessage policyRefusedMessage(const WindowActions &actions, const QString &file, const QString &why,
                                   const AppraisalPolicy &inForce)
{
    return {tr("“%1” is not taken as a policy. “%2” stays in force.").arg(file, shown(inForce.name, 80)),
            why,
            {actions.openPolicy}};
}

WindowMessage nothingToPasteMessage(const WindowActions &actions)
{
    return {tr("There is no text to paste."), tr("Copy JSON, hex, base64 or PEM text first."), {actions.open}};
}

}  // namespace sealscope::ui
