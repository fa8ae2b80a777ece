#include "tests/support/archived_case.h"

#include "core/report/dossier.h"

#include <cstdlib>

namespace sealscope::test {

namespace {

const ToolIdentity kTool{.name = "sealscope", .version = "0.1.0", .commit = "0123456789ab"};

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

TrustAnchors anchorsOf(const MadeReportCase &made)
{
    Result<TrustAnchors> anchors = TrustAnchors::simulated(made.root);
    if (!anchors)
        std::abort();
    return *anchors;
}

Artifact artifactOf(const ExtraInput &input, Origin origin, std::size_t index)
{
    return input.body ? bodyArtifact(*input.body, bytesOf(input.text), input.name, std::move(origin), index)
                      : makeArtifact(bytesOf(input.text), input.name, std::move(origin), index);
}

void add(ArchiveContent &content, const ExtraInput &input, std::size_t before = 0)
{
    if (input.text.empty())
        return;
    Artifact artifact =
        artifactOf(input, {OriginKind::Url, "https://gateway.example/" + input.name}, before + content.artifacts.size());
    artifact.obtainedAt = content.about.collectedAt;
    content.artifacts.push_back({.artifact = std::move(artifact), .dialect = std::nullopt, .headers = std::nullopt, .size = 0});
}

ArchiveContent emptyArchive(const MadeReportCase &made)
{
    ArchiveContent out;
    out.about.tool = kTool;
    out.about.simulated = true;
    out.about.collectedAt = made.now;
    out.about.nonce = made.expectations.nonce;
    out.about.clock = {"system clock", std::nullopt};
    out.about.hosts = {"gateway.example:443"};
    if (const auto &channel = made.expectations.channel)
        out.about.channel = ChannelStatement{channel->host, 443, channel->spkiSha256};
    out.record.policy = canonicalPolicy(made.policy);
    CustodyLogEntry entry;
    entry.time = made.now;
    entry.item = "archive";
    entry.tool = "sealscope 0.1.0 (0123456789ab)";
    out.record.custody = continueCustodyLog("", std::span(&entry, 1));
    return out;
}

std::string resultText(const MadeReportCase &made, Evidence evidence)
{
    const auto shared = std::make_shared<const Evidence>(std::move(evidence));
    AttestationResult result = appraise(*shared, made.policy, anchorsOf(made), {made.now, {}});
    return dossierJson(makeDossier(kTool, shared, made.policy, std::move(result)));
}

}  // namespace

ArchiveContent archiveOf(const MadeExchangeCase &made)
{
    ArchiveContent out = emptyArchive(made.report);
    add(out, {"report.json", made.report.report, {}});
    add(out, {"collateral.json", made.report.collateral, {}});
    add(out, {"receipt.json", made.receipt, {}});
    add(out, {"session.json", made.session, {}});
    add(out, {"request.json", made.request, ArtifactKind::RequestBody});
    add(out, {"response.json", made.response, ArtifactKind::ResponseBody});
    for (const ExtraInput &input : made.extra)
        add(out, input);
    out.record.result = recordedResultText(made);
    return out;
}

ArchiveContent archiveOf(const MadeReportCase &made)
{
    ArchiveContent out = emptyArchive(made);
    add(out, {"report.json", made.report, {}});
    add(out, {"collateral.json", made.collateral, {}});
    out.record.result = resultText(made, evidenceOf(made));
    return out;
}

ArchiveContent addendumTo(BytesView archive, const std::vector<ExtraInput> &added)
{
    const Result<OpenedArchive> original = readArchive(archive);
    if (!original)
        std::abort();
    ArchiveContent out;
    out.about = original->manifest;
    out.about.addendumTo = ArchiveReference{original->sha256, original->bytes};
    for (const ExtraInput &input : added)
        add(out, input, original->artifacts.size());
    return out;
}

Bytes written(const ArchiveContent &content)
{
    Result<Bytes> bytes = writeArchive(content);
    if (!bytes)
        std::abort();
    return std::move(*bytes);
}

std::string recordedResultText(const MadeExchangeCase &made)
{
    return resultText(made.report, evidenceOf(made));
}

Evidence openedCase(const std::vector<Bytes> &archives, const std::vector<ExtraInput> &loose)
{
    EvidenceBundle bundle;
    for (const Bytes &bytes : archives)
        bundle.artifacts.push_back(makeArtifact(bytes, "case.evidence.zip", {}, bundle.artifacts.size()));
    for (const ExtraInput &input : loose)
        bundle.artifacts.push_back(artifactOf(input, {}, bundle.artifacts.size()));
    return parse(std::move(bundle));
}

AttestationResult judged(const MadeReportCase &made, const Evidence &evidence, UnixTime now)
{
    return appraise(evidence, made.policy, anchorsOf(made), {now, {}});
}

}  // namespace sealscope::test
