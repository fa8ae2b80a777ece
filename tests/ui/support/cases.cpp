#include "tests/ui/support/cases.h"

#include "ui/state/example.h"

#include <algorithm>
#include <random>

namespace sealscope::ui::cases {

Launch example(const char *name)
{
    LaunchRequest request;
    request.example = QString::fromLatin1(name);
    request.tool = {"sealscope", "0.0.0", "test"};
    Result<Launch> launch = openExample(request);
    if (!launch)
        qFatal("example %s: %s", name, launch.error().message.c_str());
    return std::move(*launch);
}

Launch underIntelRoot(const char *name)
{
    Launch launch = example(name);
    launch.session.anchors = TrustAnchors::intelProduction();
    return launch;
}

Launch withoutCollateral()
{
    Launch launch = example();
    std::erase_if(launch.inputs, [](const Input &input) { return inputName(input) != QLatin1String("quote.bin"); });
    return launch;
}

Launch bytesOnly(Bytes bytes, const char *name)
{
    Launch launch = underIntelRoot();
    launch.inputs.clear();
    launch.inputs.push_back(BytesInput{std::move(bytes), name, {OriginKind::Pasted, "test"}});
    return launch;
}

SnapshotPtr judge(const Launch &launch)
{
    EvidenceBundle bundle;
    for (const Input &input : launch.inputs)
        bundle.artifacts.push_back(takeIn(input, bundle.artifacts.size()));
    CaseReading reading = readingOf(parse(std::move(bundle), launch.expectations));
    for (const Artifact &artifact : reading.evidence->bundle->artifacts)
        reading.fields.push_back(std::make_shared<const FieldTree>(fields(artifact)));
    AttestationResult result =
        appraise(*reading.evidence, launch.policy, launch.session.anchors, clocksOf(launch.clock));
    Dossier dossier = makeDossier(launch.session.tool, reading.evidence, launch.policy, std::move(result));
    return std::make_shared<const Snapshot>(Snapshot{std::move(reading), std::move(dossier)});
}

Launch ofReport(const test::ReportDraft &draft)
{
    const test::MadeReportCase made = test::make(draft);
    Result<TrustAnchors> anchors = TrustAnchors::simulated(made.root);
    if (!anchors)
        qFatal("simulated root: %s", anchors.error().message.c_str());
    const auto input = [](const std::string &json, const char *name) {
        const BytesView bytes = asBytes(json);
        return BytesInput{{bytes.begin(), bytes.end()}, name, {OriginKind::File, name}};
    };
    return {{std::move(*anchors), {"sealscope", "0.0.0", "test"}},
            made.policy,
            {made.now, std::nullopt},
            {input(made.report, "report.json"), input(made.collateral, "collateral.json")},
            made.expectations};
}

Launch report(Dialect dialect)
{
    return ofReport(test::goodReportCase(dialect));
}

Bytes junk(std::size_t size, std::uint32_t seed)
{
    std::mt19937 generator(seed);
    Bytes bytes(size);
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::byte>(generator() & 0xffU); });
    if (size != 0)
        bytes.front() = std::byte{0xfe};
    return bytes;
}

}  // namespace sealscope::ui::cases
