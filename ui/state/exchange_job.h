#pragma once

#include "core/live/exchange.h"
#include "ui/state/network_job.h"

#include <memory>

namespace sealscope::ui {

/// The exchange of a window.
class ExchangeJob : public NetworkJob {
    Q_OBJECT

public:
    explicit ExchangeJob(QObject *parent = nullptr);
    ~ExchangeJob() override;

    /// Does nothing while one is under way. The API key in it is kept by the exchange alone, and no longer than that.
    void start(live::ExchangeRequest request, const live::NetworkSettings &network);
    [[nodiscard]] const live::ExchangeRecord &record() const;

protected:
    void giveUp() override;

private:
    void settle();

    std::unique_ptr<live::Exchange> m_exchange;
};

}  // namespace sealscope::ui
