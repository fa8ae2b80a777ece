#include "app/cli/archive_text.h"

#include "app/cli/one_line.h"
#include "core/report/text_lines.h"

namespace sealscope::cli {

namespace {

using text_lines::padded;

std::string_view stateWord(MemberState state)
{
    switch (state) {
    case MemberState::Equal: return "equal";
    case MemberState::Changed: return "changed";
    case MemberState::Missing: return "missing";
    case MemberState::Added: return "added";
    case MemberState::Renamed: return "renamed";
    case MemberState::Redacted: return "redacted";
    }
    return "";
}

std::string kindOf(const OpenedArchive &archive, const FoundMember &member)
{
    if (!member.listed)
        return "not loaded";
    const ManifestMember &listed = archive.manifest.members[*member.listed];
    return std::string(listed.id ? artifactKindName(listed.kind) : kRecordKind);
}

std::string leftPadded(const std::string &text, std::size_t width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string line(std::string_view label, const std::string &text)
{
    return "  " + padded(label, 14) + text + "\n";
}

std::string reference(const ArchiveReference &reference)
{
    return "sha256:" + toHex(reference.sha256) + ", " + std::to_string(reference.bytes) + " bytes";
}

/// "+0.2 s": ours minus theirs.
std::string offsetText(std::int64_t milliseconds)
{
    const std::uint64_t size = milliseconds < 0 ? 0U - static_cast<std::uint64_t>(milliseconds) : static_cast<std::uint64_t>(milliseconds);
    const std::string fraction = std::to_string(1000 + size % 1000).substr(1);
    return std::string(milliseconds < 0 ? "-" : "+") + std::to_string(size / 1000) + "." + fraction + " s";
}

std::string clockText(const ClockStatement &clock)
{
    const std::string source = clock.source.empty() ? "not stated" : shownName(clock.source);
    return source + (clock.offsetMs ? ", offset " + offsetText(*clock.offsetMs) : ", offset unknown");
}

std::string entryLine(const CustodyLogEntry &entry)
{
    std::string out = "  " + leftPadded(std::to_string(entry.seq), 3) + "  " + formatUtc(entry.time) + "  "
        + padded(custodyActionName(entry.action), 10) + padded(shownName(entry.item), 20)
        + (entry.actor.empty() ? "(nobody named)" : shownName(entry.actor)) + "  " + shownName(entry.tool);
    if (entry.clockOffsetMs)
        out += "  clock " + offsetText(*entry.clockOffsetMs);
    if (!entry.note.empty())
        out += "\n       note: " + quoted(entry.note, 2000);
    return out + "\n";
}

}  // namespace

std::string archiveHead(std::string_view name, const OpenedArchive &archive)
{
    const ArchiveManifest &manifest = archive.manifest;
    std::string out = shownName(name) + "  " + std::to_string(archive.bytes) + " bytes\n";
    out += line("sha256", toHex(archive.sha256));
    out += line("made by", shownName(manifest.tool.name + " " + manifest.tool.version + " (" + manifest.tool.commit + ")"));
    out += line(manifest.addendumTo ? "added at" : "collected at",
                formatUtc(manifest.collectedAt) + (manifest.complete ? "" : ", incomplete: the collection was broken off"));
    out += line("its clock", clockText(manifest.clock));
    for (const std::string &host : manifest.hosts)
        out += line("host", shownName(host));
    if (manifest.simulated)
        out += line("simulated", "made under a simulated root");
    if (manifest.addendumTo)
        out += line("addendum to", reference(*manifest.addendumTo));
    if (manifest.redactedFrom)
        out += line("redacted from", reference(*manifest.redactedFrom));
    out += line("time-stamp", archive.record.timestamp.empty() ? "none: time rests on the collector's clock"
                                                                : "there is one; verify asks whose");
    return out;
}

std::string memberTable(const OpenedArchive &archive)
{
    std::string out;
    for (const FoundMember &member : archive.members) {
        out += "  " + padded(stateWord(member.state), 10) + padded(shownName(member.path), 44) + padded(kindOf(archive, member), 18)
            + leftPadded(std::to_string(member.bytes), 10) + "  " + toHex(member.sha256) + "\n";
        if (member.state == MemberState::Renamed)
            out += "            the manifest calls it " + shownName(member.listedPath) + "\n";
    }
    return out;
}

std::string memberSummary(const OpenedArchive &archive)
{
    std::string out = std::to_string(archive.members.size()) + " members";
    std::string separator = ": ";
    for (const MemberState state : {MemberState::Equal, MemberState::Redacted, MemberState::Changed, MemberState::Missing,
                                    MemberState::Added, MemberState::Renamed}) {
        const auto count = std::ranges::count(archive.members, state, &FoundMember::state);
        if (count == 0)
            continue;
        out += separator + std::to_string(count) + " " + std::string(stateWord(state));
        separator = ", ";
    }
    return out;
}

std::string custodyText(const OpenedArchive &archive)
{
    std::string out = "custody log (self-asserted)\n";
    if (!archive.custody)
        return out + "  cannot be read: " + archive.custody.error().message + "\n";
    if (archive.custody->entries.empty())
        return out + "  none\n";
    for (const CustodyLogEntry &entry : archive.custody->entries)
        out += entryLine(entry);
    return out + (archive.custody->broken ? "  the chain does not hold: " + archive.custody->broken->message + "\n" : "  the chain holds\n");
}

}  // namespace sealscope::cli
