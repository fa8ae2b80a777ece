#include "core/live/live_case.h"

#include "core/live/clock_offset.h"
#include "core/live/collateral_client.h"
#include "core/live/gateway_client.h"
#include "core/live/https_url.h"
#include "core/live/live_steps.h"
#include "core/live/report_facts.h"
#include "core/live/request_head.h"
#include "core/live/transfer_record.h"

#include <QTimer>
#include <deque>

namespace sealscope::live {

namespace {

/// Records of a list that are fetched one by one; a list may name ten thousand.
constexpr std::size_t kMaxSessionRecords = 64;

UnixTime clockNow()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string peerLine(const TlsPeer &peer)
{
    return peer.protocol + ", SPKI sha256:" + toHex(peer.spkiSha256) + (peer.caProblem.empty() ? "" : ", no CA vouches for it");
}

}  // namespace

class LiveCase::Impl {
public:
    Impl(LiveCase *owner, LiveRequest request, NetworkSettings network);
    ~Impl() { wipe(m_bearer); }
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    void start();
    void stop();

    LiveRecord m_record;

private:
    /// One thing still to be asked, and the step that it belongs to.
    struct Pending {
        std::string step;
        GatewayAsk ask;
        bool withKey = false;
    };

    void addSteps();
    [[nodiscard]] std::optional<Error> malformed() const;
    void connected();
    void answered();
    void tookReport();
    void tookOther(const Pending &pending);
    void keepTransfers();
    [[nodiscard]] std::optional<Error> keepAnswer();
    void seeChannel(const Transfer &transfer);
    void fetchCollateral();
    void tookCollateral();
    void queueRest();
    void queueReceipts();
    void queueRecords(BytesView list);
    void settleStep(const std::string &step);
    void next();
    void finish();

