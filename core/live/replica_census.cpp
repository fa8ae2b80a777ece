#include "core/live/replica_census.h"

#include "core/live/gateway_client.h"

#include <QTimer>
#include <map>
#include <set>

namespace sealscope::live {

namespace {

/// A value of a replica, and what it is called.
struct Trait {
    std::string_view name;
    std::string ReplicaSample::*value;
};
constexpr std::array kTraits{Trait{"TLS key", &ReplicaSample::spki}, Trait{"receipt key", &ReplicaSample::receiptKeys},
                             Trait{"E2EE key", &ReplicaSample::e2eeKeys}, Trait{"compose", &ReplicaSample::composeHash}};

/// Do two samples come from one replica, as far as anything says?
bool isSameReplica(const ReplicaSample &a, const ReplicaSample &b)
{
    return a.instance == b.instance && a.spki == b.spki && a.receiptKeys == b.receiptKeys && a.e2eeKeys == b.e2eeKeys
        && a.tlsKeys == b.tlsKeys;
}

std::string nameOf(const ReplicaSample &sample)
{
    constexpr std::size_t shown = 12;
    if (!sample.instance.empty())
        return sample.instance;
    return "keyset " + sample.keysetDigest.substr(0, shown);
}

std::vector<std::string> split(const std::string &list)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        out.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

void compare(Census &out)
{
    if (out.replicas.size() < 2)
        return;
    for (const Trait &trait : kTraits) {
        std::set<std::string> values;
        for (const Replica &replica : out.replicas)
            values.insert(out.samples[replica.samples.front()].*trait.value);
        if (values.size() > 1)
            out.differing.emplace_back(trait.name);
        else if (!values.begin()->empty())
            out.shared.emplace_back(trait.name);
    }
    std::map<std::string, std::size_t> holders;
    for (const Replica &replica : out.replicas) {
        const std::vector<std::string> keys = split(out.samples[replica.samples.front()].receiptKeys);
        for (const std::string &key : std::set<std::string>(keys.begin(), keys.end()))
            ++holders[key];
    }
    for (const auto &[key, count] : holders) {
        if (count > 1)
            out.sharedReceiptKeys.push_back(key);
    }
}

}  // namespace

Census censusOf(std::vector<ReplicaSample> samples, const ReplicaSample *fetched)
{
    Census out;
    out.samples = std::move(samples);
    for (std::size_t i = 0; i < out.samples.size(); ++i) {
        const ReplicaSample &sample = out.samples[i];
        if (sample.error)
            continue;
        const auto known = std::ranges::find_if(
            out.replicas, [&](const Replica &replica) { return isSameReplica(out.samples[replica.samples.front()], sample); });
        if (known != out.replicas.end())
            known->samples.push_back(i);
        else
            out.replicas.push_back({nameOf(sample), {i}, fetched != nullptr && !fetched->error && isSameReplica(*fetched, sample)});
    }
    compare(out);
    return out;
}

class ReplicaCensus::Impl {
public:
    Impl(ReplicaCensus *owner, std::string url, std::size_t count, NetworkSettings network)
        : m_owner(owner),
          m_gateway(std::move(url), std::move(network)),
          m_left(count)
    {
        QObject::connect(&m_gateway, &GatewayClient::answered, owner, [this] { answered(); });
    }

    void start()
    {
        if (m_started)
            return;
        m_started = true;
        QTimer::singleShot(0, m_owner, [this] { next(); });
    }

    void stop()
    {
        m_left = 0;
        if (m_gateway.running() != nullptr)
            m_gateway.stop();
        else
            finish();
    }

    std::vector<ReplicaSample> m_samples;

private:
    void next()
    {
        if (m_left == 0)
            return finish();
        --m_left;
        m_gateway.ask(askReport(newNonce()));
    }

    void answered()
    {
        const Transfer &last = m_gateway.transfers().back();
        const bool stopped = last.error && last.error->code == ErrorCode::NetworkStopped;
        if (!stopped) {
            m_samples.push_back(sampleOf(last));
            emit m_owner->sampled();
        }
        next();
    }

    void finish()
    {
        if (m_finished)
            return;
        m_finished = true;
        emit m_owner->finished();
    }

    ReplicaCensus *m_owner;
    GatewayClient m_gateway;
    std::size_t m_left;
    bool m_started = false;
    bool m_finished = false;
};

ReplicaCensus::ReplicaCensus(std::string url, std::size_t count, NetworkSettings network, QObject *parent)
    : QObject(parent),
      m_impl(std::make_unique<Impl>(this, std::move(url), count, std::move(network)))
{
}

ReplicaCensus::~ReplicaCensus() = default;

void ReplicaCensus::start()
{
    m_impl->start();
}

void ReplicaCensus::stop()
{
    m_impl->stop();
}

const std::vector<ReplicaSample> &ReplicaCensus::samples() const
{
    return m_impl->m_samples;
}

}  // namespace sealscope::live
