#include "ui/state/exchange_job.h"

namespace sealscope::ui {

ExchangeJob::ExchangeJob(QObject *parent) : NetworkJob(parent) {}

ExchangeJob::~ExchangeJob() = default;

void ExchangeJob::start(live::ExchangeRequest request, const live::NetworkSettings &network)
{
    if (isRunning())
        return;
    m_exchange = std::make_unique<live::Exchange>(std::move(request), network);
    begin();
    connect(m_exchange.get(), &live::Exchange::stepsChanged, this, &ExchangeJob::changed);
    connect(m_exchange.get(), &live::Exchange::answerGrew, this, &ExchangeJob::changed);
    connect(m_exchange.get(), &live::Exchange::finished, this, &ExchangeJob::settle);
    m_exchange->start();
    emit changed();
}

void ExchangeJob::giveUp()
{
    m_exchange->stop();
}

const live::ExchangeRecord &ExchangeJob::record() const
{
    static const live::ExchangeRecord nothing;
    return m_exchange ? m_exchange->record() : nothing;
}

void ExchangeJob::settle()
{
    end(record().complete ? LivePhase::Done : LivePhase::Failed);
}

}  // namespace sealscope::ui
