#pragma once

#include "core/live/exchange.h"
#include "ui/state/live_phase.h"

#include <QObject>

namespace sealscope::ui {

/// The exchange of a window: one at a time, on the event loop of its thread.
class ExchangeJob : public QObject {
    Q_OBJECT

public:
    explicit ExchangeJob(QObject *parent = nullptr);
    ~ExchangeJob() override;

    /// Does nothing while one is under way. The API key in it is kept by the exchange alone, and no longer than that.
    void start(live::ExchangeRequest request, const live::NetworkSettings &network);
    void stop();
    [[nodiscard]] LivePhase phase() const { return m_phase; }
    [[nodiscard]] const live::ExchangeRecord &record() const;

signals:
    void changed();
    void finished();

private:
    void end();

    std::unique_ptr<live::Exchange> m_exchange;
    LivePhase m_phase = LivePhase::Idle;
    bool m_stopping = false;
};

}  // namespace sealscope::ui
