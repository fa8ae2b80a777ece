#include "ui/state/stored_results.h"

#include <QSqlDatabase>
#include <QVariant>
#include <map>

namespace sealscope::ui {

namespace {

qlonglong secondsOf(UnixTime time)
{
    return static_cast<qlonglong>(time.time_since_epoch().count());
}

UnixTime timeOf(const QVariant &seconds)
{
    return UnixTime(std::chrono::seconds(seconds.toLongLong()));
}

std::optional<ArtifactKind> bodyOf(const QString &name)
{
    for (const ArtifactKind kind : {ArtifactKind::RequestBody, ArtifactKind::ResponseBody}) {
        if (name.toStdString() == artifactKindName(kind))
            return kind;
    }
    return std::nullopt;
}

QString nameOf(const std::optional<ArtifactKind> &body)
{
    return body ? QString::fromUtf8(artifactKindName(*body).data()) : QStringLiteral("");
}

/// SQLite takes a null text for NULL, and an empty one for itself.
QString given(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

/// The result with these bytes, policy, root and answers, if there is one; of the same service, as far as it is known.
std::int64_t sameResult(SqlTransaction &transaction, const PastResult &about)
{
    QSqlQuery &found = transaction.run(
        QStringLiteral("SELECT id FROM results WHERE case_digest = ? AND policy_digest = ? AND root = ? AND answers = ? "
                       "AND service IN (?, '') ORDER BY last_at DESC LIMIT 1"),
        {about.caseDigest, about.policyDigest, about.root, about.answers, given(about.service)});
    const std::int64_t id = !transaction.failed() && found.next() ? found.value(0).toLongLong() : 0;
    found.finish();
    return id;
}

void addParts(SqlTransaction &transaction, qlonglong id, const PastResult &about)
{
    int position = 0;
    for (const QString &digest : about.digests)
        transaction.run(QStringLiteral("INSERT INTO artifacts VALUES (?, ?, ?)"), {id, position++, digest});
    position = 0;
    for (const SeenKey &key : about.keys)
        transaction.run(QStringLiteral("INSERT INTO keys VALUES (?, ?, ?, ?)"), {id, position++, key.role, key.key});
}

void setFiles(SqlTransaction &transaction, qlonglong id, const PastResult &about)
{
    transaction.run(QStringLiteral("DELETE FROM files WHERE result = ?"), {id});
    int position = 0;
    for (const KeptFile &file : about.files)
        transaction.run(QStringLiteral("INSERT INTO files VALUES (?, ?, ?, ?, ?)"),
                        {id, position++, file.path, nameOf(file.body), file.sha256});
}

void add(SqlTransaction &transaction, const Recorded &result)
{
    const PastResult &about = result.about;
    QSqlQuery &added = transaction.run(
        QStringLiteral("INSERT INTO results (first_at, last_at, service, name, address, case_digest, judged_at, collected_at, verdict, "
                       "verdict_at_collection, policy_name, policy_digest, simulated, root, passed, failed, not_evaluated, unanchored, "
                       "answers, platform, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {secondsOf(about.firstAt), secondsOf(about.lastAt), given(about.service), given(about.name), given(about.address),
         about.caseDigest, secondsOf(about.judgedAt),
         about.collectedAt ? QVariant(secondsOf(*about.collectedAt)) : QVariant(QMetaType::fromType<qlonglong>()), about.verdict,
         given(about.verdictAtCollection), given(about.policyName), about.policyDigest, about.simulated, about.root,
         static_cast<qulonglong>(about.counts.passed), static_cast<qulonglong>(about.counts.failed),
         static_cast<qulonglong>(about.counts.notEvaluated), static_cast<qulonglong>(about.counts.unanchored), about.answers,
         given(about.platform), given(QString::fromStdString(result.text))});
    if (transaction.failed())
        return;
    const qlonglong id = added.lastInsertId().toLongLong();
    addParts(transaction, id, about);
    setFiles(transaction, id, about);
}

PastResult resultIn(const QSqlQuery &row)
{
    int column = 0;
    const auto next = [&] { return row.value(column++); };
    PastResult out;
    out.id = next().toLongLong();
    out.firstAt = timeOf(next());
    out.lastAt = timeOf(next());
    out.service = next().toString();
    out.name = next().toString();
    out.address = next().toString();
    out.caseDigest = next().toString();
    out.judgedAt = timeOf(next());
    if (const QVariant collected = next(); !collected.isNull())
        out.collectedAt = timeOf(collected);
    out.verdict = next().toString();
    out.verdictAtCollection = next().toString();
    out.policyName = next().toString();
    out.policyDigest = next().toString();
    out.simulated = next().toBool();
    out.root = next().toString();
    for (std::size_t *count : {&out.counts.passed, &out.counts.failed, &out.counts.notEvaluated, &out.counts.unanchored})
        *count = static_cast<std::size_t>(next().toULongLong());
    out.answers = next().toString();
    out.platform = next().toString();
    return out;
}

/// Runs over the rows of a table of parts, each beside the result that it belongs to.
template <class Take>
void eachPart(const QSqlDatabase &database, const char *statement, const std::map<qlonglong, PastResult *> &results, Take take)
{
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (!rows.exec(QLatin1String(statement)))
        return;
    while (rows.next()) {
        if (const auto found = results.find(rows.value(0).toLongLong()); found != results.end())
            take(*found->second, rows);
    }
}

}  // namespace

void storeResult(SqlTransaction &transaction, const Recorded &result)
{
    if (const std::int64_t known = sameResult(transaction, result.about); known != 0) {
        const PastResult &about = result.about;
        const auto id = static_cast<qlonglong>(known);
        transaction.run(QStringLiteral("UPDATE results SET last_at = ?, judged_at = ?, name = ?, result = ? WHERE id = ?"),
                        {secondsOf(about.lastAt), secondsOf(about.judgedAt), given(about.name),
                         given(QString::fromStdString(result.text)), id});
        if (!about.files.empty())
            setFiles(transaction, id, about);
        if (!about.service.isEmpty())
            transaction.run(QStringLiteral("UPDATE results SET service = ? WHERE id = ?"), {about.service, id});
    } else {
        add(transaction, result);
    }
}

PastResults storedResults(const QSqlDatabase &database, int limit)
{
    PastResults out;
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    rows.exec(QStringLiteral("SELECT id, first_at, last_at, service, name, address, case_digest, judged_at, collected_at, verdict, "
                             "verdict_at_collection, policy_name, policy_digest, simulated, root, passed, failed, not_evaluated, "
                             "unanchored, answers, platform FROM results ORDER BY last_at DESC, id DESC LIMIT %1")
                  .arg(limit));
    while (rows.next())
        out.all.push_back(resultIn(rows));
    std::map<qlonglong, PastResult *> byId;
    for (PastResult &each : out.all)
        byId[static_cast<qlonglong>(each.id)] = &each;
    eachPart(database, "SELECT result, sha256 FROM artifacts ORDER BY result, position", byId,
             [](PastResult &result, const QSqlQuery &row) { result.digests.push_back(row.value(1).toString()); });
    eachPart(database, "SELECT result, path, body, sha256 FROM files ORDER BY result, position", byId,
             [](PastResult &result, const QSqlQuery &row) {
                 result.files.push_back({row.value(1).toString(), bodyOf(row.value(2).toString()), row.value(3).toString()});
             });
    eachPart(database, "SELECT result, role, key FROM keys ORDER BY result, position", byId,
             [](PastResult &result, const QSqlQuery &row) {
                 result.keys.push_back({row.value(1).toString(), row.value(2).toString()});
             });
    return out;
}

}  // namespace sealscope::ui
