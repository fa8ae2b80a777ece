#include "ui/state/live_job.h"

namespace sealscope::ui {

LiveJob::LiveJob(QObject *parent) : QObject(parent) {}

LiveJob::~LiveJob() = default;

void LiveJob::start(live::LiveRequest request, const live::NetworkSettings &network)
{
    if (m_phase == LivePhase::Running)
        return;
    m_case = std::make_unique<live::LiveCase>(std::move(request), network);
    m_phase = LivePhase::Running;
    m_stopping = false;
    connect(m_case.get(), &live::LiveCase::stepsChanged, this, &LiveJob::changed);
    connect(m_case.get(), &live::LiveCase::finished, this, &LiveJob::end);
    m_case->start();
    emit changed();
}

void LiveJob::stop()
{
    if (m_phase != LivePhase::Running)
        return;
    m_stopping = true;
    m_case->stop();
}

const live::LiveRecord &LiveJob::record() const
{
    static const live::LiveRecord nothing;
    return m_case ? m_case->record() : nothing;
}

void LiveJob::end()
{
    if (m_stopping)
        m_phase = LivePhase::Stopped;
    else
        m_phase = record().complete ? LivePhase::Done : LivePhase::Failed;
    emit changed();
    emit finished();
}

}  // namespace sealscope::ui
