#include "core/batch/judge_line.h"
#include "core/crypto/ed25519.h"
#include "core/json/jcs.h"
#include "tests/support/exchange_builder.h"

#include <benchmark/benchmark.h>

namespace {

using namespace sealscope;

/// A receipt of the simulated gateway as one line of a log, and what it is held against.
struct ReceiptLine {
    std::string text;
    BatchReferences references;
};

ReceiptLine receiptLine()
{
    const test::ExchangeDraft draft = test::goodExchangeCase();
    const test::MadeExchangeCase made = test::make(draft);
    ReceiptLine out{made.receipt, {}};
    const Result<json::Document> document = json::parse(writeKeyset(draft.report.identity.keyset));
    const Result<Keyset> keyset = parseKeyset(document->root(), Dialect::Current);
    out.references.keysets[draft.exchange.receipt.keysetDigest] = {*keyset, Dialect::Current, ""};
    Result<Session> session = parseSession(made.session);
    out.references.sessions.emplace(*session->id(), std::move(*session));
    return out;
}

/// One line of a log from its bytes to its row: what a batch costs per receipt, to be held against ed25519_verify.
void receiptVerify(benchmark::State &state)
{
    const ReceiptLine line = receiptLine();
    const auto judge = [&] { return judgeLine(line.text, line.references, ""); };
    const Result<BatchLine> once = judge();
    if (!once || std::get<BatchRow>(*once).signature != BatchSignature::Holds)
        return state.SkipWithError("the receipt does not hold");
    for (auto _ : state)
        benchmark::DoNotOptimize(judge());
}
BENCHMARK(receiptVerify)->Name("receipt_verify")->Unit(benchmark::kMicrosecond);

}  // namespace
