#pragma once

#include "tests/live/scripted_server.h"
#include "tests/support/exchange_builder.h"

#include <map>

namespace sealscope::test {

/// A good service behind a scripted server: it attests to the server's own TLS key for whatever nonce it is asked, has one exchange
/// with its receipt and session, and serves its platform's collateral as a PCCS does. A test replaces single answers by their path.
class SimulatedService {
public:
    explicit SimulatedService(ScriptedServer &server);

    /// Answers in the place of the good ones, by the path without query.
    std::map<QByteArray, ScriptedAnswer> instead;
    /// Every target that was asked for, in order.
    QByteArrayList asked;
    /// Changes what the reports say, before they are made.
    std::function<void(simulated::IdentityDescription &)> identity;
    /// Headers of every answer.
    QByteArray headers;

    [[nodiscard]] QByteArray report(const QByteArray &nonce) const;
    [[nodiscard]] const simulated::SimulatedPlatform &platform() const { return m_platform; }
    [[nodiscard]] const simulated::ExchangeDescription &exchange() const { return m_exchange; }
    [[nodiscard]] const simulated::MadeExchange &made() const { return m_made; }
    [[nodiscard]] const simulated::GatewayKeys &keys() const { return m_keys; }
    /// The header of an issuer chain, percent-encoded.
    [[nodiscard]] static QByteArray encodedChain(const std::string &pem);
    [[nodiscard]] const simulated::CollateralSet &collateral() const { return m_collateral; }

private:
    [[nodiscard]] ScriptedAnswer answer(const QByteArray &request);
    [[nodiscard]] std::optional<QByteArray> evidence(const QByteArray &path, const QByteArray &query) const;
    [[nodiscard]] std::optional<QByteArray> collateralAnswer(const QByteArray &path) const;

    UnixTime m_at;
    simulated::GatewayKeys m_keys;
    simulated::SimulatedPlatform m_platform;
    simulated::IdentityDescription m_identity;
    simulated::ExchangeDescription m_exchange;
    simulated::MadeExchange m_made;
    simulated::CollateralSet m_collateral;
};

/// The quote of a report that the service gives.
[[nodiscard]] Bytes quoteIn(const QByteArray &report);

}  // namespace sealscope::test
