#include "core/archive/archive.h"

#include "core/archive/member_path.h"
#include "core/archive/zip_write.h"


namespace sealscope {

namespace {

/// A text of the record and the name that it gets.
struct RecordPart {
    std::string_view path;
    BytesView bytes;
};

/// In the order in which they are written; without the time-stamp, which no manifest lists.
std::vector<RecordPart> partsOf(const ArchiveRecord &record)
{
    std::vector<RecordPart> parts;
    for (const RecordPart &part : {RecordPart{kPolicyPath, asBytes(record.policy)}, RecordPart{kResultPath, asBytes(record.result)},
                                   RecordPart{kCustodyPath, asBytes(record.custody)}, RecordPart{kNotesPath, asBytes(record.notes)},
                                   RecordPart{kTransfersPath, asBytes(record.transfers)}}) {
        if (!part.bytes.empty())
            parts.push_back(part);
    }
    return parts;
}

std::string originText(const Origin &origin)
{
    return origin.where.empty() && origin.kind == OriginKind::Pasted ? "pasted" : origin.where;
}

/// Tokens and API keys are never written, whoever hands them over.
bool isCredential(std::string_view header)
{
    constexpr std::array<std::string_view, 6> names = {"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key",
                                                       "api-key"};
    return std::ranges::any_of(names, [&](std::string_view name) {
        return std::ranges::equal(name, header, [](char lower, char c) {
            return lower == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        });
    });
}

std::optional<HeaderLines> withoutCredentials(std::optional<HeaderLines> headers)
{
    if (headers)
        std::erase_if(*headers, [](const auto &line) { return isCredential(line.first); });
    return headers;
}

ManifestMember memberOf(const KeptArtifact &kept)
{
    const Artifact &artifact = kept.artifact;
    return {.path = memberPath(artifact),
            .id = artifact.id,
            .kind = artifact.kind,
            .dialect = kept.dialect,
            .bytes = kept.redacted ? kept.size : artifact.bytes ? artifact.bytes->size() : 0,
            .sha256 = artifact.sha256,
            .origin = originText(artifact.origin),
            .obtainedAt = artifact.obtainedAt,
            .headers = withoutCredentials(kept.headers),
            .exact = artifact.exact,
            .redacted = kept.redacted};
}

ManifestMember memberOf(const RecordPart &part)
{
    ManifestMember out;
    out.path = part.path;
    out.bytes = part.bytes.size();
    out.sha256 = sha256(part.bytes);
    return out;
}

/// Ids are the case's own and count up by one, so that an opened archive is the same case again.
Result<void> checkIds(const ArchiveContent &content)
{
    std::optional<std::size_t> last = content.about.addendumTo ? std::nullopt : std::optional<std::size_t>(0);
    for (const KeptArtifact &kept : content.artifacts) {
        const std::optional<std::size_t> number = idNumber(kept.artifact.id);
        if (!number || (last && *number != *last + 1))
            return fail(ErrorCode::ArchivePath, "the artifact id " + quoted(kept.artifact.id) + ", want "
                            + (last ? "a" + std::to_string(*last + 1) : "a1, a2, …"));
        last = number;
    }
    return {};
}

/// An input that could not be taken in has no bytes to keep, and an empty member would say that it had none.
Result<void> refuseUntaken(const ArchiveContent &content)
{
    for (const KeptArtifact &kept : content.artifacts) {
        const std::optional<Error> &error = kept.artifact.error;
        const bool untaken = error && (error->code == ErrorCode::InputTooLarge || error->code == ErrorCode::InputUnreadable);
        if (untaken && !kept.redacted && (!kept.artifact.bytes || kept.artifact.bytes->empty()))
            return fail(error->code, quoted(kept.artifact.name) + ": " + error->message);
    }
    return {};
}

Result<void> checkSizes(std::span<const ZipMember> members)
{
    if (members.size() > kMaxArchiveMembers)
        return fail(ErrorCode::ArchiveTooMany,
                    std::to_string(members.size()) + " members, want at most " + std::to_string(kMaxArchiveMembers));
    for (const ZipMember &member : members) {
        if (member.bytes.size() > kMaxMemberBytes)
            return fail(ErrorCode::ArchiveTooLarge, member.name + ": " + std::to_string(member.bytes.size()) + " bytes, want at most "
                            + std::to_string(kMaxMemberBytes));
    }
    return {};
}

}  // namespace

std::string manifestTextOf(const ArchiveContent &content)
{
    ArchiveManifest manifest = content.about;
    manifest.members.clear();
    for (const KeptArtifact &kept : content.artifacts)
        manifest.members.push_back(memberOf(kept));
    for (const RecordPart &part : partsOf(content.record))
        manifest.members.push_back(memberOf(part));
    return manifestJson(manifest);
}

Result<Bytes> writeArchive(const ArchiveContent &content)
{
    if (const Result<void> ids = checkIds(content); !ids)
        return tl::unexpected<Error>(ids.error());
    if (const Result<void> taken = refuseUntaken(content); !taken)
        return tl::unexpected<Error>(taken.error());
    const std::string manifest = manifestTextOf(content);
    std::vector<ZipMember> members = {{std::string(kManifestPath), asBytes(manifest)}};
    for (const KeptArtifact &kept : content.artifacts) {
        if (!kept.redacted)
            members.push_back({memberPath(kept.artifact), kept.artifact.bytes ? BytesView(*kept.artifact.bytes) : BytesView()});
    }
    for (const RecordPart &part : partsOf(content.record))
        members.push_back({std::string(part.path), part.bytes});
    if (!content.record.timestamp.empty())
        members.push_back({std::string(kTimestampPath), content.record.timestamp});
    if (const Result<void> sizes = checkSizes(members); !sizes)
        return tl::unexpected<Error>(sizes.error());
    return writeZip(members);
}

}  // namespace sealscope
