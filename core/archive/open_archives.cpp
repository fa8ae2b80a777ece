#include "core/archive/open_archives.h"

#include "core/archive/member_path.h"

#include <limits>

namespace sealscope {

namespace {

/// An archive of the bundle that could be read.
struct Opened {
    std::size_t artifact = 0;  ///< index in the bundle
    std::shared_ptr<const OpenedArchive> archive;
};

std::vector<Opened> readAll(EvidenceBundle &bundle)
{
    std::vector<Opened> out;
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        Artifact &artifact = bundle.artifacts[i];
        if (artifact.kind != ArtifactKind::Archive || artifact.error)
            continue;
        Result<OpenedArchive> archive = readArchive(artifact.view());
        if (archive)
            out.push_back({i, std::make_shared<const OpenedArchive>(std::move(*archive))});
        else
            artifact.error = archive.error();
    }
    return out;
}

void refuse(EvidenceBundle &bundle, const Opened &opened, std::string why)
{
    bundle.artifacts[opened.artifact].error = Error{ErrorCode::ArchiveAddendum, std::move(why), std::nullopt};
}

/// The number of the first artifact; one that brings none comes last.
std::size_t firstId(const OpenedArchive &archive)
{
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    return archive.artifacts.empty() ? none : idNumber(archive.artifacts.front().artifact.id).value_or(none);
}

std::size_t countIds(const OpenedArchive &archive)
{
    return static_cast<std::size_t>(std::ranges::count_if(archive.manifest.members, [](const ManifestMember &member) {
        return member.id.has_value();
    }));
}

std::string continues(const ArchiveManifest &manifest)
{
    return "continues the archive of SHA-256 " + toHex(manifest.addendumTo->sha256);
}

/// The original and its addenda in their order; whatever does not belong to them gets its error.
std::vector<Opened> chain(EvidenceBundle &bundle, std::vector<Opened> opened)
{
    const auto isOriginal = [](const Opened &one) { return !one.archive->manifest.addendumTo.has_value(); };
    std::ranges::stable_sort(opened, {}, [&](const Opened &one) {
        return isOriginal(one) ? std::size_t{0} : firstId(*one.archive);
    });
    std::vector<Opened> out;
    std::size_t next = 1;
    for (const Opened &one : opened) {
        const ArchiveManifest &manifest = one.archive->manifest;
        const std::size_t first = firstId(*one.archive);
        if (out.empty() && !isOriginal(one))
            refuse(bundle, one, continues(manifest) + ", which is not among the inputs");
        else if (!out.empty() && isOriginal(one))
            refuse(bundle, one, "another archive beside " + bundle.artifacts[out.front().artifact].id + ", want one, or its addendum");
        else if (!out.empty() && manifest.addendumTo->sha256 != out.front().archive->sha256)
            refuse(bundle, one, continues(manifest) + ", want " + toHex(out.front().archive->sha256));
        else if (!out.empty() && countIds(*one.archive) != 0 && first != next)
            refuse(bundle, one, "begins with a" + std::to_string(first) + ", want a" + std::to_string(next)
                       + ": an addendum before it is missing, or another one begins there too");
        else {
            next += countIds(*one.archive);
            out.push_back(one);
        }
    }
    return out;
}

Artifact inCase(const KeptArtifact &kept)
{
    Artifact out = kept.artifact;
    const bool body = out.kind == ArtifactKind::RequestBody || out.kind == ArtifactKind::ResponseBody;
    if (kept.redacted && !body)
        out.kind = ArtifactKind::Unrecognised;  // nothing is left that could be read as its kind
    else if (out.kind == ArtifactKind::Archive)
        out.error = Error{ErrorCode::InputUnsupported, "an archive inside an archive is not opened", std::nullopt};
    return out;
}

}  // namespace

void openArchives(EvidenceBundle &bundle)
{
    if (!bundle.archives.empty())
        return;
    const std::vector<Opened> opened = chain(bundle, readAll(bundle));
    if (opened.empty())
        return;
    std::vector<Artifact> artifacts;
    for (const Opened &one : opened) {
        bundle.archives.push_back(one.archive);
        std::ranges::transform(one.archive->artifacts, std::back_inserter(artifacts), inCase);
    }
    const auto append = [&artifacts](Artifact artifact) {
        artifact.id = "a" + std::to_string(artifacts.size() + 1);
        artifacts.push_back(std::move(artifact));
    };
    for (const Opened &one : opened)
        append(bundle.artifacts[one.artifact]);
    for (std::size_t i = 0; i < bundle.artifacts.size(); ++i) {
        if (std::ranges::find(opened, i, &Opened::artifact) == opened.end())
            append(bundle.artifacts[i]);
    }
    bundle.artifacts = std::move(artifacts);
}

}  // namespace sealscope
