#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/field_dump.h"
#include "app/cli/field_json.h"
#include "app/cli/field_table.h"
#include "app/cli/inputs.h"
#include "app/cli/one_line.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "inspect FILE [options]",
    "Says what the file is and names its bytes, field by field. Nothing is verified and no verdict is given.",
    "sealscope-cli inspect quote.bin --field td_report.mrtd"};

constexpr std::array kOptions = {
    OptionSpec{"--field", "PATH", "print one value, nothing else: a name, or a dotted path"},
    OptionSpec{"--bytes", "", "print a hex dump with field names"},
    OptionSpec{"--json", "", "print the field tree as JSON"},
    OptionSpec{"-h", "", "this help"},
};

Attempt<ExitCode> printField(const FieldTree &tree, const std::string &path)
{
    const Field *field = findField(tree, path);
    if (field == nullptr)
        return refuseUsage(
            "--field: no single field is named " + shownName(path),
            "sealscope-cli inspect FILE lists the fields; a path like td_report.mrtd tells equal names apart");
    print(field->value + "\n");
    return ExitCode::Accepted;
}

Attempt<ExitCode> inspect(const Artifact &artifact, const Arguments &arguments)
{
    const FieldTree tree = fields(artifact);
    if (tree.error)
        warn(oneLine(artifact.name, *tree.error));
    if (const std::optional<std::string> path = arguments.value("--field"))
        return printField(tree, *path);
    if (arguments.has("--json"))
        print(fieldJson(artifact, tree));
    else if (arguments.has("--bytes"))
        printFieldDump(artifact, tree);
    else
        print(fieldTable(artifact, tree));
    return ExitCode::Accepted;
}

}  // namespace

Attempt<ExitCode> runInspect(Words words)
{
    return withArguments(words, kOptions, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (arguments.operands.size() != 1)
            return refuseUsage(std::to_string(arguments.operands.size()) + " inputs, want one file or -",
                               "sealscope-cli inspect -h");
        if (arguments.has("--field") + arguments.has("--bytes") + arguments.has("--json") > 1)
            return refuseUsage("more than one of --field, --bytes, --json", "give one of them");
        const std::string &path = arguments.operands.front();
        Attempt<Result<Bytes>> bytes = readFile(path);
        if (!bytes)
            return tl::unexpected<Refusal>(bytes.error());
        const Origin origin{OriginKind::File, displayName(path)};
        return inspect(*bytes ? makeArtifact(std::move(**bytes), displayName(path), origin, 0)
                              : refusedArtifact(bytes->error(), displayName(path), origin, 0),
                       arguments);
    });
}

}  // namespace sealscope::cli
