#pragma once

#include "core/archive/archive.h"

namespace sealscope {

/// What is added to an archive, and who adds it.
struct Addition {
    std::vector<KeptArtifact> artifacts;  ///< their ids are set here
    std::vector<CustodyLogEntry> custody;  ///< in order; `seq` and `previous` are set here
    std::string notes;                     ///< notes.json; may be empty
    std::string result;                    ///< result.json of a later judgement; may be empty
    std::string policy;                    ///< policy.json of that
    ToolIdentity tool;
    UnixTime at{};
    ClockStatement clock;
};

/// The number of the next artifact of a case: 5 after a4.
[[nodiscard]] std::size_t nextArtifactNumber(const OpenedArchive &original, std::span<const std::shared_ptr<const OpenedArchive>> earlier);

/// An archive of its own that continues `original` after its `earlier` addenda: ids and custody chain go on, nothing of the original is
/// in it, and its bytes stay as they are. Error: archive.addendum where `original` is an addendum itself or `earlier` are not all its.
[[nodiscard]] Result<ArchiveContent> makeAddendum(const OpenedArchive &original, std::span<const std::shared_ptr<const OpenedArchive>> earlier,
                                                  Addition addition);

/// "q3.addendum-2.evidence.zip" of "q3.evidence.zip": the name of addendum number 2, without folder.
[[nodiscard]] std::string addendumName(std::string_view archiveName, std::size_t number);

/// "q3.redacted.evidence.zip" of "q3.evidence.zip".
[[nodiscard]] std::string redactedName(std::string_view archiveName);

}  // namespace sealscope
