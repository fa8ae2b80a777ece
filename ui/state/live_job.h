#pragma once

#include "core/live/live_case.h"
#include "ui/state/live_phase.h"

#include <QObject>

namespace sealscope::ui {

/// The fetch of a window: one at a time, on the event loop of its thread.
class LiveJob : public QObject {
    Q_OBJECT

public:
    explicit LiveJob(QObject *parent = nullptr);
    ~LiveJob() override;

    /// Does nothing while one is under way.
    void start(live::LiveRequest request, const live::NetworkSettings &network);
    /// Gives up what is under way; what came before is kept.
    void stop();
    [[nodiscard]] LivePhase phase() const { return m_phase; }
    /// What has come so far; empty before the first fetch.
    [[nodiscard]] const live::LiveRecord &record() const;

signals:
    void changed();
    /// Once for each start, when nothing more will come.
    void finished();

private:
    void end();

    std::unique_ptr<live::LiveCase> m_case;
    LivePhase m_phase = LivePhase::Idle;
    bool m_stopping = false;
};

}  // namespace sealscope::ui
