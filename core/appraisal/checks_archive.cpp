#include "core/appraisal/archived_case.h"
#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"
#include "core/archive/archive.h"
#include "core/crypto/time_stamp.h"

#include <algorithm>

namespace sealscope::checks {

namespace {

constexpr std::size_t kMostNamed = 12;

/// Where the archive stands in the bundle, whole.
std::vector<EvidenceRange> placeOf(const CaseAtClock &at, const OpenedArchive &archive)
{
    const auto &artifacts = at.evidence.bundle->artifacts;
    const auto found = std::ranges::find_if(artifacts, [&](const Artifact &artifact) {
        return artifact.kind == ArtifactKind::Archive && artifact.sha256 == archive.sha256;
    });
    if (found == artifacts.end())
        return {};
    return {{static_cast<std::size_t>(found - artifacts.begin()), {0, found->view().size()}}};
}

/// One member that is not as its manifest names it.
struct Finding {
    ErrorCode code;
    std::string text;
};

std::optional<Finding> findingOf(const FoundMember &member)
{
    const std::string name = quoted(member.path);
    switch (member.state) {
    case MemberState::Equal:
    case MemberState::Redacted: return std::nullopt;
    case MemberState::Changed: return Finding{ErrorCode::ArchiveChanged, "changed: " + name};
    case MemberState::Missing: return Finding{ErrorCode::ArchiveMissing, "missing: " + name};
    case MemberState::Added: return Finding{ErrorCode::ArchiveAdded, "added: " + name};
    case MemberState::Renamed:
        return Finding{ErrorCode::ArchiveRenamed, "renamed: " + name + ", listed as " + quoted(member.listedPath)};
    }
    return std::nullopt;
}

std::string namesOf(const std::vector<Finding> &findings)
{
    std::string out;
    for (std::size_t i = 0; i < std::min(findings.size(), kMostNamed); ++i)
        out += (i == 0 ? "" : "; ") + findings[i].text;
    if (findings.size() > kMostNamed)
        out += "; and " + std::to_string(findings.size() - kMostNamed) + " more";
    return out;
}

/// Side by side, where one changed member is all there is.
void addDigests(CheckResult &result, const OpenedArchive &archive)
{
    const auto changed = std::ranges::find(archive.members, MemberState::Changed, &FoundMember::state);
    if (changed == archive.members.end() || !changed->listed)
        return;
    result.expected = toHex(archive.manifest.members[*changed->listed].sha256);
    result.actual = toHex(changed->sha256);
}

/// Nothing was opened: what stands in its place is what reading the archive gave.
CheckResult withoutArchive(const CaseAtClock &at, CheckId id)
{
    const auto &artifacts = at.evidence.bundle->artifacts;
    const auto found = std::ranges::find(artifacts, ArtifactKind::Archive, &Artifact::kind);
    if (found == artifacts.end() || !found->error)
        return results::notEvaluated(id, Reason::NoEvidence, "the archive was not opened");
    // An addendum without its archive contradicts nothing: it waits for it.
    CheckResult result = found->error->code == ErrorCode::ArchiveAddendum
        ? results::notEvaluated(id, Reason::NoEvidence, found->error->message)
        : results::failed(id, *found->error);
    result.ranges = {{static_cast<std::size_t>(found - artifacts.begin()), {0, found->view().size()}}};
    return result;
}

std::string describe(const TimeStamp &stamp)
{
    return "existed no later than " + formatUtc(stamp.noLaterThan);
}

/// What the stamp says once its signature holds: it counts where the policy names its authority.
CheckResult byAuthority(const CaseAtClock &at, const TimeStamp &stamp)
{
    constexpr CheckId id = CheckId::ArchiveTimestamp;
    std::vector<std::string> roots;
    for (const ReferenceValue &root : at.policy.tsaRoots)
        roots.push_back(root.value);
    const Result<std::string> authority = timeStampAuthority(stamp, roots);
    if (authority)
        return results::passed(id, describe(stamp) + ", by " + quoted(*authority));
    CheckResult result = results::notEvaluated(id, Reason::NoReferenceValue, roots.empty() ? "" : authority.error().message);
    result.code = authority.error().code;
    result.actual = "a time-stamp of " + formatUtc(stamp.time);
    return result;
}

CheckResult ofStamp(const CaseAtClock &at, const OpenedArchive &archive)
{
    constexpr CheckId id = CheckId::ArchiveTimestamp;
    const Result<TimeStamp> stamp = readTimeStamp(archive.record.timestamp);
    if (!stamp)
        return results::failed(id, stamp.error());
    const Digest256 manifest = sha256(asBytes(archive.manifestText));
    if (stamp->imprint != manifest) {
        CheckResult result = results::failed(id, Error{ErrorCode::TimestampImprint, "it is over other bytes than this manifest", {}});
        result.expected = toHex(manifest);
        result.actual = toHex(stamp->imprint);
        return result;
    }
    if (const Result<void> holds = checkTimeStampSignature(*stamp); !holds)
        return results::failed(id, holds.error());
    return byAuthority(at, *stamp);
}

}  // namespace

CheckResult archiveManifest(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ArchiveManifest;
    const auto &archives = at.evidence.bundle->archives;
    if (archives.empty())
        return withoutArchive(at, id);
    std::vector<Finding> findings;
    std::vector<EvidenceRange> places;
    std::size_t members = 0;
    for (const auto &archive : archives) {
        for (const FoundMember &member : archive->members) {
            if (std::optional<Finding> finding = findingOf(member))
                findings.push_back(std::move(*finding));
        }
        members += archive->members.size();
        std::ranges::copy(placeOf(at, *archive), std::back_inserter(places));
    }
    CheckResult result = findings.empty() ? results::passed(id, std::to_string(members) + " members")
                                          : results::failed(id, Error{findings.front().code, namesOf(findings), {}});
    if (findings.size() == 1) {
        for (const auto &archive : archives)
            addDigests(result, *archive);
    }
    result.ranges = std::move(places);
    return result;
}

/// Of the original: an addendum is younger, and says nothing about when that existed.
CheckResult archiveTimestamp(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ArchiveTimestamp;
    const OpenedArchive *archive = originalArchive(*at.evidence.bundle);
    if (archive == nullptr)
        return results::blocked(id, CheckId::ArchiveManifest, "the archive cannot be opened");
    CheckResult result = archive->record.timestamp.empty()
        ? results::notEvaluated(id, Reason::NoEvidence, "time rests on the collector's clock")
        : ofStamp(at, *archive);
    result.ranges = placeOf(at, *archive);
    return result;
}

}  // namespace sealscope::checks
