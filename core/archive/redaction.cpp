#include "core/archive/archive.h"

#include "core/archive/masking.h"
#include "core/archive/member_path.h"

namespace sealscope {

namespace {

/// A copy of a damaged archive would list the damage as if it were the content.
Result<void> refuseDamaged(const OpenedArchive &archive)
{
    for (const FoundMember &member : archive.members) {
        const auto refuse = [&](ErrorCode code, std::string_view what) {
            return fail(code, quoted(member.path) + " " + std::string(what) + ": a copy would hide that");
        };
        switch (member.state) {
        case MemberState::Equal:
        case MemberState::Redacted: break;
        case MemberState::Changed: return refuse(ErrorCode::ArchiveChanged, "was changed");
        case MemberState::Missing: return refuse(ErrorCode::ArchiveMissing, "is missing");
        case MemberState::Added: return refuse(ErrorCode::ArchiveAdded, "was added");
        case MemberState::Renamed: return refuse(ErrorCode::ArchiveRenamed, "was renamed");
        }
    }
    return {};
}

}  // namespace

Result<ArchiveContent> redactedCopy(const OpenedArchive &archive, std::span<const std::string> masks, const CustodyLogEntry &entry)
{
    if (const Result<void> whole = refuseDamaged(archive); !whole)
        return tl::unexpected<Error>(whole.error());
    ArchiveContent out{archive.manifest, archive.artifacts, archive.record};
    out.about.redactedFrom = ArchiveReference{archive.sha256, archive.bytes};
    out.record.timestamp.clear();  // it is over the original's manifest
    for (KeptArtifact &kept : out.artifacts) {
        if (!mayHoldBody(kept.artifact.kind) || kept.redacted)
            continue;
        kept.redacted = true;
        kept.size = kept.artifact.bytes->size();
        kept.artifact.bytes = std::make_shared<const Bytes>();
        kept.artifact.payload = kept.artifact.bytes;
    }
    out.record.custody = continueCustodyLog(out.record.custody, std::span(&entry, 1));
    if (const Result<void> masked = applyMasks(out, masks); !masked)
        return tl::unexpected<Error>(masked.error());
    return out;
}

}  // namespace sealscope
