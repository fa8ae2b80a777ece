#include "tests/support/exchange_builder.h"

#include "tests/support/quote_builder.h"

#include <cstdlib>

namespace sealscope::test {

namespace {

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

void addInput(EvidenceBundle &bundle, const ExtraInput &input)
{
    if (input.text.empty())
        return;
    const std::size_t index = bundle.artifacts.size();
    bundle.artifacts.push_back(input.body ? bodyArtifact(*input.body, bytesOf(input.text), input.name, {}, index)
                                          : makeArtifact(bytesOf(input.text), input.name, {}, index));
    bundle.artifacts.back().exact = input.exact;
}

}  // namespace

ExchangeDraft goodExchangeCase(Dialect dialect)
{
    ReportDraft report = goodReportCase(dialect);
    simulated::ExchangeDescription exchange = simulated::goodExchange(report.identity, report.now);
    return {std::move(report), std::move(exchange), {}};
}

MadeExchangeCase make(const ExchangeDraft &draft)
{
    const simulated::MadeExchange exchange = makeExchange(draft.exchange, draft.report.keys);
    MadeExchangeCase out{make(draft.report),
                         exchange.receipt,
                         exchange.session.text,
                         draft.exchange.receipt.request,
                         draft.exchange.receipt.response,
                         {}};
    if (draft.made)
        draft.made(out);
    return out;
}

Evidence evidenceOf(const MadeExchangeCase &made)
{
    EvidenceBundle bundle;
    addInput(bundle, {"report.json", made.report.report, {}});
    addInput(bundle, {"collateral.json", made.report.collateral, {}});
    addInput(bundle, {"receipt.json", made.receipt, {}});
    addInput(bundle, {"session.json", made.session, {}});
    addInput(bundle, {"request.json", made.request, ArtifactKind::RequestBody});
    addInput(bundle, {"response.json", made.response, ArtifactKind::ResponseBody});
    for (const ExtraInput &input : made.extra)
        addInput(bundle, input);
    return parse(std::move(bundle), made.report.expectations);
}

AttestationResult appraised(const MadeExchangeCase &made)
{
    const Result<TrustAnchors> anchors = TrustAnchors::simulated(made.report.root);
    if (!anchors)
        std::abort();
    return appraise(evidenceOf(made), made.report.policy, *anchors, {made.report.now, {}});
}

}  // namespace sealscope::test
