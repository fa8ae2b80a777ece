#pragma once

#include "ui/state/snapshot.h"

#include <QString>
#include <optional>
#include <vector>

namespace sealscope::ui {

/// What covers a value that the case states about its source.
enum class SourceStanding : std::uint8_t {
    Measured,  ///< a register covers it
    Declared,  ///< somebody's statement: no register covers it
    TagOnly,   ///< the name is measured, what it stands for is not
    NotShown,  ///< nothing in the case says it
};

/// One value of the source page: what it is, where it was read, and what covers it.
struct SourceRow {
    QString name;
    QString value;  ///< whole; empty where nothing is stated
    QString from;   ///< "compose a4, bytes 902–915"
    SourceStanding standing = SourceStanding::NotShown;
    QString sentence;  ///< what follows from it; may be empty
    std::optional<CheckId> check;
    std::optional<EvidenceRange> bytes;
};

/// The ladder from the compose over launcher, repository and commit to the images and the build. Empty without a readable
/// report.
[[nodiscard]] std::vector<SourceRow> sourceRows(const Snapshot &snapshot);

/// "measured", "declared", "tag only", "not shown"; a measured value whose check is no anchored pass is said to be
/// unanchored, one under a simulated root to be simulated.
[[nodiscard]] QString standingText(const SourceRow &row, const AttestationResult &result);

}  // namespace sealscope::ui
