#include "tests/ui/support/receipts.h"

#include "app/gateway/simulated_platform/platform.h"

#include <array>

namespace sealscope::ui::receipts {

namespace {

constexpr UnixTime kAt{std::chrono::seconds(1'795'000'000)};

Input named(const std::string &name, std::string_view text)
{
    const BytesView view = asBytes(text);
    return BytesInput{Bytes(view.begin(), view.end()), name, {OriginKind::File, name}};
}

/// The gateway of a test, with keys of its own.
struct Gateway {
    simulated::KeySource source = simulated::KeySource::fresh();
    simulated::SimulatedPlatform platform = simulated::makePlatform(kAt, source);
    simulated::GatewayKeys keys = simulated::makeGatewayKeys(source);
    simulated::IdentityDescription identity = simulated::goodIdentity(Dialect::Current, keys, kAt);
    simulated::ExchangeDescription exchange = simulated::goodExchange(identity, kAt);

    [[nodiscard]] Launch launch() const
    {
        Launch out{{*TrustAnchors::simulated(platform.root()), {"sealscope", "0.0.0", "test"}},
                   *starterPolicy("vendor-assessment"),
                   {kAt, std::nullopt},
                   {},
                   {}};
        out.expectations.nonce = identity.nonce;
        out.expectations.channel = ObservedChannel{std::string(simulated::kGatewayHost), keys.tlsSpki};
        out.inputs.push_back(named("report.json", simulated::makeReport(identity, keys, platform)));
        out.inputs.push_back(
            named("collateral.json", simulated::bundleJson(platform.collateral(simulated::goodCollateral(Tee::Tdx, kAt)))));
        return out;
    }
};

void addBodies(Launch &launch, const simulated::ReceiptDescription &receipt, std::string_view response)
{
    launch.inputs.push_back(named("request.json", receipt.request));
    launch.inputs.push_back(named("response.json", response));
}

Launch caseWith(const std::vector<Change> &changes, std::string_view response)
{
    const Gateway gateway;
    Launch out = gateway.launch();
    int number = 0;
    for (const Change &change : changes) {
        simulated::ExchangeDescription exchange = gateway.exchange;
        exchange.receipt.receiptId = "rcpt-" + std::to_string(++number) + "1e0de51d0de51d0de51d0de";
        change(exchange);
        const simulated::MadeExchange made = simulated::makeExchange(exchange, gateway.keys);
        out.inputs.push_back(named("receipt" + std::to_string(number) + ".json", made.receipt));
        if (number == 1)
            out.inputs.push_back(named("session.json", made.session.text));
    }
    addBodies(out, gateway.exchange.receipt, response.empty() ? gateway.exchange.receipt.response : response);
    return out;
}

void asItIs(simulated::ExchangeDescription &) {}

void withUnknownEvent(simulated::ExchangeDescription &exchange)
{
    exchange.receipt.events = [](std::vector<std::string> &events) {
        events.insert(events.begin() + 1, simulated::eventLine("cache.looked_up"));
    };
}

void refused(simulated::ExchangeDescription &exchange)
{
    exchange.receipt.upstream = simulated::UpstreamResult::Failed;
    exchange.receipt.forwarded.reset();
    exchange.receipt.response = R"({"error":"no upstream passed"})";
}

void servedUnverified(simulated::ExchangeDescription &exchange)
{
    exchange.receipt.upstream = simulated::UpstreamResult::Failed;
    exchange.receipt.required = false;
    exchange.receipt.forwarded = "{\"model\":\"another\"}";
}

void unreadable(simulated::ExchangeDescription &exchange)
{
    exchange.receipt.text = [](std::string &text) {
        const std::size_t at = text.find("\"event_log\":[");
        text.replace(at, 13, "\"event_log\":[7,");
    };
}

}  // namespace

Launch caseOf(const std::vector<Change> &changes)
{
    return caseWith(changes, {});
}

Launch good()
{
    return caseOf({asItIs});
}

Launch mixed()
{
    return caseOf({asItIs, withUnknownEvent, refused, servedUnverified, unreadable});
}

Launch nearMiss()
{
    return caseWith({asItIs}, R"({
  "id": "chatcmpl-simulated",
  "model": "simulated-model",
  "choices": [
    {
      "index": 0,
      "message": {
        "role": "assistant",
        "content": "Hello."
      }
    }
  ]
})");
}

LoggedCase logOf(int count)
{
    const Gateway gateway;
    LoggedCase out{gateway.launch(), {}};
    const simulated::SealedSession session = simulated::makeExchange(gateway.exchange, gateway.keys).session;
    out.launch.inputs.push_back(named("session.json", session.text));
    for (int i = 0; i < count; ++i) {
        simulated::ReceiptDescription receipt = gateway.exchange.receipt;
        receipt.receiptId = "rcpt-" + std::to_string(i % 10 == 9 ? i - 1 : i);
        receipt.sessionId = i % 7 == 6 ? std::string(64, 'a') : session.id;
        receipt.servedAt += static_cast<std::uint64_t>(i % 50);
        out.log += QByteArray::fromStdString(simulated::signReceipt(receipt, gateway.keys)) + '\n';
        if (i == 2)
            out.log += "{\"receipt_id\": \"broken\n{\"expected_receipt_id\":\"rcpt-never\"}\n";
    }
    return out;
}

std::vector<ReceiptChunkPtr> chunks(std::size_t rows)
{
    constexpr std::array<std::string_view, 3> models{"gpt-oss-120b", "llama-3.3", ""};
    constexpr std::array<std::string_view, 3> upstreams{"required, verified", "not required, verified", "served, not verified"};
    constexpr std::array<std::string_view, 4> receipts{"signature holds", "signature holds; duplicate",
                                                       "signature holds; session not at hand", "unknown keyset"};
    std::vector<ReceiptChunkPtr> out;
    ReceiptChunkWriter writer;
    std::uint64_t mixed = 1;
    for (std::size_t row = 0; row < rows; ++row) {
        mixed = mixed * 6364136223846793005U + 1442695040888963407U;
        const std::string id = "rcpt-" + toHex(std::as_bytes(std::span(&mixed, 1)));
        ReceiptEntry entry;
        entry.id = id;
        entry.model = models[row % models.size()];
        entry.servedAt = 1'795'000'000 + (mixed >> 44U);
        entry.upstream = upstreams[(mixed >> 30U) % upstreams.size()];
        entry.receipt = receipts[(mixed >> 20U) % receipts.size()];
        entry.bytes = {row * 900, 899};
        writer.add(entry);
        if (writer.isFull())
            out.push_back(writer.take());
    }
    if (writer.size() != 0)
        out.push_back(writer.take());
    return out;
}

}  // namespace sealscope::ui::receipts
