#include "tests/core/report_rows.h"

#include <QTest>

#include <cstdlib>

namespace sealscope::test {

ReportDraft ReportRow::currentReport()
{
    return goodReportCase();
}

ReportDraft juneReport()
{
    return goodReportCase(Dialect::Legacy202606);
}

ReportDraft juneReportByEd25519()
{
    return goodReportCase(Dialect::Legacy202606, simulated::IdentityAlgorithm::Ed25519);
}

ReportDraft aliasReport()
{
    return goodReportCase(Dialect::CurrentLegacyAlias);
}

void addReports(const std::vector<ReportRow> &rows)
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::newRow(rows[i].name) << i;
}

void runReport(const std::vector<ReportRow> &rows)
{
    QFETCH(const std::size_t, index);
    const ReportRow &row = rows[index];
    ReportDraft draft = row.start();
    row.change(draft);
    const AttestationResult result = appraised(make(draft));
    const CheckResult &found = result.now.check(row.expected.check);
    QCOMPARE(describe(found), describe(row.expected));
    const bool decides =
        found.required() || (found.outcome == Outcome::Failed && found.def().kind == CheckKind::Evidence);
    if (row.expected.outcome != Outcome::Passed && decides)
        QVERIFY(result.now.verdict > Verdict::AcceptedWithExceptions);
    if (row.expected.outcome == Outcome::Passed)
        QVERIFY(found.standing == Standing::Anchored || found.id == CheckId::BootOsImage);
}

std::function<void(ReportDraft &)> afterSigning(std::function<void(simulated::ReportMembers &)> change)
{
    return [change = std::move(change)](ReportDraft &draft) { draft.identity.members = change; };
}

std::function<void(ReportDraft &)> inQuote(std::function<void(simulated::QuoteDescription &)> change)
{
    return [change = std::move(change)](ReportDraft &draft) { draft.identity.quote = change; };
}

std::function<void(ReportDraft &)> atBoot(std::function<void(std::vector<simulated::EventDescription> &)> change)
{
    return [change = std::move(change)](ReportDraft &draft) { draft.identity.events = change; };
}

simulated::EventDescription &event(std::vector<simulated::EventDescription> &events, std::string_view name)
{
    const auto found = std::ranges::find(events, name, &simulated::EventDescription::name);
    if (found == events.end())
        std::abort();
    return *found;
}

}  // namespace sealscope::test
