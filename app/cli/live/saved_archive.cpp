#include "app/cli/live/saved_archive.h"

#include "app/cli/one_line.h"
#include "core/files/saved_file.h"

namespace sealscope::cli {

Attempt<SavedArchive> saveArchive(const std::string &path, const ArchiveContent &content)
{
    const Result<Bytes> bytes = writeArchive(content);
    if (!bytes)
        return tl::unexpected<Refusal>(Refusal{ExitCode::Internal, oneLine("the archive", bytes.error()), {}});
    if (const auto saved = saveFile(path, *bytes, WhereOneExists::Refuse); !saved)
        return refuseInput(shownName(path) + ": " + saved.error(), "evidence is never written over: give another name or place with --out");
    return SavedArchive{path, bytes->size(), sha256(*bytes)};
}

}  // namespace sealscope::cli
