#pragma once

#include "app/gateway/chat.h"
#include "app/gateway/collateral_service.h"

#include <functional>

namespace sealscope::gateway {

/// What the gateway serves at which path: requests in, answers out, no socket. Source: the ACI protocol's HTTP interface.
class HttpApi {
public:
    HttpApi(const Options &options, const Clock &clock, const simulated::SimulatedPlatform &platform,
            const std::vector<Replica> &replicas);

    /// Called from several threads at once.
    [[nodiscard]] Answer answer(const Asked &asked);

    /// Called after each report that was served.
    std::function<void()> reportServed;

private:
    [[nodiscard]] Answer route(const Asked &asked);
    [[nodiscard]] std::optional<Answer> evidence(const Asked &asked);
    [[nodiscard]] Answer attestation(const Asked &asked);
    [[nodiscard]] Answer alias(const Asked &asked);
    [[nodiscard]] Answer receipt(const Asked &asked, std::string_view id);
    [[nodiscard]] Answer envelope(const Asked &asked, std::string_view id);
    [[nodiscard]] Answer session(std::string_view id);
    [[nodiscard]] Answer models() const;
    [[nodiscard]] Answer root(const Asked &asked) const;
    [[nodiscard]] Answer refuseReceipt(Receipts::Refusal why) const;
    [[nodiscard]] bool isSeed() const { return m_options.dialect == Dialect::Legacy202606; }

    const Options &m_options;
    const Clock &m_clock;
    const simulated::SimulatedPlatform &m_platform;
    const std::vector<Replica> &m_replicas;
    Sessions m_sessions;
    Receipts m_receipts;
    Chat m_chat;
    CollateralService m_collateral;
};

}  // namespace sealscope::gateway
