#include "ui/state/sql_transaction.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace sealscope::ui {

namespace {

QString wordsOf(const QSqlError &error)
{
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return words.isEmpty() ? QStringLiteral("no reason given") : words;
}

}  // namespace

SqlTransaction::SqlTransaction(const QSqlDatabase &database) : m_query(database)
{
    // Takes the lock at once: a transaction that reads first may find out too late that another one writes.
    m_open = m_query.exec(QStringLiteral("BEGIN IMMEDIATE"));
    if (!m_open)
        m_fault = wordsOf(m_query.lastError());
}

SqlTransaction::~SqlTransaction()
{
    if (m_open)
        m_query.exec(QStringLiteral("ROLLBACK"));
}

QSqlQuery &SqlTransaction::run(const QString &statement, const QVariantList &values)
{
    if (failed())
        return m_query;
    bool done = m_query.prepare(statement);
    for (const QVariant &value : values)
        m_query.addBindValue(value);
    done = done && m_query.exec();
    if (!done)
        m_fault = wordsOf(m_query.lastError());
    return m_query;
}

QString SqlTransaction::commit()
{
    run(QStringLiteral("COMMIT"));
    if (!failed())
        m_open = false;
    return m_fault;
}

}  // namespace sealscope::ui
