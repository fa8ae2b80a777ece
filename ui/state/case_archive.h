#pragma once

#include "core/live/live_case.h"
#include "ui/state/snapshot.h"

namespace sealscope::ui {

/// What an archive of the case that is open is made of, by value: it crosses to a worker thread.
struct ArchiveSource {
    SnapshotPtr snapshot;                    ///< not null
    std::optional<live::LiveRecord> fetched; ///< the fetch that the case came from; nothing for files
    std::string notes;                       ///< notes.json; may be empty
    std::string actor;                       ///< who saves it; may be empty
    UnixTime now{};                          ///< this computer's clock
    UnixTime openedAt{};                     ///< of the archive that the case came out of
};

/// The archive of a case that came over the network or from files. Error: archive.redacted_body where an artifact has no bytes.
[[nodiscard]] Result<ArchiveContent> archiveOfCase(const ArchiveSource &source);

/// What was added to an opened archive since, as an addendum to it: loose artifacts, the opening, and the note where there is one.
/// Errors: archive.addendum.
[[nodiscard]] Result<ArchiveContent> addendumOfCase(const ArchiveSource &source, const std::string &note);

/// The opened archive without its bodies. Errors: archive.*.
[[nodiscard]] Result<ArchiveContent> redactedCase(const ArchiveSource &source);

/// "api.example.com.evidence.zip", or the name of an addendum to the archive that the case came out of.
[[nodiscard]] std::string archiveNameOf(const ArchiveSource &source);
[[nodiscard]] std::string redactedNameOf(const ArchiveSource &source);

}  // namespace sealscope::ui
