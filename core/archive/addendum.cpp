#include "core/archive/addendum.h"

namespace sealscope {

namespace {

constexpr std::string_view kSuffix = ".evidence.zip";

std::size_t countIds(const OpenedArchive &archive)
{
    const auto &members = archive.manifest.members;
    return static_cast<std::size_t>(std::ranges::count_if(members, [](const ManifestMember &member) { return member.id.has_value(); }));
}

std::string withSuffix(std::string_view archiveName, const std::string &middle)
{
    for (const std::string_view suffix : {kSuffix, std::string_view(".zip")}) {
        if (archiveName.ends_with(suffix) && archiveName.size() > suffix.size()) {
            archiveName.remove_suffix(suffix.size());
            break;
        }
    }
    return std::string(archiveName) + middle + std::string(kSuffix);
}

}  // namespace

std::size_t nextArtifactNumber(const OpenedArchive &original, std::span<const std::shared_ptr<const OpenedArchive>> earlier)
{
    std::size_t next = countIds(original) + 1;
    for (const auto &addendum : earlier)
        next += countIds(*addendum);
    return next;
}

Result<ArchiveContent> makeAddendum(const OpenedArchive &original, std::span<const std::shared_ptr<const OpenedArchive>> earlier,
                                    Addition addition)
{
    if (original.manifest.addendumTo)
        return fail(ErrorCode::ArchiveAddendum, "an addendum itself, want the archive that it continues");
    std::size_t next = nextArtifactNumber(original, earlier);
    std::string_view custody = original.record.custody;
    for (const auto &addendum : earlier) {
        if (!addendum->manifest.addendumTo || addendum->manifest.addendumTo->sha256 != original.sha256)
            return fail(ErrorCode::ArchiveAddendum, "an earlier addendum continues another archive");
        if (addendum->record.custody.size() > custody.size())
            custody = addendum->record.custody;
    }

    ArchiveContent out;
    out.about.tool = std::move(addition.tool);
    out.about.simulated = original.manifest.simulated;
    out.about.collectedAt = addition.at;
    out.about.clock = std::move(addition.clock);
    out.about.addendumTo = ArchiveReference{original.sha256, original.bytes};
    out.artifacts = std::move(addition.artifacts);
    for (KeptArtifact &kept : out.artifacts)
        kept.artifact.id = "a" + std::to_string(next++);
    out.record.policy = std::move(addition.policy);
    out.record.result = std::move(addition.result);
    out.record.custody = continueCustodyLog(custody, addition.custody);
    out.record.notes = std::move(addition.notes);
    return out;
}

std::string addendumName(std::string_view archiveName, std::size_t number)
{
    return withSuffix(archiveName, ".addendum-" + std::to_string(number));
}

std::string redactedName(std::string_view archiveName)
{
    return withSuffix(archiveName, ".redacted");
}

}  // namespace sealscope
