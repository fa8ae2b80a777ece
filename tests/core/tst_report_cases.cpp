#include "tests/core/report_rows.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// A whole report of the simulated gateway, from text to verdict.
class tst_ReportCases : public QObject {
    Q_OBJECT

private slots:
    void theGoodReportIsAcceptedUnderItsRoot();
    void aNormalSessionRefutesIt();
    void withoutCollateralNothingIsAccepted();
    void juneLacksOnlyItsRevocations_data();
    void juneLacksOnlyItsRevocations();
    void anAliasIsUndetermined();
    void anAliasSaysWhoseNonceItHolds();
    void aVariableIsDeclared();
    void theDialectIsThatOfItsMembers_data();
    void theDialectIsThatOfItsMembers();
    void theSameSeedGivesTheSameBytes();
    void unmeasuredInputsAreObserved();
};

namespace {

/// Names of the required checks that no anchored pass answers.
QByteArrayList open(const Judgement &judgement)
{
    QByteArrayList out;
    for (const CheckResult &check : judgement.checks) {
        if (check.required() && !check.anchoredPass())
            out += byteArray(check.def().name);
    }
    return out;
}

const Observation *observation(const Judgement &judgement, std::string_view id)
{
    const auto found = std::ranges::find(judgement.observations, id, &Observation::id);
    return found == judgement.observations.end() ? nullptr : &*found;
}

}  // namespace

void tst_ReportCases::theGoodReportIsAcceptedUnderItsRoot()
{
    const AttestationResult result = appraised(make(goodReportCase()));
    QVERIFY(result.simulated);
    QCOMPARE(open(result.now), QByteArrayList());
    QVERIFY(result.now.verdict == Verdict::Accepted);
    for (const CheckResult &check : result.now.checks)
        QVERIFY2(check.outcome != Outcome::Failed, byteArray(check.def().name).constData());
}

void tst_ReportCases::aNormalSessionRefutesIt()
{
    const AttestationResult result = appraisedInProduction(make(goodReportCase()));
    QVERIFY(!result.simulated);
    QVERIFY(result.now.verdict == Verdict::Refuted);
    QVERIFY(result.now.check(CheckId::PckChain).outcome == Outcome::Failed);
    // The report agrees with itself all the same, and rests on nothing.
    QCOMPARE(result.now.check(CheckId::BindingStatement).outcome, Outcome::Passed);
    QCOMPARE(result.now.check(CheckId::BindingStatement).standing, Standing::Unanchored);
}

void tst_ReportCases::withoutCollateralNothingIsAccepted()
{
    MadeReportCase made = make(goodReportCase());
    made.collateral = "{}";
    const AttestationResult result = appraised(made);
    QVERIFY(result.now.verdict == Verdict::Undetermined);
    QCOMPARE(result.now.check(CheckId::QuoteGenuine).reason, Reason::NoCollateral);
    QCOMPARE(result.now.check(CheckId::BootCompose).standing, Standing::Unanchored);
}

void tst_ReportCases::juneLacksOnlyItsRevocations_data()
{
    QTest::addColumn<simulated::IdentityAlgorithm>("algorithm");
    QTest::newRow("an identity key of secp256k1") << simulated::IdentityAlgorithm::Secp256k1;
    QTest::newRow("an identity key of Ed25519") << simulated::IdentityAlgorithm::Ed25519;
}

void tst_ReportCases::juneLacksOnlyItsRevocations()
{
    QFETCH(const simulated::IdentityAlgorithm, algorithm);
    ReportDraft draft = goodReportCase(Dialect::Legacy202606, algorithm);
    const AttestationResult result = appraised(make(draft));
    QCOMPARE(open(result.now), QByteArrayList{"keyset.revocation"});
    QVERIFY(result.now.verdict == Verdict::Undetermined);
    draft.policy.demand(CheckId::KeysetRevocation) = Demand::Asked;
    QVERIFY(appraised(make(draft)).now.verdict == Verdict::Accepted);
}

void tst_ReportCases::anAliasIsUndetermined()
{
    const AttestationResult result = appraised(make(aliasReport()));
    QVERIFY(result.now.verdict == Verdict::Undetermined);
    QVERIFY(observation(result.now, "report.legacy_layout") != nullptr);
    QCOMPARE(result.now.check(CheckId::BootCompose).standing, Standing::Anchored);
    QCOMPARE(result.now.check(CheckId::KeysetExpiry).standing, Standing::Unanchored);
}

void tst_ReportCases::anAliasSaysWhoseNonceItHolds()
{
    MadeReportCase made = make(aliasReport());
    const auto said = [&] { return observation(appraised(made).now, "report.legacy_layout")->text; };
    const std::string ours = said();
    made.expectations.nonce->front() = made.expectations.nonce->front() == '0' ? '1' : '0';
    const std::string another = said();
    made.expectations.nonce.reset();
    const std::string unknown = said();
    QVERIFY(ours != another && another != unknown && ours != unknown);
    QVERIFY(another.size() > ours.size());  // then the bytes are shown
}

void tst_ReportCases::aVariableIsDeclared()
{
    ReportDraft draft = goodReportCase();
    draft.identity.compose.commit = "${GATEWAY_COMMIT}";
    const AttestationResult result = appraised(make(draft));
    const CheckResult &check = result.now.check(CheckId::ProvenanceMeasured);
    QCOMPARE(describe(check), describe(notEvaluated(CheckId::ProvenanceMeasured, Reason::NoEvidence)));
    QVERIFY(check.actual.ends_with("${GATEWAY_COMMIT}"));
    QCOMPARE(result.now.check(CheckId::BootCompose).standing, Standing::Anchored);
}

void tst_ReportCases::theDialectIsThatOfItsMembers_data()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : {Dialect::Current, Dialect::CurrentLegacyAlias, Dialect::Legacy202606})
        QTest::newRow(byteArray(dialectName(dialect)).constData()) << dialect;
}

void tst_ReportCases::theDialectIsThatOfItsMembers()
{
    QFETCH(const Dialect, dialect);
    const Evidence evidence = evidenceOf(make(goodReportCase(dialect)));
    QVERIFY(evidence.report && evidence.report->value);
    QVERIFY(evidence.report->value->dialect == dialect);
    QVERIFY(evidence.quote && evidence.quote->value);
    QVERIFY(evidence.eventLog && evidence.eventLog->value);
    QVERIFY(evidence.unused.empty());
}

void tst_ReportCases::theSameSeedGivesTheSameBytes()
{
    QVERIFY(make(goodReportCase()).report == make(goodReportCase()).report);
    QVERIFY(make(juneReport()).report == make(juneReport()).report);
}

void tst_ReportCases::unmeasuredInputsAreObserved()
{
    const AttestationResult result = appraised(make(goodReportCase()));
    const Observation *inputs = observation(result.now, "inputs.unmeasured");
    QVERIFY(inputs != nullptr);
    QVERIFY(inputs->text.find("UPSTREAM_API_KEY") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_ReportCases)
#include "tst_report_cases.moc"
