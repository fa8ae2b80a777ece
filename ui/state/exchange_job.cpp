#include "ui/state/exchange_job.h"

namespace sealscope::ui {

ExchangeJob::ExchangeJob(QObject *parent) : QObject(parent) {}

ExchangeJob::~ExchangeJob() = default;

void ExchangeJob::start(live::ExchangeRequest request, const live::NetworkSettings &network)
{
    if (m_phase == LivePhase::Running)
        return;
    m_exchange = std::make_unique<live::Exchange>(std::move(request), network);
    m_phase = LivePhase::Running;
    m_stopping = false;
    connect(m_exchange.get(), &live::Exchange::stepsChanged, this, &ExchangeJob::changed);
    connect(m_exchange.get(), &live::Exchange::answerGrew, this, &ExchangeJob::changed);
    connect(m_exchange.get(), &live::Exchange::finished, this, &ExchangeJob::end);
    m_exchange->start();
    emit changed();
}

void ExchangeJob::stop()
{
    if (m_phase != LivePhase::Running)
        return;
    m_stopping = true;
    m_exchange->stop();
}

const live::ExchangeRecord &ExchangeJob::record() const
{
    static const live::ExchangeRecord nothing;
    return m_exchange ? m_exchange->record() : nothing;
}

void ExchangeJob::end()
{
    if (m_stopping)
        m_phase = LivePhase::Stopped;
    else
        m_phase = record().complete ? LivePhase::Done : LivePhase::Failed;
    emit changed();
    emit finished();
}

}  // namespace sealscope::ui
