#pragma once

#include "core/archive/archive.h"

namespace sealscope::cli {

/// Digest, size, collector's clock, hosts and what the archive continues or was made from.
[[nodiscard]] std::string archiveHead(std::string_view name, const OpenedArchive &archive);

/// One line a member: state, path, kind, bytes, SHA-256; a line beneath says where a renamed one belongs.
[[nodiscard]] std::string memberTable(const OpenedArchive &archive);

/// "8 members: 6 equal, 1 changed, 1 added".
[[nodiscard]] std::string memberSummary(const OpenedArchive &archive);

/// One line an entry, and whether the chain holds.
[[nodiscard]] std::string custodyText(const OpenedArchive &archive);

}  // namespace sealscope::cli
