#include "ui/state/census_job.h"

#include <algorithm>

namespace sealscope::ui {

CensusJob::CensusJob(QObject *parent) : NetworkJob(parent) {}

CensusJob::~CensusJob() = default;

void CensusJob::start(const std::string &url, std::size_t count, const live::NetworkSettings &network)
{
    if (isRunning())
        return;
    m_census = std::make_unique<live::ReplicaCensus>(url, count, network);
    m_wanted = count;
    begin();
    connect(m_census.get(), &live::ReplicaCensus::sampled, this, &CensusJob::changed);
    connect(m_census.get(), &live::ReplicaCensus::finished, this, &CensusJob::settle);
    m_census->start();
    emit changed();
}

void CensusJob::giveUp()
{
    m_census->stop();
}

live::Census CensusJob::census(const live::Transfer *fetched) const
{
    if (!m_census)
        return {};
    const std::optional<live::ReplicaSample> mark = fetched != nullptr ? std::optional(live::sampleOf(*fetched)) : std::nullopt;
    return live::censusOf(m_census->samples(), mark ? &*mark : nullptr);
}

void CensusJob::settle()
{
    const auto failed = [](const live::ReplicaSample &sample) { return sample.error.has_value(); };
    end(std::ranges::any_of(m_census->samples(), failed) ? LivePhase::Failed : LivePhase::Done);
}

}  // namespace sealscope::ui
