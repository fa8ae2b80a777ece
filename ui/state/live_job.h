#pragma once

#include "core/live/live_case.h"
#include "ui/state/network_job.h"

#include <memory>

namespace sealscope::ui {

/// The fetch of a window.
class LiveJob : public NetworkJob {
    Q_OBJECT

public:
    explicit LiveJob(QObject *parent = nullptr);
    ~LiveJob() override;

    /// Does nothing while one is under way.
    void start(live::LiveRequest request, const live::NetworkSettings &network);
    /// What has come so far; empty before the first fetch.
    [[nodiscard]] const live::LiveRecord &record() const;

protected:
    void giveUp() override;

private:
    void settle();

    std::unique_ptr<live::LiveCase> m_case;
};

}  // namespace sealscope::ui
