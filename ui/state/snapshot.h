#pragma once

#include "core/appraisal/custody_chains.h"
#include "core/inspect/fields.h"
#include "core/report/dossier.h"
#include "ui/state/replayed_log.h"

#include <memory>
#include <vector>

namespace sealscope::ui {

/// The usable keys of one role and their KMS chains.
struct RoleCustody {
    KeyRole role = KeyRole::Identity;
    std::vector<KeyChain> keys;
};

/// What reading made of a case. It depends on the bytes alone, so a changed policy or clock reuses it.
struct CaseReading {
    std::shared_ptr<const Evidence> evidence;                 ///< never null; its bundle may be empty
    std::vector<std::shared_ptr<const FieldTree>> fields;     ///< one for each artifact of the bundle
    std::shared_ptr<const ReplayedLog> log;                   ///< null where no log could be read
    std::shared_ptr<const ReportCase> report;                 ///< of that evidence; null without a readable report
    std::shared_ptr<const std::vector<RoleCustody>> custody;  ///< all four roles of the report; null like it
};

/// What the report of the evidence yields, kept alive together with the evidence that it points into.
[[nodiscard]] std::shared_ptr<const ReportCase> reportOf(const std::shared_ptr<const Evidence> &evidence);
/// Follows every chain of a report; null for null. As slow as the keys are many: not for the GUI thread.
[[nodiscard]] std::shared_ptr<const std::vector<RoleCustody>>
custodyOf(const std::shared_ptr<const ReportCase> &report);

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
