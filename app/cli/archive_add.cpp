#include "app/cli/archive_commands.h"
#include "app/cli/archive_file.h"
#include "app/cli/case_inputs.h"
#include "app/cli/clock.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "app/version.h"
#include "core/archive/addendum.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;
constexpr std::array kOptions = {
    OptionSpec{"--note", "TEXT", "what is to be said about it, for the custody log"},
    OptionSpec{"--actor", "NAME", "who adds it, for the custody log; default: nobody is named"},
    OptionSpec{"--request", "FILE", "exact bytes of a request body; may be repeated", kMany},
    OptionSpec{"--response", "FILE", "exact bytes of a response body; may be repeated", kMany},
    OptionSpec{"-h", "", "this help"},
};

constexpr Help kHelp = {"archive add FILE [INPUT…] [options]",
                        "Writes an addendum beside an archive, NAME.addendum-N.evidence.zip, with these inputs or this note: a file of its\n"
                        "own that continues the custody log. The archive stays as it is. Opened together they are one case.",
                        "sealscope-cli archive add q3.evidence.zip newer-collateral.json --note \"for the yearly review\" --actor \"A. Reviewer\""};

/// One case has one subject, and an archive inside an archive is not opened.
Attempt<void> refuseKinds(std::span<const Artifact> artifacts, const ArchiveFile &file)
{
    const auto holds = [&](ArtifactKind kind) {
        return std::ranges::any_of(file.archive->artifacts, [&](const KeptArtifact &kept) { return kept.artifact.kind == kind; });
    };
    for (const Artifact &artifact : artifacts) {
        if (artifact.error && artifact.kind != ArtifactKind::Unrecognised)
            return refuseInput(oneLine(artifact.name, *artifact.error));
        if (artifact.kind == ArtifactKind::Archive)
            return refuseUsage(shownName(artifact.name) + ": an archive inside an archive is not opened, want its files");
        const bool subject = artifact.kind == ArtifactKind::Report || artifact.kind == ArtifactKind::Quote;
        if (subject && holds(artifact.kind))
            return refuseUsage(shownName(artifact.name) + ": the archive holds a " + std::string(artifactKindName(artifact.kind))
                                   + " already, want one in a case", "another time or machine is an archive of its own");
    }
    return {};
}

Addition additionOf(std::vector<Artifact> artifacts, const ArchiveFile &file, const Arguments &arguments)
{
    const UnixTime now = systemTime();
    const std::string actor = arguments.value("--actor").value_or("");
    Addition out;
    out.tool = {.version = std::string(kVersion), .commit = std::string(kCommit)};
    out.at = now;
    out.clock = {"system clock", std::nullopt};
    out.custody.push_back(custodyEntry(CustodyAction::Opened, actor, now));
    out.custody.back().after = file.archive->sha256;
    std::size_t number = nextArtifactNumber(*file.archive, file.addenda);
    for (Artifact &artifact : artifacts) {
        artifact.obtainedAt = now;
        CustodyLogEntry entry = custodyEntry(CustodyAction::Added, actor, now);
        entry.item = "a" + std::to_string(number++);
        entry.after = artifact.sha256;
        entry.note = arguments.value("--note").value_or("");
        out.custody.push_back(std::move(entry));
        out.artifacts.push_back({.artifact = std::move(artifact)});
    }
    if (out.artifacts.empty()) {
        out.custody.push_back(custodyEntry(CustodyAction::Noted, actor, now));
        out.custody.back().note = arguments.value("--note").value_or("");
    }
    return out;
}

Attempt<ExitCode> add(const Arguments &arguments)
{
    const std::string &path = arguments.operands.front();
    VerifyRequest request;
    request.paths.assign(arguments.operands.begin() + 1, arguments.operands.end());
    request.requests = arguments.values("--request");
    request.responses = arguments.values("--response");
    Attempt<std::vector<Artifact>> artifacts = readArtifacts(request.paths);
    if (!artifacts)
        return tl::unexpected<Refusal>(artifacts.error());
    if (const Attempt<void> bodies = addBodies(request, *artifacts); !bodies)
        return tl::unexpected<Refusal>(bodies.error());
    if (artifacts->empty() && !arguments.has("--note"))
        return refuseUsage("nothing to add, want inputs or --note TEXT", "sealscope-cli archive add -h");
    const Attempt<ArchiveFile> file = openArchiveFile(path);
    if (!file)
        return tl::unexpected<Refusal>(file.error());
    if (const Attempt<void> kinds = refuseKinds(*artifacts, *file); !kinds)
        return tl::unexpected<Refusal>(kinds.error());
    if (!file->archive->intact())
        warn(shownName(displayName(path)) + ": is not what its manifest names; archive check tells more");

    const Result<ArchiveContent> content =
        makeAddendum(*file->archive, file->addenda, additionOf(std::move(*artifacts), *file, arguments));
    if (!content)
        return refuseUsage(oneLine(displayName(path), content.error()), "give the archive itself");
    const std::string name = addendumName(displayName(path), file->addenda.size() + 1);
    if (const Attempt<void> saved = saveNewArchive(beside(path, name), *content); !saved)
        return tl::unexpected<Refusal>(saved.error());
    print(beside(path, name) + "\n");
    return ExitCode::Accepted;
}

}  // namespace

Attempt<ExitCode> archiveAdd(Words words)
{
    return withArguments(words, kOptions, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (arguments.operands.empty() || arguments.operands.front() == "-")
            return refuseUsage("no archive, want its file", "sealscope-cli archive add -h");
        return add(arguments);
    });
}

}  // namespace sealscope::cli
