#include "core/upstream/gpu_token.h"
#include "core/upstream/provider_bundle.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

void checkRange(ByteRange range, std::size_t size)
{
    require(range.offset <= size && range.length <= size - range.offset);
}

template <class T>
void checkError(const Result<T> &result, std::size_t size)
{
    require(result || !result.error().offset || *result.error().offset <= size);
}

void checkEvidence(const Result<ProviderEvidence> &evidence, std::size_t size)
{
    checkError(evidence, size);
    if (!evidence)
        return;
    for (const SealedPart &part : evidence->parts)
        checkRange(part.range, size);
    for (const SealedMachine &machine : evidence->machines) {
        require(machine.formula || !machine.formulaAbsent.empty());
        if (machine.formula)
            static_cast<void>(checkReportData(*machine.formula, machine.reportData ? BytesView(*machine.reportData) : BytesView()));
    }
}

}  // namespace

/// The input is a content type up to the first line feed, then the sealed bytes. Whatever they are: no crash; parts stand inside and do
/// not overlap; an error points into the bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    static_cast<void>(parseGpuToken(text));
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return 0;
    const BytesView bytes = asBytes(text.substr(end + 1));
    const Result<Bundle> bundle = splitBundle(text.substr(0, end), bytes);
    checkError(bundle, bytes.size());
    if (!bundle)
        return 0;
    std::size_t last = 0;
    for (const BundlePart &part : bundle->parts) {
        checkRange(part.body, bytes.size());
        require(part.body.offset >= last && part.sha256 == sha256(slice(bytes, part.body)));
        last = part.body.end();
    }
    for (const auto provider : {UpstreamProvider::PhalaDirect, UpstreamProvider::NearAi, UpstreamProvider::Tinfoil,
                                UpstreamProvider::Chutes, UpstreamProvider::SecretAi, UpstreamProvider::AciService})
        checkEvidence(readProviderEvidence(provider, *bundle, bytes), bytes.size());
    return 0;
}
