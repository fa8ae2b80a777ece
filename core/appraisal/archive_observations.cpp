#include "core/appraisal/archive_observations.h"

#include "core/archive/archive.h"

namespace sealscope {

namespace {

void observeMembers(const OpenedArchive &archive, std::vector<Observation> &out)
{
    const auto redacted = std::ranges::count(archive.members, MemberState::Redacted, &FoundMember::state);
    if (redacted > 0)
        out.push_back({"archive.redacted",
                       "a redacted copy: of " + std::to_string(redacted)
                           + (redacted == 1 ? " member only digest and size are" : " members only digests and sizes are") + " in it",
                       {}});
}

void observeCustody(const OpenedArchive &archive, std::vector<Observation> &out)
{
    if (archive.record.custody.empty())
        return;
    if (!archive.custody)
        out.push_back({"archive.custody", "the custody log cannot be read: " + archive.custody.error().message, {}});
    else if (archive.custody->broken)
        out.push_back({"archive.custody", "the chain of the custody log does not hold: " + archive.custody->broken->message, {}});
}

}  // namespace

void observeArchives(const CaseAtClock &at, std::vector<Observation> &out)
{
    const auto &archives = at.evidence.bundle->archives;
    for (const auto &archive : archives) {
        if (!archive->manifest.complete)
            out.push_back({"archive.incomplete", "the collection was broken off: its collector marked the archive incomplete", {}});
        observeMembers(*archive, out);
        observeCustody(*archive, out);
    }
    if (!archives.empty() && archives.front()->manifest.addendumTo)
        out.push_back({"archive.addendum",
                       "this is an addendum, and the archive of SHA-256 " + toHex(archives.front()->manifest.addendumTo->sha256)
                           + " that it continues is not at hand",
                       {}});
}

}  // namespace sealscope
