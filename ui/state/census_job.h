#pragma once

#include "core/live/replica_census.h"
#include "ui/state/network_job.h"

#include <memory>

namespace sealscope::ui {

/// The census of a window.
class CensusJob : public NetworkJob {
    Q_OBJECT

public:
    explicit CensusJob(QObject *parent = nullptr);
    ~CensusJob() override;

    /// Does nothing while one is under way.
    void start(const std::string &url, std::size_t count, const live::NetworkSettings &network);
    [[nodiscard]] std::size_t wanted() const { return m_wanted; }
    /// The samples so far, grouped. `fetched`: the answer that brought the report of the case; null: none.
    [[nodiscard]] live::Census census(const live::Transfer *fetched) const;

protected:
    void giveUp() override;

private:
    void settle();

    std::unique_ptr<live::ReplicaCensus> m_census;
    std::size_t m_wanted = 0;
};

}  // namespace sealscope::ui
