#include "core/appraisal/archived_case.h"

#include "core/archive/archive.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr json::Limits kResultLimits{.maxBytes = 16U * 1024 * 1024, .maxDepth = 32, .maxValues = 1'000'000};

/// Members are handed over without a copy, so the very same bytes are the member's.
bool isMember(const OpenedArchive &archive, const Artifact &artifact)
{
    return std::ranges::any_of(archive.artifacts, [&](const KeptArtifact &kept) {
        return kept.artifact.bytes == artifact.bytes && kept.artifact.id == artifact.id;
    });
}

bool isArchiveItself(const OpenedArchive &archive, const Artifact &artifact)
{
    return artifact.kind == ArtifactKind::Archive && artifact.sha256 == archive.sha256;
}

std::optional<E2eeHeaders> requestHeaders(const OpenedArchive &archive)
{
    for (const KeptArtifact &kept : archive.artifacts) {
        if (kept.artifact.kind != ArtifactKind::RequestBody || !kept.headers)
            continue;
        if (E2eeHeaders headers = e2eeHeaders(*kept.headers); !headers.empty())
            return headers;
    }
    return std::nullopt;
}

}  // namespace

const OpenedArchive *originalArchive(const EvidenceBundle &bundle)
{
    return bundle.archives.empty() ? nullptr : bundle.archives.front().get();
}

std::optional<EvidenceBundle> asCollected(const EvidenceBundle &bundle)
{
    const OpenedArchive *archive = originalArchive(bundle);
    if (archive == nullptr)
        return std::nullopt;
    EvidenceBundle out;
    out.archives = {bundle.archives.front()};
    for (const Artifact &artifact : bundle.artifacts) {
        if (isMember(*archive, artifact) || isArchiveItself(*archive, artifact))
            out.artifacts.push_back(artifact);
    }
    if (out.artifacts.size() == bundle.artifacts.size() && bundle.archives.size() == 1)
        return std::nullopt;
    return out;
}

Expectations withCollectorsWord(Expectations given, const EvidenceBundle &bundle)
{
    const OpenedArchive *archive = originalArchive(bundle);
    if (archive == nullptr)
        return given;
    const ArchiveManifest &manifest = archive->manifest;
    if (!given.nonce)
        given.nonce = manifest.nonce;
    if (!given.channel && manifest.channel)
        given.channel = ObservedChannel{manifest.channel->host, manifest.channel->spkiSha256};
    if (!given.e2ee)
        given.e2ee = requestHeaders(*archive);
    return given;
}

std::optional<std::bitset<kCheckCount>> recordedChecks(const EvidenceBundle &bundle)
{
    const OpenedArchive *archive = originalArchive(bundle);
    if (archive == nullptr || archive->record.result.empty())
        return std::nullopt;
    const Result<json::Document> document = json::parse(archive->record.result, kResultLimits);
    const auto checks = document ? document->root().find("checks") : std::nullopt;
    if (!checks || !checks->isArray())
        return std::nullopt;
    std::bitset<kCheckCount> out;
    for (const json::Value check : checks->elements()) {
        const auto id = check.find("id");
        if (const auto known = checkFromName(id ? id->string().value_or("") : ""))
            out.set(static_cast<std::size_t>(*known));
    }
    return out;
}

bool isLeftOut(const Artifact &artifact)
{
    return artifact.view().empty() && artifact.sha256 != sha256(BytesView());
}

}  // namespace sealscope
