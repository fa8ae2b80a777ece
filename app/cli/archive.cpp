#include "app/cli/archive_commands.h"
#include "app/cli/archive_file.h"
#include "app/cli/archive_text.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"

namespace sealscope::cli {

namespace {

struct ArchiveCommand {
    std::string_view name;
    std::string_view about;
    Attempt<ExitCode> (*run)(Words);
};

constexpr std::array<ArchiveCommand, 5> kArchiveCommands = {{
    {"list", "the members of an archive, each beside its manifest", archiveList},
    {"check", "members, custody log, and the recorded result judged again", archiveCheck},
    {"add", "files or a note, in an addendum beside the archive", archiveAdd},
    {"redact", "a copy without bodies", archiveRedact},
    {"create", "an archive of loose files", archiveCreate},
}};

std::string overview()
{
    std::string text = "usage: sealscope-cli archive COMMAND FILE [options]\n\nEvidence archives and their custody log. The archive itself "
                       "is never changed.\n\ncommands:\n";
    for (const ArchiveCommand &command : kArchiveCommands) {
        std::string line = "  " + std::string(command.name);
        line.resize(12, ' ');
        text += line + std::string(command.about) + "\n";
    }
    return text + "\n  archive COMMAND -h  options of one\n\nexample:\n  sealscope-cli archive check q3.evidence.zip\n";
}

constexpr std::array kListOptions = {OptionSpec{"-h", "", "this help"}};
constexpr Help kListHelp = {"archive list FILE", "Lists the members of an archive and how each compares with the manifest.",
                            "sealscope-cli archive list q3.evidence.zip"};

}  // namespace

Attempt<ExitCode> archiveList(Words words)
{
    return withArguments(words, kListOptions, kListHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (arguments.operands.size() != 1)
            return refuseUsage(std::to_string(arguments.operands.size()) + " files, want one archive", "sealscope-cli archive list -h");
        const std::string &path = arguments.operands.front();
        const Attempt<std::shared_ptr<const OpenedArchive>> archive = openArchive(path);
        if (!archive)
            return tl::unexpected<Refusal>(archive.error());
        print(archiveHead(displayName(path), **archive) + "\n" + memberTable(**archive) + "\n" + memberSummary(**archive) + "\n");
        return ExitCode::Accepted;
    });
}

Attempt<ExitCode> runArchive(Words words)
{
    if (words.empty())
        return refuseUsage("no archive command, want list, check, add, redact or create", "sealscope-cli archive -h explains them");
    if (words.front() == "-h" || words.front() == "--help") {
        print(overview());
        return ExitCode::Accepted;
    }
    const auto command = std::ranges::find(kArchiveCommands, words.front(), &ArchiveCommand::name);
    if (command == kArchiveCommands.end())
        return refuseUsage("unknown archive command " + quoted(words.front()) + ", want list, check, add, redact or create",
                           "sealscope-cli archive -h explains them");
    return command->run(words.subspan(1));
}

}  // namespace sealscope::cli
