#pragma once

#include "core/archive/archive.h"
#include "ui/models/row_table.h"

/// Rows of an archive and of its custody log.
namespace sealscope::ui {

namespace member_column {
enum { Member, Kind, Bytes, Digest, Manifest };
}
[[nodiscard]] TableColumns memberColumns();
/// In the order of `archive.members`.
[[nodiscard]] std::vector<TableRow> memberRows(const OpenedArchive &archive);
/// "equal", "changed", "missing", "added", "renamed", "redacted".
[[nodiscard]] QString memberStateWord(MemberState state);
/// "12 members: 11 equal, 1 changed."
[[nodiscard]] QString memberCounts(const OpenedArchive &archive);

namespace custody_column {
enum { Time, Action, Item, Actor, Tool, Clock, Note };
}
[[nodiscard]] TableColumns custodyColumns();
/// The lines of the log, where its chain breaks, and last what is held in memory and written nowhere.
[[nodiscard]] std::vector<TableRow> custodyRows(const Result<CustodyLog> &log,
                                                const std::vector<CustodyLogEntry> &unwritten);

}  // namespace sealscope::ui
