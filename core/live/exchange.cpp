#include "core/live/exchange.h"

#include "core/live/answer_text.h"
#include "core/live/exchange_request.h"
#include "core/live/gateway_client.h"
#include "core/live/header_lines.h"
#include "core/live/live_steps.h"
#include "core/live/report_facts.h"
#include "core/live/request_head.h"
#include "core/live/transfer_record.h"

#include <QTimer>

namespace sealscope::live {

namespace {

/// Pauses before a receipt that is not there yet is asked for again: about 5 s together. Source: http-api 1.6, step 3.
constexpr std::array kPauses{milliseconds(200), milliseconds(400), milliseconds(800), milliseconds(1600), milliseconds(2000)};

UnixTime clockNow()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

KeptArtifact keptBody(ArtifactKind kind, BytesView bytes, std::string name, const Transfer &transfer, std::size_t index)
{
    KeptArtifact out;
    out.artifact = bodyArtifact(kind, Bytes(bytes.begin(), bytes.end()), std::move(name), {OriginKind::Url, transfer.url}, index);
    out.artifact.obtainedAt = transfer.startedAt;
    return out;
}

}  // namespace

class Exchange::Impl {
public:
    Impl(Exchange *owner, ExchangeRequest request, NetworkSettings network);
    ~Impl();
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    void start();
    void stop();

    ExchangeRecord m_record;

private:
    void connected();
    void grew(const QByteArray &bytes);
    void sent();
    void keepBodies(const Transfer &transfer);
    [[nodiscard]] std::optional<Error> sendFault(const Transfer &transfer);
    [[nodiscard]] std::string receiptId(const Transfer &transfer) const;
    void askForReceipt();
    void gatewayAnswered();
    void tookReceipt(const std::optional<Error> &fault);
    void tookSession(const std::optional<Error> &fault);
    void finish();

