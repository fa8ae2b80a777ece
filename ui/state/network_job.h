#pragma once

#include "ui/state/live_phase.h"

#include <QObject>

namespace sealscope::ui {

/// A window's work of one kind over the network: one at a time, on the event loop of its thread.
class NetworkJob : public QObject {
    Q_OBJECT

public:
    /// Gives up what is under way; what came before is kept.
    void stop();
    [[nodiscard]] LivePhase phase() const { return m_phase; }
    [[nodiscard]] bool isRunning() const { return m_phase == LivePhase::Running; }

signals:
    void changed();
    /// Once for each start, when nothing more will come.
    void finished();

protected:
    explicit NetworkJob(QObject *parent) : QObject(parent) {}

    void begin();
    /// The work is at its end, in `phase` unless the person stopped it.
    void end(LivePhase phase);
    /// Asks the work that runs to come to its end.
    virtual void giveUp() = 0;

private:
    LivePhase m_phase = LivePhase::Idle;
    bool m_stopping = false;
};

}  // namespace sealscope::ui
