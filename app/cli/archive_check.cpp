#include "app/cli/archive_commands.h"
#include "app/cli/archive_file.h"
#include "app/cli/archive_text.h"
#include "app/cli/case_inputs.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"
#include "app/cli/judged.h"
#include "app/cli/one_line.h"
#include "app/cli/policy_source.h"
#include "core/report/result_comparison.h"
#include "core/report/wording.h"

namespace sealscope::cli {

namespace {

constexpr std::array kOptions = {
    OptionSpec{"--at", "TIME", "the clock of Now: 2026-11-22T13:02:11Z or Unix seconds; default: now"},
    OptionSpec{"--demo", "", "judge under a simulated root; everything is marked"},
    OptionSpec{"--demo-root", "FILE", "that root, DER or PEM; only with --demo"},
    OptionSpec{"-h", "", "this help"},
};

constexpr Help kHelp = {"archive check FILE [options]",
                        "Compares an archive with its manifest, prints its custody log, and judges it again, without network, at the time\n"
                        "of collection and now, under the policy that it records. Addenda beside it are opened with it. Ends with 0 where\n"
                        "every member is the one named and the recorded result comes out again, else with 1; with 3 where the archive\n"
                        "records none, or is a redacted copy that lacks the bodies for some checks.",
                        "sealscope-cli archive check q3.evidence.zip"};

/// Nothing is answered otherwise; some checks are not answered any more.
bool onlyOpen(const ResultComparison &comparison)
{
    return std::ranges::all_of(comparison.differences, [](const AnswerDifference &difference) {
        return difference.after && difference.after->outcome == Outcome::NotEvaluated;
    });
}

/// How the recorded result compares with the one made now.
ExitCode compare(const OpenedArchive &archive, const Dossier &dossier)
{
    if (archive.record.result.empty()) {
        print("  the archive records no result\n");
        return ExitCode::Undetermined;
    }
    const Result<RecordedResult> recorded = parseRecordedResult(archive.record.result);
    if (!recorded) {
        print("  " + oneLine("record/result.json", recorded.error()) + "\n");
        return ExitCode::Refuted;
    }
    const ResultComparison comparison = compareWithRecorded(*recorded, recordedResultOf(dossier));
    print("  " + wording::comparisonSentence(comparison) + "\n");
    for (const AnswerDifference &difference : comparison.differences)
        print("    " + wording::differenceLine(difference) + "\n");
    if (comparison.equal())
        return ExitCode::Accepted;
    if (!archive.manifest.redactedFrom || !onlyOpen(comparison))
        return ExitCode::Refuted;
    print("  this copy is redacted: what asks for a body cannot be answered from it, and nothing else parts\n");
    return ExitCode::Undetermined;
}

void printClocks(const Dossier &dossier)
{
    const AttestationResult &result = dossier.result;
    if (result.atCollection)
        print("  at collection  " + wording::verdictSentence(result, *result.atCollection) + "\n");
    print("  now            " + wording::verdictSentence(result, result.now) + "\n");
}

Attempt<ExitCode> judgeAgain(const OpenedArchive &archive, EvidenceBundle bundle, const Arguments &arguments)
{
    print("judged again, offline, under the recorded policy\n");
    Attempt<AppraisalOptions> options = readAppraisalOptions(arguments);
    if (!options)
        return tl::unexpected<Refusal>(options.error());
    if (archive.record.policy.empty()) {
        print("  the archive records no policy\n");
        return ExitCode::Undetermined;
    }
    Attempt<AppraisalPolicy> policy = recordedPolicy(bundle);
    if (!policy)
        return tl::unexpected<Refusal>(policy.error());
    options->policy = std::move(*policy);
    const Dossier dossier = judged(std::make_shared<const Evidence>(parse(std::move(bundle))), *options);
    printClocks(dossier);
    const ExitCode code = compare(archive, dossier);
    if (archive.manifest.simulated && !arguments.has("--demo"))
        hint("this archive is simulated: it is judged as it was only with --demo --demo-root FILE");
    return code;
}

Attempt<ExitCode> check(const Arguments &arguments)
{
    const Attempt<ArchiveFile> file = openArchiveFile(arguments.operands.front());
    if (!file)
        return tl::unexpected<Refusal>(file.error());
    std::vector<std::string> paths = {file->path};
    paths.insert(paths.end(), file->addendumPaths.begin(), file->addendumPaths.end());
    bool intact = true;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const OpenedArchive &archive = i == 0 ? *file->archive : *file->addenda[i - 1];
        print(archiveHead(displayName(paths[i]), archive) + "\n");
        print((archive.intact() ? "  " : memberTable(archive) + "  ") + memberSummary(archive) + "\n\n");
        print(custodyText(archive) + "\n");
        intact = intact && archive.intact() && archive.custody && !archive.custody->broken;
    }
    VerifyRequest request;
    request.paths = paths;
    Attempt<EvidenceBundle> bundle = readCase(request);
    if (!bundle)
        return tl::unexpected<Refusal>(bundle.error());
    for (const Artifact &artifact : bundle->artifacts) {
        if (artifact.error)
            warn(oneLine(artifact.name, *artifact.error));
    }
    const Attempt<ExitCode> code = judgeAgain(*file->archive, std::move(*bundle), arguments);
    return code && !intact ? Attempt<ExitCode>(ExitCode::Refuted) : code;
}

}  // namespace

Attempt<ExitCode> archiveCheck(Words words)
{
    return withArguments(words, kOptions, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (arguments.operands.size() != 1)
            return refuseUsage(std::to_string(arguments.operands.size()) + " files, want one archive", "sealscope-cli archive check -h");
        return check(arguments);
    });
}

}  // namespace sealscope::cli
