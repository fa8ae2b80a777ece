#include "app/cli/archive_commands.h"
#include "app/cli/archive_file.h"
#include "app/cli/clock.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "core/archive/addendum.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;
constexpr std::array kOptions = {
    OptionSpec{"--mask", "WHAT", "also mask this: a header's name, /pointer/into/notes, or persons; may be repeated", kMany},
    OptionSpec{"--out", "FILE", "the copy; default: NAME.redacted.evidence.zip beside the archive"},
    OptionSpec{"--actor", "NAME", "who redacts, for the custody log; default: nobody is named"},
    OptionSpec{"-h", "", "this help"},
};

constexpr Help kHelp = {"archive redact FILE [options]",
                        "Writes a copy of an archive without bodies: of each, size and SHA-256 stay. What a check reads cannot be masked.",
                        "sealscope-cli archive redact q3.evidence.zip --mask persons --mask /engagement/client"};

Attempt<ExitCode> redact(const Arguments &arguments)
{
    const std::string &path = arguments.operands.front();
    const Attempt<std::shared_ptr<const OpenedArchive>> archive = openArchive(path);
    if (!archive)
        return tl::unexpected<Refusal>(archive.error());
    CustodyLogEntry entry = custodyEntry(CustodyAction::Redacted, arguments.value("--actor").value_or(""), systemTime());
    entry.before = (*archive)->sha256;
    const Result<ArchiveContent> copy = redactedCopy(**archive, arguments.values("--mask"), entry);
    if (!copy && copy.error().code == ErrorCode::ParamInvalid)
        return refuseUsage(copy.error().message, "sealscope-cli archive redact -h tells what can be masked");
    if (!copy)
        return refuseInput(oneLine(displayName(path), copy.error()));
    const std::string out = arguments.value("--out").value_or(beside(path, redactedName(displayName(path))));
    if (const Attempt<void> saved = saveNewArchive(out, *copy); !saved)
        return tl::unexpected<Refusal>(saved.error());
    print(out + "\n");
    return ExitCode::Accepted;
}

}  // namespace

Attempt<ExitCode> archiveRedact(Words words)
{
    return withArguments(words, kOptions, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (arguments.operands.size() != 1 || arguments.operands.front() == "-")
            return refuseUsage("want one archive, a file", "sealscope-cli archive redact -h");
        return redact(arguments);
    });
}

}  // namespace sealscope::cli
