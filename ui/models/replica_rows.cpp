#include "ui/models/live_rows.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortKey = 17;
constexpr qsizetype kShortName = 25;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ReplicaRows", sourceText);
}

QString keyText(const std::string &hex)
{
    const QString key = shown(hex, 4096);
    if (key.isEmpty())
        return tr("not stated");
    const QStringList several = key.split(u',');
    return several.size() == 1 ? shortened(key, kShortKey)
                               : tr("%1 and %2 more").arg(shortened(several.first(), kShortKey)).arg(several.size() - 1);
}

QString untilText(const std::optional<UnixTime> &until)
{
    return until ? text(formatUtc(*until)).first(10) : tr("not stated");
}

/// Every key that connections to one replica ended at; a proxy before it may show several.
QString spkiText(const live::Census &census, const live::Replica &replica)
{
    QStringList keys;
    for (const std::size_t index : replica.samples) {
        if (const QString key = shown(census.samples[index].spki, 128); !keys.contains(key))
            keys << key;
    }
    return keyText(keys.join(u',').toStdString());
}

/// The pin refuses a connection whose key this replica's own report does not list.
QString mismatchOf(const live::Census &census, const live::Replica &replica)
{
    const auto unlisted = std::ranges::find_if(replica.samples, [&](std::size_t i) { return !census.samples[i].spkiListed; });
    if (unlisted == replica.samples.end())
        return {};
    const live::ReplicaSample &sample = census.samples[*unlisted];
    for (const live::Replica &other : census.replicas) {
        const std::string &listed = census.samples[other.samples.front()].tlsKeys;
        if (&other != &replica && !sample.spki.empty() && listed.find(sample.spki) != std::string::npos)
            return tr("The report came from %1, the connection reached %2. Both were seen here; the pin is right to refuse.")
                .arg(shortened(shown(replica.name, 80), kShortName), shortened(shown(other.name, 80), kShortName));
    }
    return tr("The connection's key is not in the keyset of this report: the pin is right to refuse.");
}

TableRow replicaRow(const live::Census &census, const live::Replica &replica)
{
    const live::ReplicaSample &first = census.samples[replica.samples.front()];
    TableRow row;
    row.cells = {shortened(shown(replica.name, 80), kShortName), numberText(replica.samples.size()), spkiText(census, replica),
                 keyText(first.receiptKeys), keyText(first.e2eeKeys), untilText(first.notAfter), keyText(first.composeHash),
                 replica.answeredTheFetch ? tr("this verdict") : QString()};
    row.sentence = mismatchOf(census, replica);
    row.copy = shown(replica.name, 200);
    row.named = tr("replica %1 = TLS %2, receipt key %3, E2EE key %4, compose %5 (service-asserted)")
                    .arg(row.copy, shown(first.spki), shown(first.receiptKeys), shown(first.e2eeKeys), shown(first.composeHash));
    return row;
}

TableRow failedRow(const live::ReplicaSample &sample)
{
    TableRow row;
    row.cells = {tr("no report"), QStringLiteral("1"), keyText(sample.spki)};
    row.sentence = shown(sample.error->message, 600);
    return row;
}

QString list(const std::vector<std::string> &names)
{
    QStringList all;
    for (const std::string &name : names)
        all << shown(name, 60);
    return all.join(QStringLiteral(", "));
}

std::size_t reportsOf(const live::Census &census)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(census.samples, [](const live::ReplicaSample &sample) { return !sample.error; }));
}

}  // namespace

TableColumns replicaColumns()
{
    return {{tr("Instance"), tr("Answered"), tr("TLS SPKI"), tr("Receipt key"), tr("E2EE key"), tr("Keyset until"),
             tr("Compose"), tr("Mark")},
            {replica_column::Spki, replica_column::ReceiptKey, replica_column::E2eeKey, replica_column::Compose},
            {replica_column::Answered},
            replica_column::Instance};
}

std::vector<TableRow> replicaRows(const live::Census &census)
{
    std::vector<TableRow> rows;
    for (const live::Replica &replica : census.replicas)
        rows.push_back(replicaRow(census, replica));
    for (const live::ReplicaSample &sample : census.samples) {
        if (sample.error)
            rows.push_back(failedRow(sample));
    }
    return rows;
}

QStringList censusSentences(const live::Census &census)
{
    QStringList lines;
    const std::size_t reports = reportsOf(census);
    if (reports == 0)
        return lines;
    if (census.replicas.size() == 1)
        lines << (reports == 1 ? tr("One instance in one sample; there may be more.")
                               : tr("One instance in %1 samples; there may be more.").arg(reports));
    QStringList compared;
    if (!census.shared.empty())
        compared << tr("Same in all: %1.").arg(list(census.shared));
    if (!census.differing.empty())
        compared << tr("Differs: %1.").arg(list(census.differing));
    if (census.replicas.size() > 1 && !compared.isEmpty())
        lines << compared.join(u' ');
    for (const std::string &key : census.sharedReceiptKeys)
        lines << tr("A receipt signed by %1 does not identify the replica.").arg(shortened(shown(key, 200), 17));
    lines << tr("What a report says of its instance was read, not appraised. The verdict is that of the report fetched before, "
                "and no later sample changes it.");
    return lines;
}

}  // namespace sealscope::ui
