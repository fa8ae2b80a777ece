#pragma once

#include "app/cli/refusal.h"
#include "core/archive/archive.h"

namespace sealscope::cli {

/// An archive on disk, and its addenda beside it.
struct ArchiveFile {
    std::string path;
    std::shared_ptr<const OpenedArchive> archive;
    std::vector<std::string> addendumPaths;                          ///< NAME.addendum-1.evidence.zip, … as far as there are any
    std::vector<std::shared_ptr<const OpenedArchive>> addenda;       ///< of these, opened
};

/// Opens an archive. Refused (74): a file that cannot be opened, or is no archive, with what was found.
[[nodiscard]] Attempt<std::shared_ptr<const OpenedArchive>> openArchive(const std::string &path);

/// Opens an archive and the addenda beside it.
[[nodiscard]] Attempt<ArchiveFile> openArchiveFile(const std::string &path);

/// The same folder, another name.
[[nodiscard]] std::string beside(const std::string &path, const std::string &name);

/// Saves an archive under a name that is not taken. Refused (74) with why it cannot be.
[[nodiscard]] Attempt<void> saveNewArchive(const std::string &path, const ArchiveContent &content);

/// A custody entry of this program at this time by this person, who may be nobody.
[[nodiscard]] CustodyLogEntry custodyEntry(CustodyAction action, std::string actor, UnixTime time);

}  // namespace sealscope::cli
