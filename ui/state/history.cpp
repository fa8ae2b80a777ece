#include "ui/state/history.h"

#include "ui/state/background.h"

#include <QDateTime>

namespace sealscope::ui {

History::History(const QString &file, QObject *parent)
    : QObject(parent),
      m_store(std::make_shared<HistoryStore>(file)),
      m_results(std::make_shared<PastResults>())
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    runInBackground(
        m_pool, this,
        [store = m_store] {
            Outcome outcome{store->open(), {}, nullptr};
            outcome.results = std::make_shared<PastResults>(store->load());
            return outcome;
        },
        [this](const Outcome &outcome) { take(outcome); });
}

History::~History()
{
    m_pool.start([store = m_store] { store->close(); });
    m_pool.waitForDone();
}

template <class Work>
void History::run(Work work)
{
    runInBackground(
        m_pool, this,
        [store = m_store, work = std::move(work)] {
            const QString fault = work(*store);
            return Outcome{{}, fault, std::make_shared<PastResults>(store->load())};
        },
        [this](const Outcome &outcome) { take(outcome); });
}

void History::take(const Outcome &outcome)
{
    if (!m_isRead)
        m_fault = outcome.said;
    if (!outcome.fault.isEmpty())
        m_fault = tr("The history could not be written: %1.").arg(outcome.fault);
    m_isRead = true;
    m_results = outcome.results;
    emit changed();
}

void History::setKeeps(bool keeps)
{
    if (m_keeps == keeps)
        return;
    m_keeps = keeps;
    emit changed();
}

void History::record(const SnapshotPtr &snapshot, const std::optional<std::vector<FileInput>> &files)
{
    if (!m_keeps || !snapshot)
        return;
    const UnixTime now(std::chrono::seconds(QDateTime::currentSecsSinceEpoch()));
    run([snapshot, files, now](HistoryStore &store) {
        const std::optional<Recorded> recorded = recordedOf(*snapshot, files, now);
        return recorded ? store.record(*recorded) : QString();
    });
}

void History::remove(std::int64_t id)
{
    run([id](HistoryStore &store) { return store.remove(id); });
}

void History::removeAll()
{
    run([](HistoryStore &store) { return store.removeAll(); });
}

void History::forgetOpening(const std::vector<std::int64_t> &ids)
{
    run([ids](HistoryStore &store) {
        for (const std::int64_t id : ids) {
            if (QString fault = store.forgetOpening(id); !fault.isEmpty())
                return fault;
        }
        return QString();
    });
}

void History::fetchText(std::int64_t id, QObject *receiver, std::function<void(const std::string &)> done)
{
    runInBackground(
        m_pool, receiver, [store = m_store, id] { return store->textOf(id); }, std::move(done));
}

}  // namespace sealscope::ui
