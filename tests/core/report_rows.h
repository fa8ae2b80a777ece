#pragma once

#include "tests/support/pitfall_rows.h"
#include "tests/support/report_builder.h"

namespace sealscope::test {

/// One report: a good case, one change, and what must come of it.
struct ReportRow {
    const char *name;
    std::function<void(ReportDraft &)> change;
    Expected expected;
    std::function<ReportDraft()> start = currentReport;

    static ReportDraft currentReport();
};

/// The good reports of June 2026, by the algorithm of their identity key.
[[nodiscard]] ReportDraft juneReport();
[[nodiscard]] ReportDraft juneReportByEd25519();
[[nodiscard]] ReportDraft aliasReport();

/// Adds the rows to the running data function, as the index into `rows`.
void addReports(const std::vector<ReportRow> &rows);
/// Judges the row that the running test function fetched: the check says what is expected, and a case that evidence contradicts
/// is not accepted.
void runReport(const std::vector<ReportRow> &rows);

/// A hook that changes the members of the report once everything is signed.
[[nodiscard]] std::function<void(ReportDraft &)> afterSigning(std::function<void(simulated::ReportMembers &)> change);
/// A hook that changes the quote before it is signed.
[[nodiscard]] std::function<void(ReportDraft &)> inQuote(std::function<void(simulated::QuoteDescription &)> change);
/// A hook that changes the boot before it is measured.
[[nodiscard]] std::function<void(ReportDraft &)>
atBoot(std::function<void(std::vector<simulated::EventDescription> &)> change);
/// The event of that name; there is one.
[[nodiscard]] simulated::EventDescription &event(std::vector<simulated::EventDescription> &events,
                                                 std::string_view name);

}  // namespace sealscope::test