    LiveCase *m_owner;
    NetworkSettings m_network;
    std::string m_bearer;
    GatewayClient m_gateway;
    std::unique_ptr<CollateralClient> m_collateral;
    LiveSteps m_steps;
    std::deque<Pending> m_queue;
    std::optional<Pending> m_current;  ///< none: the report
    std::optional<Error> m_stepError;  ///< the first of the step that runs
    std::size_t m_stepItems = 0;
    std::string m_stepNote;
    Bytes m_report;
    bool m_started = false;
    bool m_stopped = false;
    bool m_finished = false;
};

LiveCase::Impl::Impl(LiveCase *owner, LiveRequest request, NetworkSettings network)
    : m_owner(owner),
      m_network(std::move(network)),
      m_bearer(std::move(request.bearer)),
      m_gateway(request.url, m_network),
      m_steps(m_record.steps)
{
    request.bearer.clear();
    m_record.request = std::move(request);
    addSteps();
    QObject::connect(&m_gateway, &GatewayClient::connected, owner, [this] { connected(); });
    QObject::connect(&m_gateway, &GatewayClient::answered, owner, [this] { answered(); });
}

void LiveCase::Impl::addSteps()
{
    using State = LiveStep::State;
    const LiveRequest &request = m_record.request;
    const auto asked = [](bool wanted) { return wanted ? State::Waits : State::NotAsked; };
    m_steps.add("connect", State::Waits);
    m_steps.add("report", State::Waits);
    m_steps.add("collateral", asked(!request.sources.empty() || !request.cacheFolder.empty()));
    m_steps.add("sessions", asked(request.sessions));
    m_steps.add("receipts", asked(!request.receipts.empty()));
    m_steps.add("models", asked(request.models));
    m_steps.add("revocations", asked(request.revocations));
}

std::optional<Error> LiveCase::Impl::malformed() const
{
    const Result<HttpsUrl> url = parseServiceUrl(m_record.request.url);
    if (!url)
        return url.error();
    if (!fixedFromHex<32>(m_record.request.nonce) || m_record.request.nonce.find_first_of("ABCDEF") != std::string::npos)
        return Error{ErrorCode::ParamInvalid, "the nonce is not 64 lower-case hex digits", std::nullopt};
    return std::nullopt;
}

void LiveCase::Impl::start()
{
    if (m_started || m_finished)
        return;
    m_started = true;
    m_record.startedAt = clockNow();
    m_record.expectations.nonce = m_record.request.nonce;
    m_steps.run("connect");
    if (const auto error = malformed()) {
        m_steps.failed("connect", *error);
        QTimer::singleShot(0, m_owner, [this] { finish(); });
        return;
    }
    m_gateway.demand({PeerDemand::Ca::Recorded, {}});
    m_gateway.ask(askReport(m_record.request.nonce));
}

void LiveCase::Impl::stop()
{
    if (m_finished)
        return;
    m_stopped = true;
    if (!m_started)
        return finish();
    if (m_collateral)
        m_collateral->stop();
    else
        m_gateway.stop();
}

void LiveCase::Impl::connected()
{
    if (m_current || m_record.expectations.channel)
        return;
    m_steps.done("connect", peerLine(*m_gateway.running()->peer));
    m_steps.run("report");
    emit m_owner->stepsChanged();
}

void LiveCase::Impl::answered()
{
    keepTransfers();
    if (!m_current)
        return tookReport();
    const Pending pending = *m_current;
    tookOther(pending);
}

void LiveCase::Impl::keepTransfers()
{
    const std::vector<Transfer> &transfers = m_gateway.transfers();
    m_record.transfers.insert(m_record.transfers.end(), transfers.begin(), transfers.end());
    m_record.clock = clockStatement(m_record.transfers);
}

/// The body becomes an artifact whatever it is; an Error says that it is not what was asked for.
std::optional<Error> LiveCase::Impl::keepAnswer()
{
    const Transfer &transfer = m_gateway.transfers().back();
    const GatewayAsk &ask = m_gateway.asked();
    std::optional<Error> fault = answerFault(transfer, ask.kind);
    const std::size_t index = m_record.artifacts.size();
    if (!fault)
        m_record.artifacts.push_back(keptAnswer(transfer, ask, index));
    else if (!transfer.body.empty())
        m_record.artifacts.push_back(keptRefusal(transfer, ask, *fault, index));
    return fault;
}

/// From here on every connection must end at the key that brought the report.
void LiveCase::Impl::seeChannel(const Transfer &transfer)
{
    m_record.expectations.channel = ObservedChannel{transfer.host, transfer.peer->spkiSha256};
    m_gateway.demand({PeerDemand::Ca::Recorded, {transfer.peer->spkiSha256}});
}

void LiveCase::Impl::tookReport()
{
    const Transfer transfer = m_gateway.transfers().back();
    if (transfer.peer)
        seeChannel(transfer);
    const std::optional<Error> fault = keepAnswer();
    if (fault) {
        const bool here = transfer.timings.encrypted && transfer.peer;
        m_steps.failed(here ? "report" : "connect", *fault);
        return finish();
    }
    m_report = transfer.body;
    m_steps.done("report", transferLine(transfer));
    emit m_owner->stepsChanged();
    if (m_stopped)
        return finish();
    fetchCollateral();
}

void LiveCase::Impl::fetchCollateral()
{
    const LiveRequest &request = m_record.request;
    queueRest();
    if (request.sources.empty() && request.cacheFolder.empty())
        return next();
    m_steps.run("collateral");
    const Result<Bytes> quote = quoteOf(m_report);
    const Result<CollateralNeed> need = quote ? collateralNeed(*quote) : tl::unexpected<Error>(quote.error());
    if (!need) {
        m_steps.failed("collateral", need.error());
        return next();
    }
    m_collateral = std::make_unique<CollateralClient>(
        CollateralRequest{*need, request.sources, request.cacheFolder, request.update, m_record.artifacts.size()}, m_network);
    QObject::connect(m_collateral.get(), &CollateralClient::progressed, m_owner, [this] {
        m_steps.detail("collateral", std::to_string(m_collateral->piecesThere()) + " of " + std::to_string(m_collateral->piecesWanted()));
        emit m_owner->stepsChanged();
    });
    QObject::connect(m_collateral.get(), &CollateralClient::finished, m_owner, [this] { tookCollateral(); });
    m_collateral->start();
    emit m_owner->stepsChanged();
}

void LiveCase::Impl::tookCollateral()
{
    const CollateralAnswer answer = m_collateral->answer();
    m_collateral.release()->deleteLater();
    m_record.transfers.insert(m_record.transfers.end(), answer.transfers.begin(), answer.transfers.end());
    m_record.clock = clockStatement(m_record.transfers);
    if (answer.error) {
        m_steps.failed("collateral", *answer.error);
    } else {
        m_record.collateralFrom = answer.from;
        m_record.artifacts.insert(m_record.artifacts.end(), answer.artifacts.begin(), answer.artifacts.end());
        std::string detail = "TCB info, QE identity, 2 CRLs from " + answer.from;
        for (const std::string &reason : answer.passedOver)
            detail += "; " + reason;
        if (answer.forecast)
            detail += "; the early set is not there: " + answer.forecast->message;
        m_steps.done("collateral", std::move(detail));
    }
    emit m_owner->stepsChanged();
    next();
}

void LiveCase::Impl::queueRest()
{
    const LiveRequest &request = m_record.request;
    if (request.sessions)
        m_queue.push_back({"sessions", askSessions(request.model), false});
    queueReceipts();
    if (request.models)
        m_queue.push_back({"models", askModels(), false});
    if (request.revocations)
        m_queue.push_back({"revocations", askRevocations(), false});
}

void LiveCase::Impl::queueReceipts()
{
    if (m_record.request.receipts.empty())
        return;
    if (!m_bearer.empty()) {
        const Result<std::vector<Digest256>> listed = listedTlsKeys(m_report, m_record.request.url);
        const bool ours = listed && std::ranges::find(*listed, m_record.expectations.channel->spkiSha256) != listed->end();
        if (!ours) {
            const std::string why = listed ? "it is not the one that the keyset lists" : listed.error().message;
            return m_steps.failed("receipts", Error{ErrorCode::TlsUnlisted, m_record.request.url
                                      + ": receipts: the API key was not sent over a connection whose TLS key is not listed: " + why, std::nullopt});
        }
    }
    for (const std::string &id : m_record.request.receipts) {
        const Result<GatewayAsk> ask = askReceipt(id);
        if (!ask)
            return m_steps.failed("receipts", ask.error());
        m_queue.push_back({"receipts", *ask, true});
    }
}

void LiveCase::Impl::queueRecords(BytesView list)
{
    const Result<std::vector<std::string>> ids = sessionIdsOf(list);
    const std::size_t count = ids ? std::min(ids->size(), kMaxSessionRecords) : 0;
    for (std::size_t i = count; i > 0; --i) {
        const Result<GatewayAsk> ask = askSession((*ids)[i - 1]);
        if (ask)
            m_queue.push_front({"sessions", *ask, false});
    }
    if (ids)
        m_stepNote = std::to_string(ids->size()) + " listed" + (count < ids->size() ? ", the first " + std::to_string(count) + " fetched" : "");
}

void LiveCase::Impl::next()
{
    m_current.reset();
    if (m_queue.empty() || m_stopped)
        return finish();
    m_current = std::move(m_queue.front());
    m_queue.pop_front();
    if (m_stepItems == 0)
        m_steps.run(m_current->step);
    emit m_owner->stepsChanged();
    if (m_stopped)
        return finish();
    // Nobody has judged the report yet: a key goes only where a CA vouches for the host as well.
    const bool key = m_current->withKey && !m_bearer.empty();
    m_gateway.demand({key ? PeerDemand::Ca::Required : PeerDemand::Ca::Recorded, {m_record.expectations.channel->spkiSha256}});
    m_gateway.ask(m_current->ask, key ? m_bearer : std::string());
}

void LiveCase::Impl::tookOther(const Pending &pending)
{
    const std::optional<Error> fault = keepAnswer();
    ++m_stepItems;
    if (fault && !m_stepError)
        m_stepError = fault;
    if (!fault && pending.ask.name == "sessions.json")
        queueRecords(m_gateway.transfers().back().body);
    if (m_queue.empty() || m_queue.front().step != pending.step || m_stopped)
        settleStep(pending.step);
    else
        m_steps.detail(pending.step, std::to_string(m_stepItems) + " of " + std::to_string(m_stepItems + static_cast<std::size_t>(
                           std::ranges::count(m_queue, pending.step, &Pending::step))));
    emit m_owner->stepsChanged();
    next();
}

void LiveCase::Impl::settleStep(const std::string &step)
{
    const std::string line = transferLine(m_gateway.transfers().back());
    if (m_stepError)
        m_steps.failed(step, *m_stepError);
    else
        m_steps.done(step, m_stepNote.empty() ? line : m_stepNote);
    m_stepError.reset();
    m_stepItems = 0;
    m_stepNote.clear();
}

void LiveCase::Impl::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    wipe(m_bearer);
    m_steps.stopRest();
    m_record.complete = m_steps.allDone();
    m_record.endedAt = clockNow();
    emit m_owner->stepsChanged();
    emit m_owner->finished();
}

LiveCase::LiveCase(LiveRequest request, NetworkSettings network, QObject *parent)
    : QObject(parent),
      m_impl(std::make_unique<Impl>(this, std::move(request), std::move(network)))
{
}

LiveCase::~LiveCase() = default;

void LiveCase::start()
{
    m_impl->start();
}

void LiveCase::stop()
{
    m_impl->stop();
}

const LiveRecord &LiveCase::record() const
{
    return m_impl->m_record;
}

}  // namespace sealscope::live
