#pragma once

#include "ui/models/row_table.h"
#include "ui/state/past_results.h"

/// Rows of what the history keeps. They carry no mark: a past result is remembered here, not judged.
namespace sealscope::ui {

namespace history_column {
enum { When, Service, Verdict, Policy, Changes };
}
[[nodiscard]] TableColumns historyColumns();

/// Rows, and which result each of them is.
struct HistoryTable {
    std::vector<TableRow> rows;
    std::vector<std::int64_t> ids;
};
/// Results that hold every word of the filter: in service, name, verdict, policy, changes, or a digest from its start.
[[nodiscard]] HistoryTable historyTable(const PastResults &results, const QString &filter);

namespace recent_column {
enum { Name, AtCollection, Now, Policy, Collected };
}
[[nodiscard]] TableColumns recentColumns();
/// The newest result of each case that can be opened again.
[[nodiscard]] HistoryTable recentTable(const PastResults &results, std::size_t limit);

/// "Policy not met"; "Simulated: Accepted". A token that this version does not know is shown as it is.
[[nodiscard]] QString verdictText(const QString &token, bool simulated);
/// "2026-09-30 09:15:00 UTC"
[[nodiscard]] QString momentText(UnixTime time);

/// The keys of the result's service, and how often its platform was seen: a sentence each; none where nothing is known.
[[nodiscard]] QStringList keySentences(const PastResults &results, const PastResult &result);
[[nodiscard]] QString platformSentence(const PastResults &results, const PastResult &result);

}  // namespace sealscope::ui
