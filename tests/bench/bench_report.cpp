#include "core/appraisal/known_facts.h"
#include "core/base/text.h"
#include "core/dstack/event_log.h"
#include "tests/support/report_builder.h"

#include <benchmark/benchmark.h>

namespace {

using namespace sealscope;

Bytes bytesOf(const std::string &text)
{
    const BytesView view = asBytes(text);
    return {view.begin(), view.end()};
}

/// The good report of a gateway that has run for a while: its application has measured events too, up to a hundred in all.
test::MadeReportCase reportOfHundredEvents()
{
    test::ReportDraft draft = test::goodReportCase();
    draft.identity.events = [](std::vector<simulated::EventDescription> &events) {
        while (events.size() < 100)
            events.push_back(simulated::runtimeEvent("application-" + std::to_string(events.size()), Bytes(32)));
    };
    return test::make(draft);
}

/// One report from its bytes, with everything in it: binding, replay, custody, provenance. Collateral and chain are known.
void reportAppraiseWarm(benchmark::State &state)
{
    const test::MadeReportCase made = reportOfHundredEvents();
    const Result<TrustAnchors> anchors = TrustAnchors::simulated(made.root);
    if (!anchors)
        return state.SkipWithError("the simulated root cannot be read");
    const Artifact collateral = makeArtifact(bytesOf(made.collateral), "collateral.json", {}, 1);
    KnownFacts known;
    const auto judge = [&] {
        EvidenceBundle bundle{{makeArtifact(bytesOf(made.report), "report.json", {}, 0), collateral}};
        const Evidence evidence = parse(std::move(bundle), made.expectations, &known);
        return appraise(evidence, made.policy, *anchors, {made.now, std::nullopt}, &known).now.verdict;
    };
    if (judge() != Verdict::Accepted)
        return state.SkipWithError("the report is not accepted");
    for (auto _ : state)
        benchmark::DoNotOptimize(judge());
}
BENCHMARK(reportAppraiseWarm)->Name("report_appraise_warm")->Unit(benchmark::kMicrosecond);

/// A hundred runtime events, each digest recomputed from its payload.
void rtmrReplay(benchmark::State &state)
{
    EventLog log;
    for (unsigned i = 0; i < 100; ++i) {
        LogEvent event;
        event.imr = 3;
        event.type = LogEvent::kRuntimeEvent;
        event.name = "event-" + std::to_string(i);
        event.payload = Bytes(32, static_cast<std::byte>(i));
        const Digest384 digest = sha384(eventPreimage(event.type, event.name, event.payload, 1));
        event.statedDigest.assign(digest.begin(), digest.end());
        log.events.push_back(std::move(event));
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(replayRegister(log, 3).value);
}
BENCHMARK(rtmrReplay)->Name("rtmr_replay_100")->Unit(benchmark::kMicrosecond);

}  // namespace
