#include "ui/state/network_job.h"

namespace sealscope::ui {

void NetworkJob::stop()
{
    if (!isRunning())
        return;
    m_stopping = true;
    giveUp();
}

void NetworkJob::begin()
{
    m_phase = LivePhase::Running;
    m_stopping = false;
}

void NetworkJob::end(LivePhase phase)
{
    m_phase = m_stopping ? LivePhase::Stopped : phase;
    emit changed();
    emit finished();
}

}  // namespace sealscope::ui
