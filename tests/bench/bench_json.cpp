#include "core/json/jcs.h"
#include "core/json/json.h"
#include "tests/bench/evidence_json.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

namespace {

using namespace sealscope;

constexpr std::size_t kTenMegabytes = 10U * 1000 * 1000;

const std::string &document()
{
    static const std::string text = bench::evidenceJson(kTenMegabytes);
    return text;
}

void countBytes(benchmark::State &state)
{
    state.SetBytesProcessed(static_cast<std::int64_t>(document().size())
                            * static_cast<std::int64_t>(state.iterations()));
}

void parseOurs(benchmark::State &state)
{
    for (auto _ : state) {
        const Result<json::Document> parsed = json::parse(document());
        if (!parsed) {
            state.SkipWithError(parsed.error().message.c_str());
            return;
        }
        benchmark::DoNotOptimize(parsed->valueCount());
    }
    countBytes(state);
}

void parseNlohmann(benchmark::State &state)
{
    for (auto _ : state) {
        const nlohmann::json parsed = nlohmann::json::parse(document());
        benchmark::DoNotOptimize(parsed.size());
    }
    countBytes(state);
}

void canonicalizeOurs(benchmark::State &state)
{
    const Result<json::Document> parsed = json::parse(document());
    if (!parsed) {
        state.SkipWithError(parsed.error().message.c_str());
        return;
    }
    for (auto _ : state) {
        const Result<std::string> canonical = json::canonicalize(parsed->root());
        if (!canonical) {
            state.SkipWithError(canonical.error().message.c_str());
            return;
        }
        benchmark::DoNotOptimize(canonical->data());
    }
    countBytes(state);
}

/// nlohmann keeps members sorted from parsing on, so its figure leaves the sorting out.
void canonicalizeNlohmann(benchmark::State &state)
{
    const nlohmann::json parsed = nlohmann::json::parse(document());
    for (auto _ : state) {
        const std::string canonical = parsed.dump();
        benchmark::DoNotOptimize(canonical.data());
    }
    countBytes(state);
}

BENCHMARK(parseOurs)->Name("json_parse_10mb")->Unit(benchmark::kMillisecond);
BENCHMARK(parseNlohmann)->Name("json_parse_10mb_nlohmann")->Unit(benchmark::kMillisecond);
BENCHMARK(canonicalizeOurs)->Name("jcs_10mb")->Unit(benchmark::kMillisecond);
BENCHMARK(canonicalizeNlohmann)->Name("jcs_10mb_nlohmann")->Unit(benchmark::kMillisecond);

}  // namespace
