#include "app/cli/live/fetched_case.h"

#include "app/cli/archive_file.h"
#include "app/cli/clock.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"
#include "app/cli/judged.h"
#include "app/cli/live/step_talk.h"
#include "app/cli/live/work_loop.h"
#include "app/cli/one_line.h"
#include "app/version.h"

namespace sealscope::cli {

namespace {

StepTalk::Voice voiceOf(const LiveOptions &options)
{
    return options.appraisal.presentation == Presentation::Quiet ? StepTalk::Voice::Silent : StepTalk::Voice::Lines;
}

Attempt<void> addFiles(const LiveOptions &options, live::LiveRecord &record)
{
    Attempt<std::vector<Artifact>> artifacts = readArtifacts(options.files);
    if (!artifacts)
        return tl::unexpected<Refusal>(artifacts.error());
    for (Artifact &artifact : *artifacts) {
        artifact.id = "a" + std::to_string(record.artifacts.size() + 1);
        artifact.obtainedAt = record.endedAt;
        KeptArtifact kept;
        kept.size = artifact.bytes ? artifact.bytes->size() : 0;
        kept.artifact = std::move(artifact);
        record.artifacts.push_back(std::move(kept));
    }
    return {};
}

bool holdsKind(const live::LiveRecord &record, ArtifactKind kind)
{
    return std::ranges::any_of(record.artifacts, [kind](const KeptArtifact &kept) { return kept.artifact.kind == kind; });
}

/// Whether nothing but the archive is needed next time.
std::string offlineSentence(const live::LiveRecord &record)
{
    if (!holdsKind(record, ArtifactKind::Report))
        return "It holds no report: there is nothing to judge.";
    if (!holdsKind(record, ArtifactKind::Collateral))
        return "It holds no collateral: offline, the checks that need it will not be evaluated.";
    return "It holds what its verdict rests on: it can be judged again offline.";
}

}  // namespace

const Artifact *FetchedCase::report() const
{
    const auto kept = std::ranges::find_if(record.artifacts, [](const KeptArtifact &k) { return k.artifact.kind == ArtifactKind::Report; });
    return kept == record.artifacts.end() ? nullptr : &kept->artifact;
}

Attempt<live::LiveRecord> fetchRecord(const LiveOptions &options)
{
    live::LiveRequest request = options.request;
    request.bearer = options.key.text();
    if (voiceOf(options) == StepTalk::Voice::Lines)
        progress("nonce: " + request.nonce);
    live::LiveCase work(std::move(request), options.network);
    StepTalk talk(voiceOf(options));
    QObject::connect(&work, &live::LiveCase::stepsChanged, &work, [&] { talk.said(work.record().steps); });
    runToItsEnd(work);
    talk.said(work.record().steps);
    live::LiveRecord record = work.record();
    if (const Attempt<void> added = addFiles(options, record); !added)
        return tl::unexpected<Refusal>(added.error());
    return record;
}

FetchedCase judgedRecord(live::LiveRecord record, const LiveOptions &options)
{
    AppraisalOptions appraisal{options.appraisal.policy, options.appraisal.anchors, options.appraisal.clocks,
                               options.appraisal.presentation};
    if (!options.clockGiven)
        appraisal.clocks.now = systemTime();
    auto evidence = std::make_shared<const Evidence>(parse(record.bundle(), record.expectations));
    return {std::move(record), judged(std::move(evidence), appraisal)};
}

Attempt<void> saveCase(const FetchedCase &fetched, const LiveOptions &options)
{
    const Dossier &dossier = fetched.dossier;
    live::ArchiveTexts texts;
    texts.policy = canonicalPolicy(dossier.policy);
    texts.result = dossierJson(dossier);
    texts.tool = dossier.tool;
    texts.simulated = dossier.result.simulated;
    const std::string path = options.out.empty() ? archiveNameFor(options.request.url, fetched.record.endedAt) : options.out;
    if (const Attempt<void> saved = saveNewArchive(path, live::archiveOf(fetched.record, texts)); !saved)
        return tl::unexpected<Refusal>(saved.error());
    // What is said of it is what the file says when it is opened.
    const Attempt<std::shared_ptr<const OpenedArchive>> opened = openArchive(path);
    if (!opened)
        return tl::unexpected<Refusal>(opened.error());
    const std::string line = shownName(path) + "  " + std::to_string((*opened)->bytes) + " bytes, sha256:" + toHex((*opened)->sha256)
        + (fetched.record.complete ? "" : ", incomplete") + "\n" + offlineSentence(fetched.record) + "\n";
    if (options.appraisal.presentation == Presentation::Json)
        progress("saved " + line.substr(0, line.find('\n')));
    else
        print(line);
    return {};
}

ExitCode exitCodeOf(const FetchedCase &fetched)
{
    if (interrupted() || fetched.report() == nullptr)
        return ExitCode::InputOutput;
    return exitCodeOf(fetched.dossier.result.now.verdict);
}

}  // namespace sealscope::cli
