#pragma once

#include "ui/state/history_store.h"

#include <QObject>
#include <QThreadPool>
#include <functional>

namespace sealscope::ui {

/// Results of the past, kept on this computer alone: digests, answers and recorded texts, never a body and never a credential. The
/// database is read and written on one thread of its own; results() is what was read last.
class History : public QObject {
    Q_OBJECT

public:
    /// `file`: where they are kept; empty: in memory, gone with this object.
    explicit History(const QString &file, QObject *parent = nullptr);
    /// Waits until what was recorded is written.
    ~History() override;

    /// Off: nothing more is recorded. What there is stays until it is deleted.
    void setKeeps(bool keeps);
    [[nodiscard]] bool keeps() const { return m_keeps; }

    /// Never null; empty until the file was read for the first time.
    [[nodiscard]] const PastResultsPtr &results() const { return m_results; }
    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// What has to be said about the database, as sentences; empty where nothing has.
    [[nodiscard]] const QString &fault() const { return m_fault; }

    /// Keeps a result, where results are kept and anything was read from the case. `files`: see recordedOf().
    void record(const SnapshotPtr &snapshot, const std::optional<std::vector<FileInput>> &files);
    void remove(std::int64_t id);
    void removeAll();
    /// Takes these cases out of the list of recent ones; their results stay.
    void forgetOpening(const std::vector<std::int64_t> &ids);
    /// Hands the recorded text of a result to `done`, if `receiver` is still there; empty where there is none.
    void fetchText(std::int64_t id, QObject *receiver, std::function<void(const std::string &)> done);

signals:
    /// Other results, or something else to be said.
    void changed();

private:
    /// What one piece of work on the database gave.
    struct Outcome {
        QString said;   ///< on opening
        QString fault;  ///< of this work
        PastResultsPtr results;
    };

    template <class Work>
    void run(Work work);
    void take(const Outcome &outcome);

    std::shared_ptr<HistoryStore> m_store;
    PastResultsPtr m_results;
    QString m_fault;
    bool m_isRead = false;
    bool m_keeps = true;
    QThreadPool m_pool;  ///< of one thread that stays: a database belongs to the thread that opened it
};

}  // namespace sealscope::ui
