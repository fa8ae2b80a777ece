#include "core/appraisal/policy.h"
#include "core/report/checks_reference.h"
#include "tests/support/golden.h"

#include <QTest>

#include <set>

using namespace sealscope;

class tst_CheckRegistry : public QObject {
    Q_OBJECT

private slots:
    void registryIsInTheOrderOfTheIds();
    void namesAreUniqueAndFound();
    void unknownNamesAreNotFound();
    void needsHaveNoCycle();
    void onlyTheFiveRootsNeedNothing();
    void everyCheckStandsAfterWhatItNeeds();
    void starterPoliciesAsk_data();
    void starterPoliciesAsk();
    void exceptionsAreForPolicyChecksOnly();
    void checksFileIsGenerated();
    void referenceNamesTheCheck();
};

namespace {

std::string demandLetters(const CheckDef &def)
{
    std::string out;
    for (const Demand demand : {def.strict, def.vendorAssessment, def.archive})
        out += demand == Demand::Required ? 'R' : demand == Demand::Asked ? 'A' : 'O';
    return out;
}

/// Everything that the check rests on, whichever dialect; the check itself when it goes round in a circle.
void collect(CheckId id, std::set<CheckId> &below)
{
    const CheckDef &def = checkDef(id);
    for (const auto needs : {def.needs, def.workloadNeeds}) {
        for (const CheckId need : needs) {
            if (below.insert(need).second)
                collect(need, below);
        }
    }
}

}  // namespace

void tst_CheckRegistry::registryIsInTheOrderOfTheIds()
{
    QCOMPARE(checkRegistry().size(), std::size_t{68});
    for (std::size_t i = 0; i < checkRegistry().size(); ++i)
        QCOMPARE(static_cast<std::size_t>(checkRegistry()[i].id), i);
}

void tst_CheckRegistry::namesAreUniqueAndFound()
{
    for (const CheckDef &def : checkRegistry()) {
        QVERIFY(!def.question.empty());
        QCOMPARE(checkFromName(def.name), std::optional(def.id));
    }
}

void tst_CheckRegistry::unknownNamesAreNotFound()
{
    for (const std::string_view name : {"", "quote", "quote.form ", "Quote.form", "quote.forms"})
        QVERIFY(!checkFromName(name));
}

void tst_CheckRegistry::needsHaveNoCycle()
{
    for (const CheckDef &def : checkRegistry()) {
        std::set<CheckId> below;
        collect(def.id, below);
        QVERIFY2(!below.contains(def.id), std::string(def.name).c_str());
    }
}

void tst_CheckRegistry::onlyTheFiveRootsNeedNothing()
{
    std::set<CheckId> roots;
    for (const CheckDef &def : checkRegistry()) {
        if (def.needs.empty())
            roots.insert(def.id);
    }
    const std::set<CheckId> wanted = {CheckId::QuoteForm, CheckId::CollateralSignature, CheckId::EventPreimage,
                                      CheckId::ProvenanceStated, CheckId::ArchiveManifest};
    QVERIFY(roots == wanted);
}

void tst_CheckRegistry::everyCheckStandsAfterWhatItNeeds()
{
    for (const CheckDef &def : checkRegistry()) {
        for (const auto needs : {def.needs, def.workloadNeeds}) {
            for (const CheckId need : needs)
                QVERIFY2(need < def.id, std::string(def.name).c_str());
        }
    }
}

