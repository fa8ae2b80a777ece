#include "core/live/gateway_client.h"

#include "core/live/request_head.h"

namespace sealscope::live {

namespace {

/// A fetch whose signal is being handled must outlive it.
void retire(std::unique_ptr<Fetch> &fetch)
{
    if (fetch) {
        fetch->disconnect();
        fetch.release()->deleteLater();
    }
}

}  // namespace

GatewayClient::GatewayClient(std::string service, NetworkSettings network, QObject *parent)
    : QObject(parent),
      m_service(std::move(service)),
      m_network(std::move(network))
{
    if (m_service.ends_with('/'))
        m_service.pop_back();
}

GatewayClient::~GatewayClient()
{
    wipe(m_bearer);
}

void GatewayClient::ask(GatewayAsk ask, std::string bearer)
{
    m_ask = std::move(ask);
    m_bearer = std::move(bearer);
    m_transfers.clear();
    next();
}

void GatewayClient::next()
{
    retire(m_fetch);
    Request request;
    request.purpose = m_ask.purpose;
    request.url = m_service + m_ask.targets.at(m_transfers.size());
    request.headers = {{"Accept", "application/json"}};
    request.bearer = m_bearer;
    request.limits = limitsOf(m_network, m_ask.bodyBytes);
    request.demand = m_demand;
    m_fetch = std::make_unique<Fetch>(std::move(request), m_network);
    connect(m_fetch.get(), &Fetch::connected, this, &GatewayClient::connected);
    connect(m_fetch.get(), &Fetch::finished, this, &GatewayClient::took);
    m_fetch->start();
}

void GatewayClient::took()
{
    constexpr int notFound = 404;
    m_transfers.push_back(m_fetch->transfer());
    const Transfer &last = m_transfers.back();
    if (!last.error && last.status == notFound && m_transfers.size() < m_ask.targets.size())
        return next();
    wipe(m_bearer);
    retire(m_fetch);
    emit answered();
}

void GatewayClient::stop()
{
    if (m_fetch)
        m_fetch->stop();
}

}  // namespace sealscope::live
