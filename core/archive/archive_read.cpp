#include "core/archive/archive.h"

#include "core/archive/member_path.h"
#include "core/archive/zip_file.h"

#include <map>

namespace sealscope {

namespace {

/// What stands in the archive and in the manifest, and which belongs to which.
struct Pairing {
    std::vector<std::optional<std::size_t>> entryOf;  ///< per member of the manifest: the entry that holds it
    std::vector<std::size_t> unlisted;                ///< entries that no member of the manifest names
};

std::map<std::string_view, std::size_t> indexOf(const ZipFile &file)
{
    std::map<std::string_view, std::size_t> out;
    for (std::size_t i = 0; i < file.entries().size(); ++i)
        out.emplace(file.entries()[i].name, i);
    return out;
}

Pairing pair(const ZipFile &file, const ArchiveManifest &manifest)
{
    std::map<std::string_view, std::size_t> entries = indexOf(file);
    Pairing out;
    for (const ManifestMember &member : manifest.members) {
        const auto entry = entries.extract(member.path);
        out.entryOf.push_back(entry ? std::optional(entry.mapped()) : std::nullopt);
    }
    for (std::size_t i = 0; i < file.entries().size(); ++i) {
        const std::string &name = file.entries()[i].name;
        const bool ours = name == kManifestPath || name == kTimestampPath || name.ends_with('/');
        if (!ours && entries.contains(name))
            out.unlisted.push_back(i);
    }
    return out;
}

Origin originFrom(const std::string &text)
{
    if (text.starts_with("https://") || text.starts_with("http://"))
        return {OriginKind::Url, text};
    return {text == "pasted" ? OriginKind::Pasted : OriginKind::File, text};
}

bool isBody(ArtifactKind kind)
{
    return kind == ArtifactKind::RequestBody || kind == ArtifactKind::ResponseBody;
}

/// What is too large to be read as evidence is kept all the same: a copy of the archive must not lose it.
Artifact evidence(Bytes bytes, const std::string &name, const Origin &origin)
{
    if (bytes.size() <= kMaxArtifactBytes)
        return makeArtifact(std::move(bytes), name, origin, 0);
    const std::size_t size = bytes.size();
    Artifact out = bodyArtifact(ArtifactKind::Unrecognised, std::move(bytes), name, origin, 0);
    out.why.clear();
    out.error = Error{ErrorCode::InputTooLarge, std::to_string(size) + " bytes, want at most " + std::to_string(kMaxArtifactBytes), {}};
    return out;
}

/// Evidence is told by its content, whatever the manifest says; a body is what it is said to be.
KeptArtifact keptArtifact(const ManifestMember &listed, Bytes bytes)
{
    const std::string name = nameInPath(listed.path, *listed.id);
    const Origin origin = originFrom(listed.origin);
    KeptArtifact out;
    out.size = bytes.size();
    out.artifact = isBody(listed.kind) ? bodyArtifact(listed.kind, std::move(bytes), name, origin, 0)
                                       : evidence(std::move(bytes), name, origin);
    out.artifact.id = *listed.id;
    out.artifact.obtainedAt = listed.obtainedAt;
    out.artifact.exact = listed.exact;
    out.dialect = listed.dialect;
    out.headers = listed.headers;
    return out;
}

KeptArtifact redactedArtifact(const ManifestMember &listed)
{
    KeptArtifact out = keptArtifact(listed, {});
    out.artifact.kind = listed.kind;
    out.artifact.sha256 = listed.sha256;
    out.artifact.why = "left out: digest and size are the original's";
    out.artifact.error.reset();
    out.redacted = true;
    out.size = listed.bytes;
    return out;
}

/// Puts a text of the record where it belongs; a part that a later version adds is listed and not read.
void keepRecord(ArchiveRecord &record, std::string_view path, Bytes bytes)
{
    const std::string text(asText(bytes));
    if (path == kPolicyPath)
        record.policy = text;
    else if (path == kResultPath)
        record.result = text;
    else if (path == kCustodyPath)
        record.custody = text;
    else if (path == kNotesPath)
        record.notes = text;
    else if (path == kTransfersPath)
        record.transfers = text;
}

/// Reads what the manifest lists, and finds out what is otherwise.
class Reading {
public:
    Reading(const ZipFile &file, OpenedArchive &out) : m_file(file), m_out(out), m_pairing(pair(file, out.manifest)) {}