    Exchange *m_owner;
    ExchangeRequest m_asked;
    NetworkSettings m_network;
    GatewayClient m_gateway;
    LiveSteps m_steps;
    PreparedExchange m_prepared;
    std::unique_ptr<Fetch> m_fetch;
    std::optional<AnswerText> m_text;
    std::optional<Error> m_textError;
    QTimer m_pause;
    std::size_t m_attempt = 0;
    std::string m_receiptId;
    bool m_forSession = false;
    bool m_started = false;
    bool m_stopped = false;
    bool m_finished = false;
};

Exchange::Impl::Impl(Exchange *owner, ExchangeRequest request, NetworkSettings network)
    : m_owner(owner),
      m_asked(std::move(request)),
      m_network(std::move(network)),
      m_gateway(m_asked.url, m_network),
      m_steps(m_record.steps)
{
    for (const char *name : {"connect", "send", "receipt", "session"})
        m_steps.add(name, LiveStep::State::Waits);
    m_pause.setSingleShot(true);
    QObject::connect(&m_pause, &QTimer::timeout, owner, [this] { askForReceipt(); });
    QObject::connect(&m_gateway, &GatewayClient::answered, owner, [this] { gatewayAnswered(); });
}

Exchange::Impl::~Impl()
{
    wipe(m_asked.bearer);
    if (m_prepared.opener)
        m_prepared.opener->secret.fill(std::byte{0});
}

void Exchange::Impl::start()
{
    if (m_started || m_finished)
        return;
    m_started = true;
    m_steps.run("connect");
    Result<PreparedExchange> prepared = prepareExchange(m_asked, m_network, clockNow());
    if (!prepared) {
        m_steps.failed("connect", prepared.error());
        QTimer::singleShot(0, m_owner, [this] { finish(); });
        return;
    }
    m_prepared = std::move(*prepared);
    m_record.e2ee = m_prepared.e2ee;
    m_text.emplace(m_asked.streaming ? AnswerText::Form::Stream : AnswerText::Form::Whole, m_prepared.opener);
    m_fetch = std::make_unique<Fetch>(m_prepared.request, m_network);
    wipe(m_prepared.request.bearer);
    QObject::connect(m_fetch.get(), &Fetch::connected, m_owner, [this] { connected(); });
    QObject::connect(m_fetch.get(), &Fetch::bodyGrew, m_owner, [this](const QByteArray &bytes) { grew(bytes); });
    QObject::connect(m_fetch.get(), &Fetch::finished, m_owner, [this] { sent(); });
    m_fetch->start();
}

void Exchange::Impl::stop()
{
    if (m_finished)
        return;
    m_stopped = true;
    m_pause.stop();
    if (m_fetch)
        m_fetch->stop();
    else if (m_gateway.running() != nullptr)
        m_gateway.stop();
    else
        finish();
}

void Exchange::Impl::connected()
{
    const TlsPeer &peer = *m_fetch->transfer().peer;
    m_steps.done("connect", peer.protocol + ", at the listed key sha256:" + toHex(peer.spkiSha256));
    m_steps.run("send");
    emit m_owner->stepsChanged();
}

/// Text of a refusal is no answer, and of an encrypted answer only what opened is shown.
void Exchange::Impl::grew(const QByteArray &bytes)
{
    const Transfer &transfer = m_fetch->transfer();
    const bool encrypted = m_prepared.opener.has_value();
    if (transfer.status != 200 || m_textError)
        return;
    if (encrypted && transfer.header("x-e2ee-applied") != std::optional<std::string>("true")) {
        m_textError = Error{ErrorCode::E2eeHeaderMissing, transfer.host + ": send: the answer does not say X-E2EE-Applied: true; it is not taken "
                                "for encrypted, and not shown", std::nullopt};
        return;
    }
    const std::size_t before = m_record.answer.size();
    const Result<void> taken = m_text->take(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    if (!taken)
        m_textError = taken.error();
    m_record.answer = m_text->text();
    if (m_record.answer.size() > before)
        emit m_owner->answerGrew();
}

std::optional<Error> Exchange::Impl::sendFault(const Transfer &transfer)
{
    if (transfer.error || transfer.status != 200)
        return answerFault(transfer, ArtifactKind::Unrecognised);
    if (!m_textError) {
        const Result<void> ended = m_text->end();
        if (!ended)
            m_textError = ended.error();
        m_record.answer = m_text->text();
    }
    return m_textError;
}

void Exchange::Impl::keepBodies(const Transfer &transfer)
{
    std::vector<KeptArtifact> &kept = m_record.artifacts;
    if (transfer.requestBodyBytes > 0) {
        kept.push_back(keptBody(ArtifactKind::RequestBody, asBytes(m_prepared.plainBody), "request.json", transfer, kept.size()));
        if (m_prepared.e2ee)
            kept.push_back(keptBody(ArtifactKind::RequestBody, m_prepared.request.body, "request-encrypted.json", transfer, kept.size()));
    }
    if (transfer.body.empty())
        return;
    kept.push_back(keptBody(ArtifactKind::ResponseBody, transfer.body, m_asked.streaming ? "response.sse" : "response.json", transfer, kept.size()));
    kept.back().headers = keptHeaders(transfer.headers);
    kept.back().artifact.exact = transfer.complete;
}

std::string Exchange::Impl::receiptId(const Transfer &transfer) const
{
    return transfer.header("x-receipt-id").value_or(m_text->id());
}

void Exchange::Impl::sent()
{
    const Transfer transfer = m_fetch->transfer();
    m_fetch->disconnect(m_owner);
    m_fetch.release()->deleteLater();
    m_record.transfers.push_back(transfer);
    keepBodies(transfer);
    const std::optional<Error> fault = sendFault(transfer);
    if (fault)
        m_steps.failed(m_record.steps.front().state == LiveStep::State::Done ? "send" : "connect", *fault);
    else
        m_steps.done("send", transferLine(transfer));
    if (!fault)
        emit m_owner->answerGrew();
    m_receiptId = receiptId(transfer);
    if (m_stopped || !transfer.complete || m_receiptId.empty()) {
        if (!fault && m_receiptId.empty())
            m_steps.failed("receipt", Error{ErrorCode::GatewayAnswer, transfer.host + ": receipt: the answer names no id to ask by", std::nullopt});
        return finish();
    }
    m_gateway.demand({PeerDemand::Ca::Recorded, {transfer.peer->spkiSha256}});
    m_steps.run("receipt");
    emit m_owner->stepsChanged();
    askForReceipt();
}

void Exchange::Impl::askForReceipt()
{
    if (m_stopped)
        return finish();
    const Result<GatewayAsk> ask = askReceipt(m_receiptId);
    if (!ask) {
        m_steps.failed("receipt", ask.error());
        return finish();
    }
    m_gateway.ask(*ask, m_asked.bearer);
}

void Exchange::Impl::gatewayAnswered()
{
    const std::vector<Transfer> &transfers = m_gateway.transfers();
    m_record.transfers.insert(m_record.transfers.end(), transfers.begin(), transfers.end());
    const Transfer &last = transfers.back();
    const std::optional<Error> fault = answerFault(last, m_gateway.asked().kind);
    const bool notYet = !m_forSession && !last.error && last.status == 404 && m_attempt < kPauses.size() && !m_stopped;
    if (notYet)
        return m_pause.start(kPauses[m_attempt++]);
    if (!fault)
        m_record.artifacts.push_back(keptAnswer(last, m_gateway.asked(), m_record.artifacts.size()));
    else if (!last.body.empty())
        m_record.artifacts.push_back(keptRefusal(last, m_gateway.asked(), *fault, m_record.artifacts.size()));
    if (m_forSession)
        tookSession(fault);
    else
        tookReceipt(fault);
}

void Exchange::Impl::tookReceipt(const std::optional<Error> &fault)
{
    if (fault) {
        m_steps.failed("receipt", *fault);
        return finish();
    }
    const std::string again = m_attempt == 0 ? "" : ", there at attempt " + std::to_string(m_attempt + 1);
    m_steps.done("receipt", transferLine(m_gateway.transfers().back()) + again);
    const auto session = citedSession(m_gateway.transfers().back().body);
    const Result<GatewayAsk> ask = session ? askSession(*session) : fail(ErrorCode::NetworkUrl, "");
    if (!session) {
        m_steps.done("session", "the receipt cites none");
        return finish();
    }
    if (!ask) {
        m_steps.failed("session", ask.error());
        return finish();
    }
    m_forSession = true;
    m_steps.run("session");
    emit m_owner->stepsChanged();
    if (m_stopped)
        return finish();
    m_gateway.ask(*ask);
}

void Exchange::Impl::tookSession(const std::optional<Error> &fault)
{
    if (fault)
        m_steps.failed("session", *fault);
    else
        m_steps.done("session", transferLine(m_gateway.transfers().back()));
    finish();
}

void Exchange::Impl::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    wipe(m_asked.bearer);
    m_steps.stopRest();
    m_record.complete = m_steps.allDone();
    emit m_owner->stepsChanged();
    emit m_owner->finished();
}

Exchange::Exchange(ExchangeRequest request, NetworkSettings network, QObject *parent)
    : QObject(parent),
      m_impl(std::make_unique<Impl>(this, std::move(request), std::move(network)))
{
}

Exchange::~Exchange() = default;

void Exchange::start()
{
    m_impl->start();
}

void Exchange::stop()
{
    m_impl->stop();
}

const ExchangeRecord &Exchange::record() const
{
    return m_impl->m_record;
}

}  // namespace sealscope::live
