#include "tests/core/report_breaks.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// One case per edge of the registry: exactly the prerequisite is broken, and what needs it no longer stands.
class tst_ReportEdges : public QObject {
    Q_OBJECT

private slots:
    void everythingStandsUnderAPolicyThatNamesIt_data();
    void everythingStandsUnderAPolicyThatNamesIt();
    void edges_data();
    void edges();
    void everyPrerequisiteHasItsCase();
};

namespace {

/// Of an identity: what a report alone can be judged by.
bool readsReport(const CheckDef &def)
{
    return def.subject == Subject::Report || def.subject == Subject::EventLog;
}

bool arisesIn(const CheckDef &def, Dialect dialect)
{
    return def.dialects != DialectScope::WorkloadIdentity || hasWorkloadIdentity(dialect);
}

std::span<const CheckId> needsIn(const CheckDef &def, Dialect dialect)
{
    return hasWorkloadIdentity(dialect) && !def.workloadNeeds.empty() ? def.workloadNeeds : def.needs;
}

/// What the platform has no evidence for: an image, a lookup, a TLS key's custody, a revocation list, content.
bool canStand(CheckId id)
{
    constexpr std::array without = {
        CheckId::KeysetRevocation,    CheckId::BootOsMeasured,      CheckId::BootOsImage, CheckId::CustodyTls,
        CheckId::ProvenanceReachable, CheckId::ProvenanceSignature, CheckId::ChannelE2ee};
    return std::ranges::find(without, id) == without.end();
}

void addDialects()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : {Dialect::Current, Dialect::Legacy202606})
        QTest::newRow(byteArray(dialectName(dialect)).constData()) << dialect;
}

const char *name(CheckId id)
{
    return checkDef(id).name.data();
}

}  // namespace

void tst_ReportEdges::everythingStandsUnderAPolicyThatNamesIt_data()
{
    addDialects();
}

void tst_ReportEdges::everythingStandsUnderAPolicyThatNamesIt()
{
    QFETCH(const Dialect, dialect);
    const AttestationResult result = appraised(make(namedCase(dialect)));
    for (const CheckDef &def : checkRegistry()) {
        if (readsReport(def) && arisesIn(def, dialect))
            QVERIFY2(result.now.check(def.id).anchoredPass() == canStand(def.id), name(def.id));
    }
}

void tst_ReportEdges::edges_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<CheckId>("check");
    QTest::addColumn<CheckId>("need");
    for (const Dialect dialect : {Dialect::Current, Dialect::Legacy202606}) {
        for (const CheckDef &def : checkRegistry()) {
            for (const CheckId need :
                 readsReport(def) && arisesIn(def, dialect) ? needsIn(def, dialect) : std::span<const CheckId>())
                QTest::addRow("%s: %s needs %s", dialectName(dialect).data(), name(def.id), name(need))
                    << dialect << def.id << need;
        }
    }
}

void tst_ReportEdges::edges()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const CheckId, check);
    QFETCH(const CheckId, need);
    ReportDraft draft = namedCase(dialect);
    identityBreaks().at(need)(draft);
    const Judgement judged = appraised(make(draft)).now;

    QVERIFY(!judged.check(need).anchoredPass());
    QVERIFY(!judged.check(check).anchoredPass());
    QVERIFY(judged.verdict > Verdict::AcceptedWithExceptions || judged.check(need).outcome == Outcome::NotEvaluated);
    if (need == CheckId::QuoteGenuine)
        return;  // a gate falls with one of its own needs
    for (const CheckId beneath : needsIn(checkDef(need), dialect))
        QVERIFY2(judged.check(beneath).anchoredPass(), name(beneath));
}

void tst_ReportEdges::everyPrerequisiteHasItsCase()
{
    for (const CheckDef &def : checkRegistry()) {
        for (const auto needs : {def.needs, def.workloadNeeds}) {
            for (const CheckId need : readsReport(def) ? needs : std::span<const CheckId>())
                QVERIFY2(identityBreaks().contains(need), name(need));
        }
    }
}

QTEST_GUILESS_MAIN(tst_ReportEdges)
#include "tst_report_edges.moc"