    Result<void> run()
    {
        if (const Result<void> digests = digestUnlisted(); !digests)
            return digests;
        for (std::size_t i = 0; i < m_out.manifest.members.size(); ++i) {
            if (const Result<void> member = readListed(i); !member)
                return member;
        }
        for (const auto &[entry, digest] : m_unlisted)
            m_out.members.push_back({MemberState::Added, m_file.entries()[entry].name, "", std::nullopt,
                                     m_file.entries()[entry].size, digest});
        return {};
    }

private:
    /// Each is read to be named by its digest, and dropped again.
    Result<void> digestUnlisted()
    {
        for (const std::size_t entry : m_pairing.unlisted) {
            const Result<Bytes> bytes = m_file.read(entry);
            if (!bytes)
                return tl::unexpected<Error>(bytes.error());
            m_unlisted.emplace_back(entry, sha256(*bytes));
        }
        return {};
    }

    /// The entry that holds a missing member's bytes under another name.
    std::optional<std::size_t> takeRenamed(const ManifestMember &listed)
    {
        const auto found = std::ranges::find(m_unlisted, listed.sha256, [](const auto &entry) { return entry.second; });
        if (found == m_unlisted.end())
            return std::nullopt;
        const std::size_t entry = found->first;
        m_unlisted.erase(found);
        return entry;
    }

    Result<void> readListed(std::size_t index)
    {
        const ManifestMember &listed = m_out.manifest.members[index];
        std::optional<std::size_t> entry = m_pairing.entryOf[index];
        const bool renamed = !entry;
        if (renamed)
            entry = takeRenamed(listed);
        if (!entry) {
            const MemberState state = listed.redacted ? MemberState::Redacted : MemberState::Missing;
            m_out.members.push_back({state, listed.path, "", index, listed.bytes, listed.sha256});
            if (listed.redacted)
                m_out.artifacts.push_back(redactedArtifact(listed));
            return {};
        }
        Result<Bytes> bytes = m_file.read(*entry);
        if (!bytes)
            return tl::unexpected<Error>(bytes.error());
        const Digest256 digest = sha256(*bytes);
        const MemberState state = renamed ? MemberState::Renamed : digest == listed.sha256 ? MemberState::Equal : MemberState::Changed;
        m_out.members.push_back({state, m_file.entries()[*entry].name, renamed ? listed.path : "", index, bytes->size(), digest});
        if (listed.id)
            m_out.artifacts.push_back(keptArtifact(listed, std::move(*bytes)));
        else
            keepRecord(m_out.record, listed.path, std::move(*bytes));
        return {};
    }

    const ZipFile &m_file;
    OpenedArchive &m_out;
    Pairing m_pairing;
    std::vector<std::pair<std::size_t, Digest256>> m_unlisted;
};

Result<Bytes> readNamed(const ZipFile &file, std::string_view name)
{
    const auto entry = std::ranges::find(file.entries(), name, &ZipEntry::name);
    if (entry == file.entries().end())
        return Bytes();
    return file.read(static_cast<std::size_t>(entry - file.entries().begin()));
}

Result<void> readManifest(const ZipFile &file, OpenedArchive &out)
{
    const Result<Bytes> text = readNamed(file, kManifestPath);
    if (!text)
        return tl::unexpected<Error>(text.error());
    if (text->empty())
        return fail(ErrorCode::ArchiveManifest, "no manifest.json, or an empty one: not an evidence archive");
    out.manifestText = asText(*text);
    Result<ArchiveManifest> manifest = parseManifest(out.manifestText);
    if (!manifest)
        return fail(manifest.error().code, "manifest.json: " + manifest.error().message, manifest.error().offset);
    out.manifest = std::move(*manifest);
    return {};
}

}  // namespace

bool OpenedArchive::intact() const
{
    return std::ranges::all_of(members, [](const FoundMember &member) {
        return member.state == MemberState::Equal || member.state == MemberState::Redacted;
    });
}

Result<OpenedArchive> readArchive(BytesView bytes)
{
    const Result<ZipFile> file = ZipFile::open(bytes);
    if (!file)
        return tl::unexpected<Error>(file.error());
    OpenedArchive out;
    out.sha256 = sha256(bytes);
    out.bytes = bytes.size();
    if (const Result<void> manifest = readManifest(*file, out); !manifest)
        return tl::unexpected<Error>(manifest.error());
    if (const Result<void> members = Reading(*file, out).run(); !members)
        return tl::unexpected<Error>(members.error());
    Result<Bytes> timestamp = readNamed(*file, kTimestampPath);
    if (!timestamp)
        return tl::unexpected<Error>(timestamp.error());
    out.record.timestamp = std::move(*timestamp);
    out.custody = parseCustodyLog(out.record.custody);
    return out;
}

}  // namespace sealscope
