#include "core/appraisal/appraise.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// What the policy and the reviewer's expectations make of evidence that is good.
class tst_AppraisePolicy : public QObject {
    Q_OBJECT

private slots:
    void demandsDecideWhatIsComputed();
    void deniedValuesMakeTheirCheckRequired();
    void exceptionsCoverWhatTheyName_data();
    void exceptionsCoverWhatTheyName();
    void expectedReportDataIsCompared_data();
    void expectedReportDataIsCompared();
};

namespace {

TrustAnchors anchorsOf(const MadeCase &made)
{
    return *TrustAnchors::simulated(made.root);
}

AttestationResult judged(const MadeCase &made)
{
    return appraise(evidenceOf(made), made.policy, anchorsOf(made), {made.now, {}});
}

const CheckResult &check(const AttestationResult &result, CheckId id)
{
    return result.now.check(id);
}

using Start = std::function<Draft()>;

}  // namespace

void tst_AppraisePolicy::demandsDecideWhatIsComputed()
{
    MadeCase made = make(goodCase());
    made.policy = AppraisalPolicy{};
    made.policy.checks.fill(Demand::Off);
    const AttestationResult nothing = judged(made);
    QCOMPARE(nothing.now.verdict, Verdict::Undetermined);
    QCOMPARE(check(nothing, CheckId::QuoteForm).reason, Reason::NotAsked);

    made.policy.demand(CheckId::QuoteSignature) = Demand::Required;
    const AttestationResult signature = judged(made);
    for (const CheckId id : {CheckId::QuoteForm, CheckId::PckChain, CheckId::QuoteQeReport, CheckId::QuoteQeBinding,
                             CheckId::QuoteSignature})
        QVERIFY(check(signature, id).anchoredPass());
    QCOMPARE(check(signature, CheckId::TcbPlatform).reason, Reason::NotAsked);
    QCOMPARE(signature.now.verdict, Verdict::Undetermined);

    made.policy.demand(CheckId::QuoteGenuine) = Demand::Required;
    QCOMPARE(judged(made).now.verdict, Verdict::Accepted);
}

void tst_AppraisePolicy::deniedValuesMakeTheirCheckRequired()
{
    MadeCase made = make(goodCase());
    made.policy.demand(CheckId::BootMrtd) = Demand::Off;
    made.policy.deniedMrtd = {toHex(quoteOf(made).td->mrTd)};
    const AttestationResult denied = judged(made);
    QVERIFY(check(denied, CheckId::BootMrtd).required());
    QVERIFY(check(denied, CheckId::BootMrtd).code == ErrorCode::MeasurementMismatch);
    QCOMPARE(denied.now.verdict, Verdict::PolicyNotMet);

    made.policy.boot = {{toHex(quoteOf(made).td->mrTd), {}, "test", ""}};
    QCOMPARE(judged(made).now.verdict, Verdict::PolicyNotMet);  // a denied value beats every reference
    made.policy.deniedMrtd = {std::string(96, '0')};
    QCOMPARE(judged(made).now.verdict, Verdict::Accepted);
}

void tst_AppraisePolicy::exceptionsCoverWhatTheyName_data()
{
    QTest::addColumn<CheckId>("excepted");
    QTest::addColumn<qint64>("expiresIn");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("that check") << CheckId::TcbAccepted << qint64{1} << Verdict::AcceptedWithExceptions;
    QTest::newRow("that check, until this second") << CheckId::TcbAccepted << qint64{0} << Verdict::PolicyNotMet;
    QTest::newRow("that check, until a second ago") << CheckId::TcbAccepted << qint64{-1} << Verdict::PolicyNotMet;
    QTest::newRow("another check") << CheckId::TdAttributes << qint64{1} << Verdict::PolicyNotMet;
    QTest::newRow("an evidence check") << CheckId::TcbPlatform << qint64{1} << Verdict::PolicyNotMet;
}

void tst_AppraisePolicy::exceptionsCoverWhatTheyName()
{
    QFETCH(const CheckId, excepted);
    QFETCH(const qint64, expiresIn);
    QFETCH(const Verdict, verdict);
    Draft draft = goodCase();
    draft.collateral.tcbInfo.levels[0].status = "OutOfDate";
    MadeCase made = make(std::move(draft));
    QCOMPARE(judged(made).now.verdict, Verdict::PolicyNotMet);
    PolicyException exception;
    exception.check = excepted;
    exception.expires = made.now + std::chrono::seconds(expiresIn);
    made.policy.exceptions = {exception};
    QCOMPARE(judged(made).now.verdict, verdict);
}

void tst_AppraisePolicy::expectedReportDataIsCompared_data()
{
    QTest::addColumn<Start>("start");
    QTest::addColumn<bool>("right");
    QTest::newRow("the TD's") << Start(goodCase) << true;
    QTest::newRow("another than the TD's") << Start(goodCase) << false;
    QTest::newRow("the enclave's") << Start([] { return goodSgxCase(3); }) << true;
    QTest::newRow("another than the enclave's") << Start([] { return goodSgxCase(3); }) << false;
}

void tst_AppraisePolicy::expectedReportDataIsCompared()
{
    QFETCH(const Start, start);
    QFETCH(const bool, right);
    const MadeCase made = make(start());
    Expectations expectations;
    expectations.reportData = quoteOf(made).reportData();
    if (!right)
        expectations.reportData->back() ^= std::byte{1};
    const Evidence evidence = parse(*evidenceOf(made).bundle, expectations);
    const AttestationResult result = appraise(evidence, made.policy, anchorsOf(made), {made.now, {}});
    QCOMPARE(result.now.verdict, right ? Verdict::Accepted : Verdict::Refuted);
    QVERIFY(check(result, CheckId::BindingStatement).required());
    const EvidenceRange range = check(result, CheckId::BindingStatement).ranges.front();
    QVERIFY(equal(slice(made.quote, range.range), quoteOf(made).reportData()));
}

QTEST_GUILESS_MAIN(tst_AppraisePolicy)
#include "tst_appraise_policy.moc"
