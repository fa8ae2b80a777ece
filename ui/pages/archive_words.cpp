#include "ui/pages/archive_words.h"

#include "ui/models/archive_rows.h"
#include "ui/models/live_words.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kMostNamed = 3;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ArchiveWords", sourceText);
}

QString hostsOf(const ArchiveManifest &manifest)
{
    QStringList hosts;
    for (const std::string &host : manifest.hosts)
        hosts << shown(host, 120);
    return hosts.isEmpty() ? tr("No host was contacted.") : tr("Hosts contacted: %1.").arg(hosts.join(QStringLiteral(", ")));
}

std::size_t lacking(const Judgement &judgement)
{
    return static_cast<std::size_t>(std::ranges::count_if(judgement.checks, [](const CheckResult &check) {
        return check.required() && (check.reason == Reason::NoCollateral || check.reason == Reason::Offline);
    }));
}

}  // namespace

QString archiveAbout(const OpenedArchive &archive, const QString &name)
{
    const ArchiveManifest &manifest = archive.manifest;
    QStringList lines{tr("“%1”, %2. %3").arg(name, sizeText(archive.bytes), memberCounts(archive))};
    lines << tr("Collected %1 by %2 %3; clock: %4. Time rests on the collector's clock.")
                 .arg(text(formatUtc(manifest.collectedAt)), shown(manifest.tool.name, 40), shown(manifest.tool.version, 40),
                      clockWords(manifest.clock));
    QString last = hostsOf(manifest);
    if (!manifest.complete)
        last += tr(" Marked incomplete: not everything that was asked for came.");
    if (manifest.addendumTo)
        last += tr(" An addendum to the archive sha256:%1.").arg(shortened(text(toHex(manifest.addendumTo->sha256)), 17));
    if (manifest.redactedFrom)
        last += tr(" A redacted copy of the archive sha256:%1.").arg(shortened(text(toHex(manifest.redactedFrom->sha256)), 17));
    lines << last;
    return lines.join(u'\n');
}

QString damageWords(const OpenedArchive &archive)
{
    QStringList named;
    qsizetype more = 0;
    for (const FoundMember &member : archive.members) {
        if (member.state == MemberState::Equal || member.state == MemberState::Redacted)
            continue;
        if (named.size() < kMostNamed)
            named << tr("“%1” (%2)").arg(shown(member.path, 120), memberStateWord(member.state));
        else
            ++more;
    }
    if (named.isEmpty())
        return {};
    return more == 0 ? named.join(QStringLiteral(", "))
                     : tr("%1 and %2 more").arg(named.join(QStringLiteral(", "))).arg(more);
}

QString offlineWordsOf(const AttestationResult &result)
{
    const Judgement &collected = result.atCollection ? *result.atCollection : result.now;
    if (collected.check(CheckId::ArchiveManifest).outcome == Outcome::Failed)
        return tr("Can be judged again offline, and is not accepted while a member is not the one that the manifest names.");
    const std::size_t then = lacking(collected);
    const QString at = then == 0 ? tr("Can be judged again offline: yes, at collection.")
                                 : tr("Can be judged again offline: no, %1 required checks lack collateral.").arg(then);
    const CheckResult &fresh = result.now.check(CheckId::CollateralFreshness);
    return fresh.notApplicable() || fresh.outcome == Outcome::Passed ? at : at + u' ' + tr("Now needs newer collateral.");
}

}  // namespace sealscope::ui
