#pragma once

#include "ui/state/recorded.h"

#include <QSqlDatabase>
#include <map>
#include <utility>

namespace sealscope::ui {

/// Schema of the file; a larger number was written by a later version.
inline constexpr int kHistorySchema = 1;
/// What is read at once; the file may hold more.
inline constexpr int kMostListed = 5000;
inline constexpr std::size_t kMostCompared = 400;

/// The history's SQLite file. Every call blocks, and all of them come from one thread: the one that open() was called on.
class HistoryStore {
public:
    /// `file`: empty for one in memory, which is gone with it.
    explicit HistoryStore(QString file);
    ~HistoryStore();
    HistoryStore(const HistoryStore &) = delete;
    HistoryStore &operator=(const HistoryStore &) = delete;

    /// Opens or makes the file, readable by its owner alone, and brings its schema up to date. A damaged one is moved aside and a new
    /// one made; where the file cannot be used at all (locked, of a later version, not to be written), results are kept in memory.
    /// Returns what has to be said about it, as a sentence; empty where nothing has.
    [[nodiscard]] QString open();
    void close();

    /// Each returns why it did not work, in SQLite's words; empty where it did, and then all of it did.
    /// The same bytes under the same policy and root with the same answers are the result there is, seen once more.
    [[nodiscard]] QString record(const Recorded &result);
    [[nodiscard]] QString remove(std::int64_t id);
    [[nodiscard]] QString removeAll();

    /// The case cannot be opened again from the lists of this program; the result stays.
    [[nodiscard]] QString forgetOpening(std::int64_t id);

    /// Everything but the recorded texts, newest first, at most kMostListed; the newest kMostCompared beside what came before them.
    [[nodiscard]] PastResults load();
    /// The recorded text of one; empty where there is none.
    [[nodiscard]] std::string textOf(std::int64_t id);

private:
    [[nodiscard]] bool connectTo(const QString &file);
    [[nodiscard]] QString moveAside();
    void compare(PastResults &results);

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
    /// Of a result and the one before it: their answers never change.
    std::map<std::pair<std::int64_t, std::int64_t>, std::optional<ResultChanges>> m_changes;
    QString m_said;  ///< about a file that was moved aside
};

}  // namespace sealscope::ui
