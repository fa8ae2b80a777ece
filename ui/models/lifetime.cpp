#include "ui/models/lifetime.h"

#include "core/appraisal/report_case.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr std::uint64_t kSecondsPerDay = 86'400;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::Lifetime", sourceText);
}

std::uint64_t seconds(UnixTime time)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, time.time_since_epoch().count()));
}

QString daysText(std::uint64_t distance)
{
    const std::uint64_t days = distance / kSecondsPerDay;
    if (days == 0)
        return tr("less than a day");
    return days == 1 ? tr("1 day") : tr("%1 days").arg(numberText(days));
}

QString boundText(const Lifetime &lifetime)
{
    return lifetime.boundDays ? tr("the policy's bound is %1").arg(daysText(*lifetime.boundDays * kSecondsPerDay))
                              : tr("the policy sets no bound");
}

}  // namespace

bool Lifetime::isExpired() const
{
    return !isUnbounded() && seconds(now) >= notAfter;
}

std::optional<Lifetime> lifetimeOf(const Snapshot &snapshot)
{
    const auto &report = snapshot.reading.evidence->report;
    if (!report || !report->value || !report->value->keyset)
        return std::nullopt;
    const AttestationResult &result = snapshot.result();
    return Lifetime{result.now.at, result.atCollection ? std::optional(result.atCollection->at) : std::nullopt,
                    report->value->keyset->notAfter, snapshot.dossier.policy.maxKeysetLifetimeDays};
}

QString lifetimeText(const Lifetime &lifetime)
{
    if (lifetime.isUnbounded())
        return tr("Unbounded: not_after is 2^64−1, so these keys never expire by themselves; %1.")
            .arg(boundText(lifetime));
    const QString until = text(describeUnix(lifetime.notAfter));
    if (lifetime.isExpired())
        return tr("Expired %1, %2 before now. What rests on it: %3.")
            .arg(until, daysText(seconds(lifetime.now) - lifetime.notAfter), restsOnExpiry());
    return tr("In date until %1, %2 ahead; %3.")
        .arg(until, daysText(lifetime.notAfter - seconds(lifetime.now)), boundText(lifetime));
}

QString lifetimeLegend(const Lifetime &lifetime)
{
    QStringList parts{tr("▲ now %1").arg(text(formatUtc(lifetime.now)))};
    if (lifetime.atCollection)
        parts << tr("△ at collection %1").arg(text(formatUtc(*lifetime.atCollection)));
    parts << (lifetime.isUnbounded() ? tr("→ unbounded")
                                     : tr("● not_after %1").arg(text(describeUnix(lifetime.notAfter))));
    if (lifetime.boundDays)
        parts << tr("┆ the policy's bound");
    return parts.join(QStringLiteral(" · "));
}

QString restsOnExpiry()
{
    QStringList names;
    for (const CheckDef &def : checkRegistry()) {
        if (std::find(def.needs.begin(), def.needs.end(), CheckId::KeysetExpiry) != def.needs.end())
            names << text(def.name);
    }
    return names.join(QStringLiteral(", "));
}

}  // namespace sealscope::ui
