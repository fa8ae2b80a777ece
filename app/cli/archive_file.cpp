#include "app/cli/archive_file.h"

#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "app/version.h"
#include "core/archive/addendum.h"
#include "core/files/saved_file.h"

#include <filesystem>

namespace sealscope::cli {

Attempt<std::shared_ptr<const OpenedArchive>> openArchive(const std::string &path)
{
    const Attempt<Result<Bytes>> bytes = readInput(path);
    if (!bytes)
        return tl::unexpected<Refusal>(bytes.error());
    Result<OpenedArchive> archive = *bytes ? readArchive(**bytes) : Result<OpenedArchive>(tl::unexpected<Error>(bytes->error()));
    if (!archive)
        return refuseInput(oneLine(displayName(path), archive.error()), "give an evidence archive, NAME.evidence.zip");
    return std::make_shared<const OpenedArchive>(std::move(*archive));
}

std::string beside(const std::string &path, const std::string &name)
{
    return (std::filesystem::path(path).parent_path() / name).string();
}

Attempt<ArchiveFile> openArchiveFile(const std::string &path)
{
    Attempt<std::shared_ptr<const OpenedArchive>> archive = openArchive(path);
    if (!archive)
        return tl::unexpected<Refusal>(archive.error());
    ArchiveFile out{path, std::move(*archive), {}, {}};
    while (path != "-") {
        const std::string next = beside(path, addendumName(displayName(path), out.addenda.size() + 1));
        std::error_code error;
        if (!std::filesystem::exists(next, error))
            break;
        Attempt<std::shared_ptr<const OpenedArchive>> addendum = openArchive(next);
        if (!addendum)
            return tl::unexpected<Refusal>(addendum.error());
        const auto &continued = (*addendum)->manifest.addendumTo;
        if (!continued || continued->sha256 != out.archive->sha256)
            return refuseInput(shownName(displayName(next)) + ": is no addendum to these bytes",
                               "move it away, or give the archive that it continues");
        out.addendumPaths.push_back(next);
        out.addenda.push_back(std::move(*addendum));
    }
    return out;
}

Attempt<void> saveNewArchive(const std::string &path, const ArchiveContent &content)
{
    const Result<Bytes> bytes = writeArchive(content);
    if (!bytes)
        return refuseInput(oneLine(displayName(path), bytes.error()));
    if (const auto saved = saveFile(path, *bytes, WhereOneExists::Refuse); !saved)
        return refuseInput(shownName(displayName(path)) + ": not saved: " + saved.error(), "an archive is never written over: give another name");
    return {};
}

CustodyLogEntry custodyEntry(CustodyAction action, std::string actor, UnixTime time)
{
    CustodyLogEntry entry;
    entry.time = time;
    entry.action = action;
    entry.actor = std::move(actor);
    entry.item = "archive";
    entry.tool = "sealscope " + std::string(kVersion) + " (" + std::string(kCommit) + ")";
    return entry;
}

}  // namespace sealscope::cli
