#pragma once

#include "core/appraisal/report_case.h"
#include "core/inspect/fields.h"
#include "core/report/dossier.h"

#include <memory>
#include <vector>

namespace sealscope::ui {

/// What reading made of a case. It depends on the bytes alone, so a changed policy or clock reuses it.
struct CaseReading {
    std::shared_ptr<const Evidence> evidence;              ///< never null; its bundle may be empty
    std::vector<std::shared_ptr<const FieldTree>> fields;  ///< one for each artifact of the bundle
    std::shared_ptr<const ReportCase> report;              ///< of that evidence; null without a readable report
};

/// What the report of the evidence yields, kept alive together with the evidence that it points into.
[[nodiscard]] std::shared_ptr<const ReportCase> reportOf(const std::shared_ptr<const Evidence> &evidence);

/// All of a reading but its fields. As slow as logs are long: not for the GUI thread.
[[nodiscard]] CaseReading readingOf(Evidence evidence);

/// One appraisal with everything that went into it. Immutable and shared: whoever holds one may read it on any thread for as
/// long as it likes, and a newer one never changes it.
struct Snapshot {
    CaseReading reading;
    Dossier dossier;

    [[nodiscard]] const AttestationResult &result() const { return dossier.result; }
    [[nodiscard]] const std::vector<Artifact> &artifacts() const { return reading.evidence->bundle->artifacts; }
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// The result of a snapshot, kept alive by the whole of it; null for null.
[[nodiscard]] inline std::shared_ptr<const AttestationResult> resultOf(const SnapshotPtr &snapshot)
{
    return snapshot ? std::shared_ptr<const AttestationResult>(snapshot, &snapshot->dossier.result) : nullptr;
}

}  // namespace sealscope::ui
