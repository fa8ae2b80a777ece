#include "ui/models/archive_rows.h"

#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace sealscope::ui {

namespace {

constexpr qsizetype kShortDigest = 17;

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ArchiveRows", sourceText);
}

/// What its folder makes of a member that the manifest has no artifact for.
QString kindText(const OpenedArchive &archive, const FoundMember &member)
{
    if (!member.listed || *member.listed >= archive.manifest.members.size())
        return tr("not in the manifest");
    const ManifestMember &listed = archive.manifest.members[*member.listed];
    return listed.id ? text(artifactKindName(listed.kind)) : tr("record");
}

QString sentenceOf(const FoundMember &member)
{
    switch (member.state) {
    case MemberState::Equal: return {};
    case MemberState::Changed: return tr("Its bytes are not those that the manifest names.");
    case MemberState::Missing: return tr("The manifest names it and the archive does not hold it.");
    case MemberState::Added: return tr("The manifest does not name it. It was not loaded.");
    case MemberState::Renamed: return tr("The manifest names these bytes “%1”.").arg(shown(member.listedPath, 200));
    case MemberState::Redacted: return tr("Left out of this copy; digest and size are those of the original.");
    }
    return {};
}

QString offsetWords(const std::optional<std::int64_t> &offset)
{
    if (!offset)
        return tr("offset unknown");
    return tr("%1%2 s").arg(*offset < 0 ? QStringLiteral("−") : QStringLiteral("+")).arg(
        static_cast<double>(*offset < 0 ? -*offset : *offset) / 1000.0, 0, 'f', 1);
}

TableRow entryRow(const CustodyLogEntry &entry)
{
    TableRow row;
    row.cells = {text(formatUtc(entry.time)), text(custodyActionName(entry.action)), shown(entry.item, 80),
                 entry.actor.empty() ? tr("not named") : shown(entry.actor, 80), shown(entry.tool, 80),
                 offsetWords(entry.clockOffsetMs), shown(entry.note, 400)};
    row.copy = entry.previous ? QStringLiteral("sha256:") + text(toHex(*entry.previous)) : QString();
    return row;
}

TableRow problemRow(const QString &what, const Error &error)
{
    TableRow row;
    row.cells = {what};
    row.sentence = shown(error.message, 400);
    return row;
}

}  // namespace

TableColumns memberColumns()
{
    return {{tr("Member"), tr("Kind"), tr("Bytes"), tr("SHA-256"), tr("Manifest")},
            {member_column::Digest},
            {member_column::Bytes},
            member_column::Member};
}

QString memberStateWord(MemberState state)
{
    switch (state) {
    case MemberState::Equal: return tr("equal");
    case MemberState::Changed: return tr("changed");
    case MemberState::Missing: return tr("missing");
    case MemberState::Added: return tr("added");
    case MemberState::Renamed: return tr("renamed");
    case MemberState::Redacted: return tr("redacted");
    }
    return {};
}

std::vector<TableRow> memberRows(const OpenedArchive &archive)
{
    std::vector<TableRow> rows;
    for (const FoundMember &member : archive.members) {
        const QString digest = text(toHex(member.sha256));
        TableRow row;
        row.cells = {shown(member.path, 200), kindText(archive, member), numberText(member.bytes),
                     shortened(digest, kShortDigest), memberStateWord(member.state)};
        row.sentence = sentenceOf(member);
        row.copy = QStringLiteral("sha256:") + digest;
        row.named = tr("%1 = sha256:%2 (computed here)").arg(row.cells[member_column::Member], digest);
        rows.push_back(std::move(row));
    }
    return rows;
}

QString memberCounts(const OpenedArchive &archive)
{
    constexpr std::array kStates{MemberState::Equal, MemberState::Changed, MemberState::Missing,
                                 MemberState::Added, MemberState::Renamed, MemberState::Redacted};
    QStringList parts;
    for (const MemberState state : kStates) {
        const auto count = std::ranges::count(archive.members, state, &FoundMember::state);
        if (count != 0)
            parts << tr("%1 %2").arg(numberText(static_cast<std::size_t>(count)), memberStateWord(state));
    }
    return tr("%1 members: %2.").arg(numberText(archive.members.size()), parts.join(QStringLiteral(", ")));
}

TableColumns custodyColumns()
{
    return {{tr("Time"), tr("Action"), tr("Item"), tr("Who"), tr("Program"), tr("Clock"), tr("Note")},
            {},
            {},
            custody_column::Time};
}

std::vector<TableRow> custodyRows(const Result<CustodyLog> &log, const std::vector<CustodyLogEntry> &unwritten)
{
    std::vector<TableRow> rows;
    if (!log)
        rows.push_back(problemRow(tr("cannot be read"), log.error()));
    for (const CustodyLogEntry &entry : log ? log->entries : std::vector<CustodyLogEntry>())
        rows.push_back(entryRow(entry));
    if (log && log->broken)
        rows.push_back(problemRow(tr("the chain breaks here"), *log->broken));
    for (const CustodyLogEntry &entry : unwritten) {
        rows.push_back(entryRow(entry));
        rows.back().cells[custody_column::Actor] = tr("this computer");
        rows.back().cells[custody_column::Note] = tr("not written yet");
    }
    return rows;
}

}  // namespace sealscope::ui
