#include "ui/state/case_archive.h"

#include "core/appraisal/archived_case.h"
#include "core/archive/addendum.h"
#include "core/live/recorder.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

const EvidenceBundle &bundleOf(const ArchiveSource &source)
{
    return *source.snapshot->reading.evidence->bundle;
}

std::string toolText(const ToolIdentity &tool)
{
    return tool.name + " " + tool.version + (tool.commit.empty() ? "" : " (" + tool.commit + ")");
}

/// Artifacts that were given as they are: neither found inside others nor brought by an archive, and no archive.
std::vector<KeptArtifact> looseArtifacts(const ArchiveSource &source)
{
    const EvidenceBundle &bundle = bundleOf(source);
    const auto first = bundle.archives.empty()
        ? bundle.artifacts.begin()
        : std::ranges::find(bundle.artifacts, ArtifactKind::Archive, &Artifact::kind);
    std::vector<KeptArtifact> out;
    for (auto artifact = first; artifact != bundle.artifacts.end(); ++artifact) {
        if (artifact->origin.kind != OriginKind::Inside && artifact->kind != ArtifactKind::Archive && artifact->bytes)
            out.push_back({*artifact});
    }
    return out;
}

bool holds(const std::vector<KeptArtifact> &kept, const Digest256 &digest)
{
    return std::ranges::any_of(kept, [&](const KeptArtifact &one) { return one.artifact.sha256 == digest; });
}

/// The fetch, or the files as if they had been fetched now: of them nothing more is known.
live::LiveRecord recordOf(const ArchiveSource &source)
{
    live::LiveRecord record;
    if (source.fetched) {
        record = *source.fetched;
    } else {
        record.complete = true;
        record.startedAt = record.endedAt = source.now;
        record.clock.source = "system clock";
    }
    record.expectations = source.snapshot->reading.evidence->expectations;
    for (KeptArtifact &loose : looseArtifacts(source)) {
        if (holds(record.artifacts, loose.artifact.sha256))
            continue;
        loose.artifact.id = "a" + std::to_string(record.artifacts.size() + 1);
        record.artifacts.push_back(std::move(loose));
    }
    return record;
}

CustodyLogEntry entryOf(const ArchiveSource &source, CustodyAction action, UnixTime time)
{
    CustodyLogEntry entry;
    entry.time = time;
    entry.action = action;
    entry.actor = source.actor;
    entry.item = "archive";
    entry.tool = toolText(source.snapshot->dossier.tool);
    return entry;
}

std::string nameOfOriginal(const ArchiveSource &source)
{
    const OpenedArchive *original = originalArchive(bundleOf(source));
    const std::vector<Artifact> &artifacts = bundleOf(source).artifacts;
    const auto whole = std::ranges::find(artifacts, original->sha256, &Artifact::sha256);
    return whole != artifacts.end() ? whole->name : std::string("case.evidence.zip");
}

}  // namespace

Result<ArchiveContent> archiveOfCase(const ArchiveSource &source)
{
    const Dossier &dossier = source.snapshot->dossier;
    live::ArchiveTexts texts;
    texts.policy = canonicalPolicy(dossier.policy);
    texts.result = dossierJson(dossier);
    texts.notes = source.notes;
    texts.actor = source.actor;
    texts.tool = dossier.tool;
    texts.simulated = dossier.result.simulated;
    return live::archiveOf(recordOf(source), texts);
}

Result<ArchiveContent> addendumOfCase(const ArchiveSource &source, const std::string &note)
{
    const OpenedArchive &original = *originalArchive(bundleOf(source));
    const auto &archives = bundleOf(source).archives;
    const Dossier &dossier = source.snapshot->dossier;
    Addition addition;
    addition.artifacts = looseArtifacts(source);
    addition.custody.push_back(entryOf(source, CustodyAction::Opened, source.openedAt));
    if (!note.empty()) {
        addition.custody.push_back(entryOf(source, CustodyAction::Noted, source.now));
        addition.custody.back().note = note;
    }
    for (const KeptArtifact &kept : addition.artifacts) {
        addition.custody.push_back(entryOf(source, CustodyAction::Added, source.now));
        addition.custody.back().item = kept.artifact.name;
        addition.custody.back().after = kept.artifact.sha256;
    }
    addition.custody.push_back(entryOf(source, CustodyAction::Judged, dossier.result.now.at));
    addition.result = dossierJson(dossier);
    addition.policy = canonicalPolicy(dossier.policy);
    addition.notes = source.notes;
    addition.tool = dossier.tool;
    addition.at = source.now;
    addition.clock.source = "system clock";
    return makeAddendum(original, std::span(archives).subspan(1), std::move(addition));
}

Result<ArchiveContent> redactedCase(const ArchiveSource &source)
{
    const OpenedArchive &original = *originalArchive(bundleOf(source));
    return redactedCopy(original, {}, entryOf(source, CustodyAction::Redacted, source.now));
}

std::string archiveNameOf(const ArchiveSource &source)
{
    if (originalArchive(bundleOf(source)) != nullptr)
        return addendumName(nameOfOriginal(source), bundleOf(source).archives.size());
    const Expectations &known = source.snapshot->reading.evidence->expectations;
    return (known.channel ? known.channel->host : std::string("case")) + ".evidence.zip";
}

std::string redactedNameOf(const ArchiveSource &source)
{
    return redactedName(nameOfOriginal(source));
}

}  // namespace sealscope::ui
