#include "ui/state/history_schema.h"

#include "ui/state/history_store.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>
#include <array>

namespace sealscope::ui {

namespace {

// Result codes of SQLite: https://www.sqlite.org/rescode.html
constexpr int kBusy = 5;
constexpr int kLockedTable = 6;
constexpr int kCorrupt = 11;
constexpr int kNotADatabase = 26;

/// What makes each version out of the one before it; a file without a version is empty.
const std::array<QStringList, kHistorySchema> &migrations()
{
    static const std::array<QStringList, kHistorySchema> all{QStringList{
        QStringLiteral("CREATE TABLE results (id INTEGER PRIMARY KEY AUTOINCREMENT, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, "
                       "service TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, case_digest TEXT NOT NULL, "
                       "judged_at INTEGER NOT NULL, collected_at INTEGER, verdict TEXT NOT NULL, verdict_at_collection TEXT NOT NULL, "
                       "policy_name TEXT NOT NULL, policy_digest TEXT NOT NULL, simulated INTEGER NOT NULL, root TEXT NOT NULL, "
                       "passed INTEGER NOT NULL, failed INTEGER NOT NULL, not_evaluated INTEGER NOT NULL, unanchored INTEGER NOT NULL, "
                       "answers TEXT NOT NULL, platform TEXT NOT NULL, result TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE artifacts (result INTEGER NOT NULL REFERENCES results ON DELETE CASCADE, position INTEGER NOT NULL, "
                       "sha256 TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE files (result INTEGER NOT NULL REFERENCES results ON DELETE CASCADE, position INTEGER NOT NULL, "
                       "path TEXT NOT NULL, body TEXT NOT NULL, sha256 TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE keys (result INTEGER NOT NULL REFERENCES results ON DELETE CASCADE, position INTEGER NOT NULL, "
                       "role TEXT NOT NULL, key TEXT NOT NULL)"),
        QStringLiteral("CREATE INDEX results_by_case ON results (case_digest, policy_digest)"),
        QStringLiteral("CREATE INDEX artifacts_by_result ON artifacts (result, position)"),
        QStringLiteral("CREATE INDEX files_by_result ON files (result, position)"),
        QStringLiteral("CREATE INDEX keys_by_result ON keys (result, position)")}};
    return all;
}

SchemaReport reportOf(const QSqlError &error)
{
    const QString why = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case kCorrupt:
    case kNotADatabase: return {SchemaState::Damaged, why};
    case kBusy:
    case kLockedTable: return {SchemaState::Locked, why};
    default: return {SchemaState::Refused, why};
    }
}

/// The first column of the first row.
struct Answer {
    QVariant value;
    SchemaReport report;
};

Answer ask(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return {{}, reportOf(query.lastError())};
    return {query.next() ? query.value(0) : QVariant(), {}};
}

SchemaReport migrate(QSqlDatabase database, int from)
{
    if (from == kHistorySchema)
        return {};
    // Takes the lock now: two windows that start together must not both find an empty file.
    if (const Answer begun = ask(database, QStringLiteral("BEGIN IMMEDIATE")); begun.report.state != SchemaState::Ready)
        return begun.report;
    const Answer version = ask(database, QStringLiteral("PRAGMA user_version"));
    for (int step = version.value.toInt(); step < kHistorySchema; ++step) {
        QStringList statements = migrations()[static_cast<std::size_t>(step)];
        statements << QStringLiteral("PRAGMA user_version = %1").arg(step + 1);
        for (const QString &statement : statements) {
            const Answer done = ask(database, statement);
            if (done.report.state == SchemaState::Ready)
                continue;
            ask(database, QStringLiteral("ROLLBACK"));
            return done.report;
        }
    }
    return ask(database, QStringLiteral("COMMIT")).report;
}

}  // namespace

SchemaReport prepareSchema(const QSqlDatabase &database)
{
    for (const char *statement : {"PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON"}) {
        if (const Answer set = ask(database, QLatin1String(statement)); set.report.state != SchemaState::Ready)
            return set.report;
    }
    const Answer version = ask(database, QStringLiteral("PRAGMA user_version"));
    if (version.report.state != SchemaState::Ready)
        return version.report;
    if (version.value.toInt() > kHistorySchema)
        return {SchemaState::Later, {}};
    const Answer sound = ask(database, QStringLiteral("PRAGMA quick_check"));
    if (sound.report.state != SchemaState::Ready)
        return sound.report;
    if (sound.value.toString() != QLatin1String("ok"))
        return {SchemaState::Damaged, sound.value.toString()};
    return migrate(database, version.value.toInt());
}

}  // namespace sealscope::ui
