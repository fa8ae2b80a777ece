#include "core/appraisal/known_facts.h"
#include "tests/bench/p256_floor.h"
#include "tests/bench/subject.h"

#include <benchmark/benchmark.h>

#include <functional>
#include <memory>

namespace {

using namespace sealscope;
using bench::Subject;

/// Runs `step` and counts beside its time what it is of the floor: of `verifications` P-256 verifications by OpenSSL alone,
/// timed in the same process. The floor is the mean of two readings, one before and one after: a busy machine slows both.
template <class Step>
void timeAgainstFloor(benchmark::State &state, int verifications, Step step)
{
    const bench::P256Floor floor;
    const double before = floor.seconds();
    const double start = bench::threadSeconds();
    for (auto _ : state)
        step();
    const double spent = (bench::threadSeconds() - start) / static_cast<double>(state.iterations());
    const double verification = (before + floor.seconds()) / 2;
    state.counters["p256_us"] = verification * 1e6;
    state.counters["of_floor"] = spent / (verifications * verification);
}

bool accepted(const Subject &subject)
{
    return bench::judged(subject).now.verdict == Verdict::Accepted;
}

void parse(benchmark::State &state, const Subject &subject)
{
    for (auto _ : state) {
        const Result<Quote> quote = parseQuote(subject.quote);
        benchmark::DoNotOptimize(quote.has_value());
    }
}

/// Nothing known: every certificate, list and document is read and every signature checked, nine in all.
void verifyCold(benchmark::State &state, const Subject &subject)
{
    if (!accepted(subject))
        return state.SkipWithError("the subject is not accepted");
    timeAgainstFloor(state, 9, [&] { benchmark::DoNotOptimize(bench::judged(subject).now.verdict); });
}

/// Chain and collateral known, the quote from its bytes: left are its signature and that of the QE report.
void verifyWarm(benchmark::State &state, const Subject &subject)
{
    if (!accepted(subject))
        return state.SkipWithError("the subject is not accepted");
    const Artifact collateral = bench::collateralArtifact(subject);
    KnownFacts known;
    const auto judge = [&] { benchmark::DoNotOptimize(bench::judged(subject, collateral, known).now.verdict); };
    judge();
    timeAgainstFloor(state, 2, judge);
}

void enter(const std::string &suffix, const std::shared_ptr<const Subject> &subject)
{
    const auto add = [&](const std::string &name, void (*run)(benchmark::State &, const Subject &)) {
        benchmark::RegisterBenchmark((name + suffix).c_str(), [subject, run](benchmark::State &state) {
            run(state, *subject);
        })->Unit(benchmark::kMicrosecond);
    };
    add("quote_parse", parse);
    add("quote_verify_cold", verifyCold);
    add("quote_verify_warm", verifyWarm);
}

[[maybe_unused]] const bool entered = [] {
    enter("", std::make_shared<const Subject>(bench::simulatedSubject()));
    if (auto corpus = bench::corpusSubject())
        enter("/corpus", std::make_shared<const Subject>(std::move(*corpus)));
    return true;
}();

}  // namespace
