#include "core/appraisal/archived_case.h"

#include "core/archive/archive.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr json::Limits kRecordLimits{.maxBytes = 16U * 1024 * 1024, .maxDepth = 32, .maxValues = 1'000'000};

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

/// The header lines of one transfer's request; a line of another form is none.
HeaderLines requestHeaders(const json::Value &transfer)
{
    HeaderLines out;
    const auto lines = transfer.find("request_headers");
    if (!lines || !lines->isArray())
        return out;
    for (const json::Value line : lines->elements()) {
        std::vector<std::string> words;
        for (const json::Value word : line.elements())
            words.push_back(word.string().value_or(std::string()));
        if (words.size() == 2)
            out.emplace_back(std::move(words[0]), std::move(words[1]));
    }
    return out;
}

/// Those of the encrypted request, as the collector's record of its transfers has them.
std::optional<E2eeHeaders> recordedE2ee(const OpenedArchive &archive)
{
    const Result<json::Document> document = json::parse(archive.record.transfers, kRecordLimits);
    const auto transfers = document ? document->root().find("transfers") : std::nullopt;
    if (!transfers || !transfers->isArray())
        return std::nullopt;
    for (const json::Value transfer : transfers->elements()) {
        if (E2eeHeaders headers = e2eeHeaders(requestHeaders(transfer)); !headers.empty())
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
        given.e2ee = recordedE2ee(*archive);
    return given;
}

std::optional<std::bitset<kCheckCount>> recordedChecks(const EvidenceBundle &bundle)
{
    const OpenedArchive *archive = originalArchive(bundle);
    if (archive == nullptr || archive->record.result.empty())
        return std::nullopt;
    const Result<json::Document> document = json::parse(archive->record.result, kRecordLimits);
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
