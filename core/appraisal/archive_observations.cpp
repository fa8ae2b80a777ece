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
    for (const auto &archive : at.evidence.bundle->archives) {
        if (!archive->manifest.complete)
            out.push_back({"archive.incomplete", "the collection was broken off: its collector marked the archive incomplete", {}});
        observeMembers(*archive, out);
        observeCustody(*archive, out);
    }
}

}  // namespace sealscope
