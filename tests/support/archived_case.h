#pragma once

#include "core/archive/archive.h"
#include "tests/support/exchange_builder.h"

/// A case of the simulated gateway as its collector kept it: everything in one archive, with the result of that day.
namespace sealscope::test {

/// What an archive of the case holds, recorded under the case's own policy at its own time.
[[nodiscard]] ArchiveContent archiveOf(const MadeExchangeCase &made);
/// The same of a report and its collateral alone.
[[nodiscard]] ArchiveContent archiveOf(const MadeReportCase &made);
/// What goes into an addendum to the archive of these bytes: the artifacts, and nothing of the record.
[[nodiscard]] ArchiveContent addendumTo(BytesView archive, const std::vector<ExtraInput> &added);

/// The archive's bytes; content that cannot be written is a defect of the test.
[[nodiscard]] Bytes written(const ArchiveContent &content);
/// The result that the content records, put together from it anew.
[[nodiscard]] std::string recordedResultText(const MadeExchangeCase &made);

/// Archives and loose inputs opened as one case. Nothing is expected but what the archive's collector states.
[[nodiscard]] Evidence openedCase(const std::vector<Bytes> &archives, const std::vector<ExtraInput> &loose = {});
/// Judged under the case's policy and root, at Now and at the archive's own time.
[[nodiscard]] AttestationResult judged(const MadeReportCase &made, const Evidence &evidence, UnixTime now);

}  // namespace sealscope::test
