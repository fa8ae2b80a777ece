#include "ui/state/live_job.h"

namespace sealscope::ui {

LiveJob::LiveJob(QObject *parent) : NetworkJob(parent) {}

LiveJob::~LiveJob() = default;

void LiveJob::start(live::LiveRequest request, const live::NetworkSettings &network)
{
    if (isRunning())
        return;
    m_case = std::make_unique<live::LiveCase>(std::move(request), network);
    begin();
    connect(m_case.get(), &live::LiveCase::stepsChanged, this, &LiveJob::changed);
    connect(m_case.get(), &live::LiveCase::finished, this, &LiveJob::settle);
    m_case->start();
    emit changed();
}

void LiveJob::giveUp()
{
    m_case->stop();
}

const live::LiveRecord &LiveJob::record() const
{
    static const live::LiveRecord nothing;
    return m_case ? m_case->record() : nothing;
}

void LiveJob::settle()
{
    end(record().complete ? LivePhase::Done : LivePhase::Failed);
}

}  // namespace sealscope::ui
