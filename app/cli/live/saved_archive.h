#pragma once

#include "app/cli/refusal.h"
#include "core/archive/archive.h"

namespace sealscope::cli {

/// An archive on disk.
struct SavedArchive {
    std::string path;
    std::size_t bytes = 0;
    Digest256 sha256{};
};

/// Writes it so that there is the whole file or none, whatever happens. Refused (74): a folder that cannot be written to, a name that
/// is taken.
[[nodiscard]] Attempt<SavedArchive> saveArchive(const std::string &path, const ArchiveContent &content);

}  // namespace sealscope::cli
