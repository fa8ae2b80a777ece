#pragma once

#include "core/live/fetch.h"
#include "core/live/gateway_ask.h"

namespace sealscope::live {

/// Asks one service for one thing at a time. Every request is a connection of its own and must meet the same demand.
class GatewayClient : public QObject {
    Q_OBJECT

public:
    /// `service` is "https://host[:port]".
    GatewayClient(std::string service, NetworkSettings network, QObject *parent = nullptr);
    ~GatewayClient() override;

    /// What connections must show from now on.
    void demand(PeerDemand demand) { m_demand = std::move(demand); }
    /// Starts; `answered` comes once. The key goes with every request of it and is kept by none.
    void ask(GatewayAsk ask, std::string bearer = {});
    void stop();

    /// Of the last ask: one, or several where a 404 led to an older path.
    [[nodiscard]] const std::vector<Transfer> &transfers() const { return m_transfers; }
    [[nodiscard]] const GatewayAsk &asked() const { return m_ask; }
    /// The request that runs; null when none does.
    [[nodiscard]] const Transfer *running() const { return m_fetch ? &m_fetch->transfer() : nullptr; }

signals:
    void connected();
    void answered();

private:
    void next();
    void took();

    std::string m_service;
    NetworkSettings m_network;
    PeerDemand m_demand{PeerDemand::Ca::Recorded, {}};
    GatewayAsk m_ask;
    std::string m_bearer;
    std::vector<Transfer> m_transfers;
    std::unique_ptr<Fetch> m_fetch;
};

}  // namespace sealscope::live
