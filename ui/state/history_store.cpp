#include "ui/state/history_store.h"

#include "ui/state/history_schema.h"
#include "ui/state/sql_transaction.h"
#include "ui/state/stored_results.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace sealscope::ui {

namespace {

constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::History", sourceText);
}

}  // namespace

HistoryStore::HistoryStore(QString file)
    : m_file(std::move(file)),
      m_connection(QStringLiteral("history-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

HistoryStore::~HistoryStore()
{
    close();
}

void HistoryStore::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

bool HistoryStore::connectTo(const QString &file)
{
    close();
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(file.isEmpty() ? QStringLiteral(":memory:") : file);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=3000"));
    return m_database.open();
}

QString HistoryStore::moveAside()
{
    close();
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString aside = m_file + QStringLiteral(".damaged-") + stamp;
    const bool moved = QFile::rename(m_file, aside);
    QFile::rename(m_file + QStringLiteral("-journal"), aside + QStringLiteral("-journal"));
    return moved ? QFileInfo(aside).fileName() : QString();
}

QString HistoryStore::open()
{
    const auto inMemory = [this](const QString &why) {
        const bool works = connectTo({}) && prepareSchema(m_database).state == SchemaState::Ready;
        const QString kept = works ? tr("Results of this run are kept until you quit.") : tr("No results are kept.");
        return QStringLiteral("%1 %2").arg(why, kept).trimmed();
    };
    if (m_file.isEmpty())
        return connectTo({}) && prepareSchema(m_database).state == SchemaState::Ready ? QString() : inMemory({});
    const QString folder = QFileInfo(m_file).absolutePath();
    QDir().mkpath(folder);
    for (int attempt = 0; attempt < 2; ++attempt) {
        // Made here and not by SQLite, so that it is nobody else's to read from its first moment.
        QFile file(m_file);
        const bool exists = file.exists();
        if (!exists && !file.open(QIODevice::ReadWrite | QIODevice::NewOnly, kOwnerOnly))
            return inMemory(tr("The history cannot be kept in “%1”: %2.").arg(folder, file.errorString()));
        file.close();
        QFile::setPermissions(m_file, kOwnerOnly);
        if (!connectTo(m_file))
            return inMemory(tr("The history cannot be opened: %1.").arg(m_database.lastError().databaseText()));
        const SchemaReport report = prepareSchema(m_database);
        switch (report.state) {
        case SchemaState::Ready: return attempt == 0 ? QString() : m_said;
        case SchemaState::Damaged: break;
        case SchemaState::Later:
            return inMemory(tr("The history was written by a later version of this program, and is left as it is."));
        case SchemaState::Locked:
            return inMemory(tr("The history is held by another program: %1.").arg(report.why));
        case SchemaState::Refused: return inMemory(tr("The history cannot be used: %1.").arg(report.why));
        }
        const QString aside = moveAside();
        if (aside.isEmpty())
            return inMemory(tr("The history is damaged and could not be moved aside: %1.").arg(report.why));
        m_said = tr("The history was damaged (%1). It was moved aside as “%2”, and a new one begins.").arg(report.why, aside);
    }
    return inMemory(m_said);
}

QString HistoryStore::record(const Recorded &result)
{
    SqlTransaction transaction(m_database);
    storeResult(transaction, result);
    return transaction.commit();
}

QString HistoryStore::remove(std::int64_t id)
{
    SqlTransaction transaction(m_database);
    transaction.run(QStringLiteral("DELETE FROM results WHERE id = ?"), {static_cast<qlonglong>(id)});
    return transaction.commit();
}

QString HistoryStore::removeAll()
{
    SqlTransaction transaction(m_database);
    transaction.run(QStringLiteral("DELETE FROM results"));
    return transaction.commit();
}

QString HistoryStore::forgetOpening(std::int64_t id)
{
    const QVariantList row{static_cast<qlonglong>(id)};
    SqlTransaction transaction(m_database);
    transaction.run(QStringLiteral("UPDATE results SET address = '' WHERE id = ?"), row);
    transaction.run(QStringLiteral("DELETE FROM files WHERE result = ?"), row);
    return transaction.commit();
}

void HistoryStore::compare(PastResults &results)
{
    std::size_t left = kMostCompared;
    for (PastResult &each : results.all) {
        if (left-- == 0)
            return;
        const PastResult *before = results.previousOf(each);
        if (before == nullptr)
            continue;
        const auto [known, isNew] = m_changes.try_emplace({each.id, before->id});
        if (isNew) {
            const Result<ResultChanges> changes = changesBetween(textOf(before->id), textOf(each.id));
            if (changes)
                known->second = *changes;
        }
        each.changes = known->second;
    }
}

PastResults HistoryStore::load()
{
    PastResults out = storedResults(m_database, kMostListed);
    compare(out);
    return out;
}

std::string HistoryStore::textOf(std::int64_t id)
{
    QSqlQuery row(m_database);
    row.prepare(QStringLiteral("SELECT result FROM results WHERE id = ?"));
    row.addBindValue(static_cast<qlonglong>(id));
    return row.exec() && row.next() ? row.value(0).toString().toStdString() : std::string();
}

}  // namespace sealscope::ui
