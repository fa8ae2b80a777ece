#include "ui/state/part_case.h"

#include "core/json/json.h"

namespace sealscope::ui {

namespace {

Bytes copied(BytesView bytes)
{
    return {bytes.begin(), bytes.end()};
}

bool isCollateral(ArtifactKind kind)
{
    return kind == ArtifactKind::Collateral || kind == ArtifactKind::Certificates || kind == ArtifactKind::Crl;
}

}  // namespace

bool isOf(BytesView bytes, const SealedPart &part)
{
    return bytes.size() == part.size && sha256(bytes) == part.sha256;
}

Bytes partBytes(const ProviderEvidence &evidence, const SealedPart &part, BytesView bundle)
{
    for (const SealedMachine &machine : evidence.machines) {
        if (isOf(machine.quote, part))
            return machine.quote;
    }
    const BytesView raw = slice(bundle, part.range);
    if (isOf(raw, part))
        return copied(raw);
    const Result<json::Document> document = json::parse(asText(raw), {.maxBytes = kMaxArtifactBytes});
    const std::optional<std::string> unescaped = document ? document->root().string() : std::nullopt;
    if (!unescaped)
        return copied(raw);
    if (isOf(asBytes(*unescaped), part))
        return copied(asBytes(*unescaped));
    for (const Result<Bytes> &decoded : {fromHex(*unescaped), fromBase64(*unescaped)}) {
        if (decoded && isOf(*decoded, part))
            return *decoded;
    }
    return copied(raw);
}

std::vector<Input> partCase(const Snapshot &snapshot, const sealscope::Session &session, const EvidenceAudit &audit,
                            const SealedPart &part)
{
    const Result<OpenedEvidence> opened = openSealedEvidence(session.evidence);
    if (!opened || !audit.evidence)
        return {};
    std::vector<Input> inputs;
    const std::string where = snapshot.artifacts()[audit.artifact].id + " " + part.name;
    inputs.push_back(
        BytesInput{partBytes(*audit.evidence, part, opened->bytes), part.name, {OriginKind::Inside, where}});
    for (const Artifact &artifact : snapshot.artifacts()) {
        if (isCollateral(artifact.kind) && artifact.bytes)
            inputs.push_back(BytesInput{*artifact.bytes, artifact.name, artifact.origin});
    }
    return inputs;
}

}  // namespace sealscope::ui
