#include "tests/bench/subject.h"

#include "app/gateway/simulated_platform/example.h"
#include "core/appraisal/known_facts.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace sealscope::bench {

namespace {

Bytes contentOf(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

const AppraisalPolicy &policy()
{
    static const AppraisalPolicy starter = *starterPolicy("vendor-assessment");
    return starter;
}

}  // namespace

Subject simulatedSubject()
{
    const std::optional<UnixTime> at = makeUtc(2026, 11, 24, 12, 0, 0);
    const simulated::Example example = simulated::makeExamples(*at).front();
    Result<TrustAnchors> anchors = TrustAnchors::simulated(example.root);
    if (!anchors)
        std::abort();
    const BytesView collateral = asBytes(example.collateral);
    return {example.quote, Bytes(collateral.begin(), collateral.end()), std::move(*anchors), example.at};
}

std::optional<Subject> corpusSubject()
{
    const std::string corpus = SEALSCOPE_SHARED_DIR "/corpus/";
    Subject out{contentOf(corpus + "tdx-v4/f1c8503301126c30.bin"),
                contentOf(corpus + "collateral/tdx-b0c06f000000-2025-06-19-eval17-cb8093cebf36.json"),
                TrustAnchors::intelProduction(), UnixTime(std::chrono::seconds(1751624191))};
    if (out.quote.empty() || out.collateral.empty())
        return std::nullopt;
    return out;
}

Artifact collateralArtifact(const Subject &subject)
{
    return makeArtifact(subject.collateral, "collateral.json", {}, 1);
}

AttestationResult judged(const Subject &subject, const Artifact &collateral, KnownFacts &known)
{
    EvidenceBundle bundle;
    bundle.artifacts.push_back(makeArtifact(subject.quote, "quote.bin", {}, 0));
    bundle.artifacts.push_back(collateral);
    return appraise(parse(std::move(bundle), {}, &known), policy(), subject.anchors, {subject.now, {}}, &known);
}

AttestationResult judged(const Subject &subject)
{
    KnownFacts known;
    return judged(subject, collateralArtifact(subject), known);
}

}  // namespace sealscope::bench
