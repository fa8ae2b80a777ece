#include "ui/models/history_rows.h"

#include "core/base/text.h"
#include "core/report/wording.h"
#include "ui/models/text.h"
#include "ui/state/reopening.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kMostShown = 4;  ///< changes named in a row

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::HistoryRows", sourceText);
}

QString dash()
{
    return QStringLiteral("–");
}

QString shownText(const QString &untrusted, qsizetype limit)
{
    return shown(untrusted.toStdString(), limit);
}

QString verdicts(const PastResult &result)
{
    const QString now = verdictText(result.verdict, result.simulated);
    if (result.verdictAtCollection.isEmpty() || result.verdictAtCollection == result.verdict)
        return now;
    return tr("%1, at collection %2").arg(now, verdictText(result.verdictAtCollection, false));
}

QString changesTitle(const PastResults &results, const PastResult &result)
{
    if (!result.changes)
        return results.previousOf(result) == nullptr ? tr("first seen") : tr("not compared");
    if (result.changes->none())
        return tr("none");
    QStringList parts;
    if (const qsizetype checks = result.changes->checks.size(); checks != 0)
        parts << (checks == 1 ? tr("1 check") : tr("%1 checks").arg(checks));
    if (const qsizetype digests = result.changes->digests.size(); digests != 0)
        parts << (digests == 1 ? tr("1 digest") : tr("%1 digests").arg(digests));
    return parts.join(tr(" and "));
}

QString changesSentence(const PastResult &result)
{
    if (!result.changes)
        return {};
    const QStringList all = result.changes->digests + result.changes->checks;
    QStringList named;
    for (const QString &each : all.mid(0, kMostShown))
        named << shownText(each, 200);
    QString out = named.join(QStringLiteral("; "));
    if (all.size() > kMostShown)
        out += tr("; and %1 more").arg(all.size() - kMostShown);
    return out;
}

TableRow historyRow(const PastResults &results, const PastResult &result)
{
    TableRow row;
    row.cells = {momentText(result.lastAt), shownText(result.title(), 60), verdicts(result), shownText(result.policyName, 40),
                 changesTitle(results, result)};
    row.sentence = changesSentence(result);
    row.copy = result.caseDigest;
    row.named = tr("%1: %2 under “%3” (sha256:%4) at %5 (case sha256:%6)")
                    .arg(row.cells[history_column::Service], row.cells[history_column::Verdict],
                         row.cells[history_column::Policy], result.policyDigest, momentText(result.judgedAt), result.caseDigest);
    return row;
}

bool holds(const PastResult &result, const TableRow &row, const QString &word)
{
    const auto inText = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    const auto atStart = [&](const QString &digest) { return digest.startsWith(word, Qt::CaseInsensitive); };
    return std::ranges::any_of(row.cells, inText) || inText(row.sentence) || inText(result.name) || atStart(result.caseDigest)
        || atStart(result.policyDigest) || std::ranges::any_of(result.digests, atStart)
        || std::ranges::any_of(result.keys, [&](const SeenKey &key) { return atStart(key.key); });
}

QString dayText(UnixTime time)
{
    return momentText(time).left(10);
}

QString roleName(const QString &role)
{
    return role == QLatin1String("tls") ? tr("TLS") : role == QLatin1String("e2ee") ? tr("E2EE") : role;
}

}  // namespace

TableColumns historyColumns()
{
    return {{tr("When"), tr("Service or case"), tr("Verdict"), tr("Policy"), tr("Changes since before")}, {}, {},
            history_column::Changes};
}

HistoryTable historyTable(const PastResults &results, const QString &filter)
{
    const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
    HistoryTable out;
    for (const PastResult &each : results.all) {
        TableRow row = historyRow(results, each);
        if (!std::ranges::all_of(words, [&](const QString &word) { return holds(each, row, word); }))
            continue;
        out.rows.push_back(std::move(row));
        out.ids.push_back(each.id);
    }
    return out;
}

TableColumns recentColumns()
{
    return {{tr("Recent"), tr("At collection"), tr("Now"), tr("Policy"), tr("Collected")}, {}, {}, -1};
}

HistoryTable recentTable(const PastResults &results, std::size_t limit)
{
    HistoryTable out;
    for (const PastResult *each : recentCases(results, limit)) {
        const QString now = verdictText(each->verdict, each->simulated);
        const bool twoClocks = !each->verdictAtCollection.isEmpty();
        const QString before = verdictText(each->verdictAtCollection, each->simulated);
        TableRow row;
        row.cells = {shownText(each->title(), 60), twoClocks ? before : dash(),
                     twoClocks && each->verdict == each->verdictAtCollection ? tr("same") : now,
                     shownText(each->policyName, 40), each->collectedAt ? momentText(*each->collectedAt) : tr("not stated")};
        row.copy = each->title();
        row.spoken = tr("%1: %2 when it was last judged, under %3").arg(row.cells[recent_column::Name], now, row.cells[recent_column::Policy]);
        out.rows.push_back(std::move(row));
        out.ids.push_back(each->id);
    }
    return out;
}

QString verdictText(const QString &token, bool simulated)
{
    QString word = shownText(token, 40);
    for (const Verdict verdict : {Verdict::Accepted, Verdict::AcceptedWithExceptions, Verdict::Undetermined, Verdict::PolicyNotMet,
                                  Verdict::Refuted}) {
        if (token.toStdString() == wording::verdictToken(verdict))
            word = text(wording::verdictWord(verdict));
    }
    return simulated ? tr("Simulated: %1").arg(word) : word;
}

QString momentText(UnixTime time)
{
    return text(formatUtc(time));
}

QStringList keySentences(const PastResults &results, const PastResult &result)
{
    QStringList out;
    for (const KeyPeriod &period : results.keysOf(result.service, result.root)) {
        const QString key = tr("%1 %2").arg(roleName(period.key.role), shown(shortHex(period.key.key).toStdString(), 40));
        out << (period.retired ? tr("%1 retired: last seen %2, and the newest keyset does not list it").arg(key, dayText(period.last))
                               : tr("%1 since %2").arg(key, dayText(period.since)));
    }
    return out;
}

QString platformSentence(const PastResults &results, const PastResult &result)
{
    if (result.platform.isEmpty())
        return {};
    const std::size_t times = results.timesSeen(result.platform);
    const QString id = shortHex(result.platform);
    return times <= 1 ? tr("Platform %1, from the PCK certificate: seen in this result alone.").arg(id)
                      : tr("Platform %1, from the PCK certificate: seen in %2 of your results.").arg(id, numberText(times));
}

}  // namespace sealscope::ui
