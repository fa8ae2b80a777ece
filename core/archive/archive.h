#pragma once

#include "core/archive/custody_log.h"
#include "core/archive/manifest.h"

namespace sealscope {

/// Limits of an archive, beside kMaxArchiveBytes in all; anything above is refused before it is read. Source: the archive's layout.
inline constexpr std::size_t kMaxArchiveMembers = 20'000;
inline constexpr std::uint64_t kMaxMemberBytes = 256ULL * 1024 * 1024;

/// One artifact as an archive keeps it.
struct KeptArtifact {
    Artifact artifact;
    std::optional<std::string> dialect{};
    std::optional<HeaderLines> headers{};  ///< of the answer that brought it; never with credentials
    bool redacted = false;               ///< only digest and size are written
    std::uint64_t size = 0;              ///< of the original, where redacted
};

/// Texts of `record/`. Empty: the member is absent.
struct ArchiveRecord {
    std::string policy;     ///< policy.json, digest form
    std::string result;     ///< result.json, sealscope/result/1
    std::string custody;    ///< custody.log
    std::string notes;      ///< notes.json: engagement data, reasons
    std::string transfers;  ///< transfers.json: what was asked of which host, and what came back
    Bytes timestamp;        ///< timestamp.tsr, over the SHA-256 of manifest.json; the one member the manifest does not list
};

/// Everything that an archive is made of. The manifest's members follow from the artifacts and the record.
struct ArchiveContent {
    ArchiveManifest about;  ///< its `members` are ignored
    std::vector<KeptArtifact> artifacts;
    ArchiveRecord record;
};

/// The archive's bytes: stored members in the order of the manifest, names of one form, time 1980-01-01, no extra fields. Equal
/// content gives equal bytes. Errors: archive.too_large, archive.too_many, archive.path; input.too_large and input.unreadable where
/// an input could not be taken in, so that there are no bytes to keep.
[[nodiscard]] Result<Bytes> writeArchive(const ArchiveContent &content);

/// The manifest that writeArchive() writes for this content, as its exact text: what a time-stamp is asked over.
[[nodiscard]] std::string manifestTextOf(const ArchiveContent &content);

/// How a member of an archive compares with the manifest.
enum class MemberState : std::uint8_t { Equal, Changed, Missing, Added, Renamed, Redacted };

/// One member, as found or as named.
struct FoundMember {
    MemberState state = MemberState::Equal;
    std::string path;                      ///< in the archive; of the manifest where it is missing or redacted
    std::string listedPath;                ///< renamed: the name that the manifest gives it
    std::optional<std::size_t> listed;     ///< index in the manifest's members
    std::uint64_t bytes = 0;
    Digest256 sha256{};                    ///< of the bytes found; of the manifest where it is missing or redacted
};

/// An archive as read, from memory. Members that are added are named and never loaded.
struct OpenedArchive {
    Digest256 sha256{};  ///< of the archive's bytes
    std::uint64_t bytes = 0;
    std::string manifestText;
    ArchiveManifest manifest;
    std::vector<FoundMember> members;      ///< in the manifest's order, then the added ones
    std::vector<KeptArtifact> artifacts;   ///< of members that are equal, changed or renamed; redacted ones without bytes
    ArchiveRecord record;
    Result<CustodyLog> custody;            ///< of record.custody

    /// Is every member the one that the manifest names?
    [[nodiscard]] bool intact() const;
};

/// Opens an archive. Nothing is written anywhere; links, encryption, absolute names, "..", doubled names, expansion beyond what is
/// declared, and everything above the limits refuse the whole. Errors: archive.*, json.*.
[[nodiscard]] Result<OpenedArchive> readArchive(BytesView bytes);

/// The mask that stands for the names of persons in the custody log, whose chain is then written anew.
inline constexpr std::string_view kMaskPersons = "persons";

/// The copy of an archive that leaves its bodies out, and whatever may hold some (browser logs, saved answers, what no kind is known
/// of): their lines stay, with the original's size and digest. `masks` are JSON pointers into notes.json, header names, and
/// "persons"; what they name becomes "masked" wherever the record shows it, and result.json is left out where it would show it. The
/// policy stays as it is, its digest counts. A time-stamp is left out: it is over the original's manifest. Errors: the finding of an
/// archive that is damaged, archive.custody, param.invalid for a mask of what a check reads or of what is not there.
[[nodiscard]] Result<ArchiveContent> redactedCopy(const OpenedArchive &archive, std::span<const std::string> masks,
                                                  const CustodyLogEntry &entry);

}  // namespace sealscope
