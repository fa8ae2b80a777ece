#pragma once

#include "core/live/collateral_client.h"
#include "ui/state/census_job.h"
#include "ui/state/exchange_job.h"
#include "ui/state/household.h"
#include "ui/state/live_job.h"
#include "ui/state/snapshot.h"

#include <QAction>
#include <functional>

namespace sealscope::ui {

class LivePage;
class MainWindow;
class ReplicasPage;
class SessionPage;

/// What a window does over the network, each only after a press that named the host: fetch, exchange, census. What comes goes to
/// the workspace; what the pages show is said here.
class WindowNetwork : public QObject {
    Q_OBJECT

public:
    explicit WindowNetwork(MainWindow &window);

    [[nodiscard]] LiveJob &fetches() { return *m_fetches; }

private:
    void connectPages();
    void connectJobs();
    void followSettings();
    void followAddress(const QString &address);
    void makeNonce();
    void fetch(live::LiveRequest request);
    void startFetch(live::LiveRequest request);
    void send(const live::ExchangeRequest &request);
    void takeFetched();
    void takeExchange();
    void showCensus();
    void getCollateral();
    void takeCollateral();
    void refreshCollateral();
    /// Keeps what was used, with the dates that the case's own collateral has.
    void noteUse();
    /// Hands the API key of a host to `use`: from where secrets are, else from the person, who may give none.
    void askKey(const QString &host, std::function<void(const std::string &)> use);
    [[nodiscard]] const live::NetworkSettings &network() const;

    MainWindow &m_window;
    LivePage *m_live;
    ReplicasPage *m_replicas;
    SessionPage *m_sessions;
    LiveJob *m_fetches;
    ExchangeJob *m_exchanges;
    CensusJob *m_samples;
    std::unique_ptr<live::CollateralClient> m_collateral;
    SnapshotPtr m_collateralFor;  ///< the case that asked for it
    QString m_used;               ///< the source that gave the collateral which is being appraised; empty: none
    QAction *m_stopCollateral;
    QString m_address;
};

}  // namespace sealscope::ui
