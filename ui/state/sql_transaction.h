#pragma once

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

namespace sealscope::ui {

/// Statements that take effect together or not at all: what is not committed is undone when it goes.
class SqlTransaction {
public:
    explicit SqlTransaction(const QSqlDatabase &database);
    ~SqlTransaction();
    SqlTransaction(const SqlTransaction &) = delete;
    SqlTransaction &operator=(const SqlTransaction &) = delete;

    /// Runs one statement with its values in order; after a fault nothing more is run. What it found is in the query until the next.
    QSqlQuery &run(const QString &statement, const QVariantList &values = {});
    [[nodiscard]] bool failed() const { return !m_fault.isEmpty(); }
    /// Returns what went wrong, in SQLite's words; empty where all of it was done.
    [[nodiscard]] QString commit();

private:
    QSqlQuery m_query;
    QString m_fault;
    bool m_open = false;
};

}  // namespace sealscope::ui
