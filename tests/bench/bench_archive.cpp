#include "core/archive/archive.h"

#include <benchmark/benchmark.h>

namespace {

using namespace sealscope;

/// A thousand receipts of a kilobyte each, as an archive.
Bytes archiveOfReceipts()
{
    constexpr std::size_t members = 1000;
    ArchiveContent content;
    for (std::size_t i = 0; i < members; ++i) {
        const std::string text = R"({"receipt_id":")" + std::to_string(i) + R"(","note":")" + std::string(1000, 'x') + "\"}";
        const BytesView bytes = asBytes(text);
        content.artifacts.push_back(
            {.artifact = makeArtifact({bytes.begin(), bytes.end()}, "receipt.json", {OriginKind::File, "receipt.json"}, i)});
    }
    return writeArchive(content).value_or(Bytes());
}

/// From the archive's bytes to its members, each compared with the manifest and told by its content.
void archiveOpen1000(benchmark::State &state)
{
    const Bytes bytes = archiveOfReceipts();
    const Result<OpenedArchive> once = readArchive(bytes);
    if (!once || !once->intact())
        return state.SkipWithError("the archive is not intact");
    for (auto _ : state)
        benchmark::DoNotOptimize(readArchive(bytes));
}
BENCHMARK(archiveOpen1000)->Name("archive_open_1000")->Unit(benchmark::kMillisecond);

}  // namespace
