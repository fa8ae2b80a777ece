#pragma once

#include "ui/state/recorded.h"
#include "ui/state/sql_transaction.h"

/// Results as rows of the history's tables, there and back.
namespace sealscope::ui {

/// Adds a result, or renews the one with the same bytes, policy, root and answers.
void storeResult(SqlTransaction &transaction, const Recorded &result);

/// Everything but the recorded texts, newest first.
[[nodiscard]] PastResults storedResults(const QSqlDatabase &database, int limit);

}  // namespace sealscope::ui
