#pragma once

#include "app/cli/live/live_options.h"
#include "core/live/recorder.h"
#include "core/report/dossier.h"

namespace sealscope::cli {

/// What a fetch brought, and the judgement of it.
struct FetchedCase {
    live::LiveRecord record;
    Dossier dossier;

    /// Is there a report to judge?
    [[nodiscard]] const Artifact *report() const;
};

/// Fetches, saying each step on standard error, and adds the files that were named. Refused as readArtifacts() does.
[[nodiscard]] Attempt<live::LiveRecord> fetchRecord(const LiveOptions &options);

/// Judges a record: at the end of the fetch, where no other clock was given.
[[nodiscard]] FetchedCase judgedRecord(live::LiveRecord record, const LiveOptions &options);

/// Saves the case as an archive and says its size, its digest, and whether it can be judged again without network.
[[nodiscard]] Attempt<void> saveCase(const FetchedCase &fetched, const LiveOptions &options);

/// What a command ends with: the verdict's code, or that of input where there was no report or somebody stopped it.
[[nodiscard]] ExitCode exitCodeOf(const FetchedCase &fetched);

}  // namespace sealscope::cli
