#include "ui/state/census_job.h"

#include <algorithm>

namespace sealscope::ui {

CensusJob::CensusJob(QObject *parent) : QObject(parent) {}

CensusJob::~CensusJob() = default;

void CensusJob::start(const std::string &url, std::size_t count, const live::NetworkSettings &network)
{
    if (m_phase == LivePhase::Running)
        return;
    m_census = std::make_unique<live::ReplicaCensus>(url, count, network);
    m_wanted = count;
    m_phase = LivePhase::Running;
    m_stopping = false;
    connect(m_census.get(), &live::ReplicaCensus::sampled, this, &CensusJob::changed);
    connect(m_census.get(), &live::ReplicaCensus::finished, this, &CensusJob::end);
    m_census->start();
    emit changed();
}

void CensusJob::stop()
{
    if (m_phase != LivePhase::Running)
        return;
    m_stopping = true;
    m_census->stop();
}

live::Census CensusJob::census(const live::Transfer *fetched) const
{
    if (!m_census)
        return {};
    const std::optional<live::ReplicaSample> mark = fetched != nullptr ? std::optional(live::sampleOf(*fetched)) : std::nullopt;
    return live::censusOf(m_census->samples(), mark ? &*mark : nullptr);
}

void CensusJob::end()
{
    const auto failed = [](const live::ReplicaSample &sample) { return sample.error.has_value(); };
    if (m_stopping)
        m_phase = LivePhase::Stopped;
    else
        m_phase = std::ranges::any_of(m_census->samples(), failed) ? LivePhase::Failed : LivePhase::Done;
    emit changed();
}

}  // namespace sealscope::ui