void tst_CheckRegistry::starterPoliciesAsk_data()
{
    QTest::addColumn<QByteArray>("demands");  // strict, vendor-assessment, archive: Required, Asked, Off
    QTest::newRow("quote.form") << QByteArray("RRR");
    QTest::newRow("pck.chain") << QByteArray("RRR");
    QTest::newRow("collateral.signature") << QByteArray("RRR");
    QTest::newRow("collateral.freshness") << QByteArray("RRR");
    QTest::newRow("collateral.platform") << QByteArray("RRR");
    QTest::newRow("collateral.age") << QByteArray("RAO");
    QTest::newRow("pck.revocation") << QByteArray("RRR");
    QTest::newRow("quote.qe_report") << QByteArray("RRR");
    QTest::newRow("quote.qe_binding") << QByteArray("RRR");
    QTest::newRow("quote.signature") << QByteArray("RRR");
    QTest::newRow("tcb.qe") << QByteArray("RRR");
    QTest::newRow("tcb.tdx_module") << QByteArray("RRR");
    QTest::newRow("tcb.platform") << QByteArray("RRR");
    QTest::newRow("td.debug") << QByteArray("RRR");
    QTest::newRow("quote.genuine") << QByteArray("RRR");
    QTest::newRow("tcb.accepted") << QByteArray("RRA");
    QTest::newRow("td.attributes") << QByteArray("RRA");
    QTest::newRow("binding.statement") << QByteArray("RRR");
    QTest::newRow("binding.keyset") << QByteArray("RRR");
    QTest::newRow("binding.nonce") << QByteArray("RRA");
    QTest::newRow("report.restated") << QByteArray("RRR");
    QTest::newRow("report.freshness") << QByteArray("RRA");
    QTest::newRow("workload.identity") << QByteArray("RRR");
    QTest::newRow("workload.endorsement") << QByteArray("RRR");
    QTest::newRow("keyset.expiry") << QByteArray("RRR");
    QTest::newRow("keyset.revocation") << QByteArray("RRA");
    QTest::newRow("keyset.lifetime") << QByteArray("RAA");
    QTest::newRow("keyset.roles") << QByteArray("RRR");
    QTest::newRow("event.preimage") << QByteArray("RRR");
    QTest::newRow("boot.rtmr0") << QByteArray("AAA");
    QTest::newRow("boot.rtmr1") << QByteArray("AAA");
    QTest::newRow("boot.rtmr2") << QByteArray("AAA");
    QTest::newRow("boot.rtmr3") << QByteArray("RRR");
    QTest::newRow("boot.events") << QByteArray("RRR");
    QTest::newRow("boot.compose") << QByteArray("RRR");
    QTest::newRow("boot.mrconfig") << QByteArray("AAA");
    QTest::newRow("boot.compose_accepted") << QByteArray("RAA");
    QTest::newRow("boot.mrtd") << QByteArray("AAA");
    QTest::newRow("boot.os_measured") << QByteArray("RAA");
    QTest::newRow("boot.os_image") << QByteArray("RAA");
    QTest::newRow("custody.identity") << QByteArray("RAA");
    QTest::newRow("custody.receipt") << QByteArray("RAA");
    QTest::newRow("custody.e2ee") << QByteArray("AAA");
    QTest::newRow("custody.tls") << QByteArray("AAA");
    QTest::newRow("custody.kms_root") << QByteArray("RAA");
    QTest::newRow("custody.subject") << QByteArray("AAA");
    QTest::newRow("provenance.stated") << QByteArray("RRR");
    QTest::newRow("provenance.measured") << QByteArray("RAA");
    QTest::newRow("provenance.reachable") << QByteArray("AAA");
    QTest::newRow("provenance.signature") << QByteArray("AAA");
    QTest::newRow("provenance.accepted") << QByteArray("RAA");
    QTest::newRow("channel.tls") << QByteArray("RRA");
    QTest::newRow("channel.e2ee") << QByteArray("AAA");
    QTest::newRow("receipt.signature") << QByteArray("RRR");
    QTest::newRow("receipt.keyset") << QByteArray("RRR");
    QTest::newRow("receipt.order") << QByteArray("RRR");
    QTest::newRow("receipt.request") << QByteArray("RRA");
    QTest::newRow("receipt.response") << QByteArray("RRA");
    QTest::newRow("upstream.recorded") << QByteArray("RRR");
    QTest::newRow("upstream.verified") << QByteArray("RRA");
    QTest::newRow("session.id") << QByteArray("RRR");
    QTest::newRow("session.window") << QByteArray("RRR");
    QTest::newRow("session.evidence") << QByteArray("RRR");
    QTest::newRow("session.claims") << QByteArray("RRA");
    QTest::newRow("session.audit") << QByteArray("RAA");
    QTest::newRow("session.pinned") << QByteArray("AAA");
    QTest::newRow("archive.manifest") << QByteArray("RRR");
    QTest::newRow("archive.timestamp") << QByteArray("AAA");
}

void tst_CheckRegistry::starterPoliciesAsk()
{
    QFETCH(const QByteArray, demands);
    const auto id = checkFromName(QTest::currentDataTag());
    QVERIFY(id);
    QCOMPARE(QByteArray::fromStdString(demandLetters(checkDef(*id))), demands);
}

void tst_CheckRegistry::exceptionsAreForPolicyChecksOnly()
{
    for (const CheckDef &def : checkRegistry()) {
        const bool timeOrIssuer = def.id == CheckId::KeysetExpiry || def.id == CheckId::KeysetRevocation
            || def.id == CheckId::ReportFreshness;
        QCOMPARE(canBeExcepted(def.id), def.kind == CheckKind::Policy && !timeOrIssuer);
    }
}

void tst_CheckRegistry::checksFileIsGenerated()
{
    const QByteArray made = QByteArray::fromStdString(checksReference());
    QCOMPARE(goldenText(QStringLiteral("core/CHECKS.md"), made), made);
}

void tst_CheckRegistry::referenceNamesTheCheck()
{
    for (const CheckDef &def : checkRegistry()) {
        const std::string text = checkReference(def.id);
        QVERIFY(text.starts_with(std::string(def.name) + "\n"));
        QVERIFY(text.find(def.question) != std::string::npos);
        QVERIFY(text.ends_with('\n'));
    }
}

QTEST_GUILESS_MAIN(tst_CheckRegistry)
#include "tst_check_registry.moc"
