#pragma once

#include "core/live/replica_census.h"
#include "ui/state/live_phase.h"

#include <QObject>

namespace sealscope::ui {

/// The census of a window: one at a time, on the event loop of its thread.
class CensusJob : public QObject {
    Q_OBJECT

public:
    explicit CensusJob(QObject *parent = nullptr);
    ~CensusJob() override;

    /// Does nothing while one is under way.
    void start(const std::string &url, std::size_t count, const live::NetworkSettings &network);
    void stop();
    [[nodiscard]] LivePhase phase() const { return m_phase; }
    [[nodiscard]] std::size_t wanted() const { return m_wanted; }
    /// The samples so far, grouped. `fetched`: the answer that brought the report of the case; null: none.
    [[nodiscard]] live::Census census(const live::Transfer *fetched) const;

signals:
    void changed();

private:
    void end();

    std::unique_ptr<live::ReplicaCensus> m_census;
    std::size_t m_wanted = 0;
    LivePhase m_phase = LivePhase::Idle;
    bool m_stopping = false;
};

}  // namespace sealscope::ui
