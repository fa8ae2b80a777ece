#include "tests/ui/support/exchange_cases.h"

namespace sealscope::ui::cases {

namespace {

void addInput(std::vector<Input> &inputs, const std::string &name, const std::string &text,
              std::optional<ArtifactKind> body = {})
{
    if (text.empty())
        return;
    const BytesView bytes = asBytes(text);
    inputs.push_back(BytesInput{{bytes.begin(), bytes.end()}, name, {OriginKind::File, name}, body});
}

}  // namespace

Launch ofMade(const test::MadeExchangeCase &made)
{
    Result<TrustAnchors> anchors = TrustAnchors::simulated(made.report.root);
    if (!anchors)
        qFatal("simulated root: %s", anchors.error().message.c_str());
    std::vector<Input> inputs;
    addInput(inputs, "report.json", made.report.report);
    addInput(inputs, "collateral.json", made.report.collateral);
    addInput(inputs, "receipt.json", made.receipt);
    addInput(inputs, "session.json", made.session);
    addInput(inputs, "request.json", made.request, ArtifactKind::RequestBody);
    addInput(inputs, "response.json", made.response, ArtifactKind::ResponseBody);
    for (const test::ExtraInput &extra : made.extra)
        addInput(inputs, extra.name, extra.text, extra.body);
    return {{std::move(*anchors), {"sealscope", "0.0.0", "test"}},
            made.report.policy,
            {made.report.now, std::nullopt},
            std::move(inputs),
            made.report.expectations};
}

Launch ofExchange(const test::ExchangeDraft &draft)
{
    return ofMade(test::make(draft));
}

Launch exchange(Dialect dialect)
{
    return ofExchange(test::goodExchangeCase(dialect));
}

Launch sealing(const test::SealedUpstream &upstream)
{
    test::ExchangeDraft draft = test::goodExchangeCase();
    simulated::SessionDescription &session = draft.exchange.session;
    session.verifierId = upstream.subject.verifierId;
    session.evidenceType = upstream.contentType;
    session.evidence = upstream.bytes;
    session.spkiSha256 = toHex(test::UpstreamDraft().tls);
    draft.report.policy.claims = {{"tee_attested", "verifier_derived"}, {"gpu_attested", "hardware_proven"}};
    draft.report.policy.demand(CheckId::SessionAudit) = Demand::Required;
    return ofExchange(draft);
}

Launch changedExchange(const std::function<void(test::MadeExchangeCase &)> &change)
{
    test::MadeExchangeCase made = test::make(test::goodExchangeCase());
    change(made);
    return ofMade(made);
}

}  // namespace sealscope::ui::cases
