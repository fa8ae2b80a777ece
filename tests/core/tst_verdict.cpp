#include "core/appraisal/appraise.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The rule of VERDICTS section 2 on results written down by hand: every check required, passed and anchored but for the
/// changes of the row.
class tst_Verdict : public QObject {
    Q_OBJECT

private slots:
    void ruleIsFirstThatApplies_data();
    void ruleIsFirstThatApplies();
    void countsAddUpToTheRequired_data();
    void countsAddUpToTheRequired();
    void failuresThatNobodyRequiredAreNamed();
};

namespace {

constexpr CheckId kEvidence = CheckId::BootRtmr3;
constexpr CheckId kPolicy = CheckId::TcbAccepted;

using Checks = std::vector<CheckResult>;
using Change = std::function<void(Checks &)>;

Checks allPassed()
{
    Checks out(kCheckCount);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].id = static_cast<CheckId>(i);
        out[i].outcome = Outcome::Passed;
        out[i].reason = Reason::None;
        out[i].standing = Standing::Anchored;
        out[i].demand = Demand::Required;
    }
    return out;
}

CheckResult &at(Checks &checks, CheckId id)
{
    return checks[static_cast<std::size_t>(id)];
}

void fail(Checks &checks, CheckId id)
{
    at(checks, id).outcome = Outcome::Failed;
}

void leaveOpen(Checks &checks, CheckId id, Reason reason = Reason::NoEvidence)
{
    at(checks, id).outcome = Outcome::NotEvaluated;
    at(checks, id).reason = reason;
    at(checks, id).standing = Standing::None;
}

void demand(Checks &checks, CheckId id, Demand demand)
{
    at(checks, id).demand = demand;
}

QByteArray word(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Accepted: return "Accepted";
    case Verdict::AcceptedWithExceptions: return "AcceptedWithExceptions";
    case Verdict::Undetermined: return "Undetermined";
    case Verdict::PolicyNotMet: return "PolicyNotMet";
    case Verdict::Refuted: return "Refuted";
    }
    return {};
}

void row(const char *name, const char *verdict, Change change)
{
    QTest::newRow(name) << std::move(change) << QByteArray(verdict);
}

}  // namespace

void tst_Verdict::ruleIsFirstThatApplies_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("verdict");
    row("everything passed and anchored", "Accepted", [](Checks &) {});
    row("an evidence check failed", "Refuted", [](Checks &c) { fail(c, kEvidence); });
    row("a policy check failed", "PolicyNotMet", [](Checks &c) { fail(c, kPolicy); });
    row("a policy check failed and is excepted", "AcceptedWithExceptions", [](Checks &c) {
        fail(c, kPolicy);
        at(c, kPolicy).excepted = true;
    });
    row("one excepted, another policy check failed", "PolicyNotMet", [](Checks &c) {
        fail(c, kPolicy);
        at(c, kPolicy).excepted = true;
        fail(c, CheckId::TdAttributes);
    });
    row("one excepted, another check open", "Undetermined", [](Checks &c) {
        fail(c, kPolicy);
        at(c, kPolicy).excepted = true;
        leaveOpen(c, kEvidence);
    });
    row("an evidence check marked excepted is refuted all the same", "Refuted", [](Checks &c) {
        fail(c, kEvidence);
        at(c, kEvidence).excepted = true;
    });
    row("evidence and policy failed: evidence decides", "Refuted", [](Checks &c) {
        fail(c, kEvidence);
        fail(c, kPolicy);
    });
    row("evidence failed beside open checks: evidence decides", "Refuted", [](Checks &c) {
        fail(c, kEvidence);
        leaveOpen(c, CheckId::QuoteGenuine);
    });
    row("policy failed beside open checks: policy decides", "PolicyNotMet", [](Checks &c) {
        fail(c, kPolicy);
        leaveOpen(c, kEvidence);
    });
    row("an evidence check failed unanchored", "Refuted", [](Checks &c) {
        fail(c, kEvidence);
        at(c, kEvidence).standing = Standing::Unanchored;
    });
    row("a required check is not evaluated", "Undetermined", [](Checks &c) { leaveOpen(c, kEvidence); });
    row("a required check is out of its period", "Undetermined",
        [](Checks &c) { leaveOpen(c, CheckId::CollateralFreshness, Reason::OutOfPeriod); });
    row("a required check is unanchored", "Undetermined",
        [](Checks &c) { at(c, kEvidence).standing = Standing::Unanchored; });
    row("a required check is not applicable by kind", "Accepted",
        [](Checks &c) { leaveOpen(c, kEvidence, Reason::NotApplicableByKind); });
    row("a required check is not applicable by absence", "Accepted",
        [](Checks &c) { leaveOpen(c, kEvidence, Reason::NotApplicableByAbsence); });
    row("an asked check is not evaluated", "Accepted", [](Checks &c) {
        demand(c, kEvidence, Demand::Asked);
        leaveOpen(c, kEvidence);
    });
    row("an asked policy check failed", "Accepted", [](Checks &c) {
        demand(c, kPolicy, Demand::Asked);
        fail(c, kPolicy);
    });
    row("an asked evidence check failed", "Undetermined", [](Checks &c) {
        demand(c, kEvidence, Demand::Asked);
        fail(c, kEvidence);
    });
    row("an evidence check that is off failed", "Undetermined", [](Checks &c) {
        demand(c, kEvidence, Demand::Off);
        fail(c, kEvidence);
    });
    row("a revoked keyset that nobody required", "Undetermined", [](Checks &c) {
        demand(c, CheckId::KeysetRevocation, Demand::Asked);
        fail(c, CheckId::KeysetRevocation);
    });
    row("an expired keyset that nobody required", "Accepted", [](Checks &c) {
        demand(c, CheckId::KeysetExpiry, Demand::Asked);
        fail(c, CheckId::KeysetExpiry);
    });
    row("quote.genuine is not asked", "Undetermined", [](Checks &c) { demand(c, CheckId::QuoteGenuine, Demand::Off); });
    row("quote.genuine is only asked", "Undetermined",
        [](Checks &c) { demand(c, CheckId::QuoteGenuine, Demand::Asked); });
    row("there is no quote", "Undetermined",
        [](Checks &c) { leaveOpen(c, CheckId::QuoteGenuine, Reason::NotApplicableByAbsence); });
    row("nothing is required", "Undetermined", [](Checks &c) {
        for (CheckResult &result : c)
            result.demand = Demand::Asked;
    });
    row("only quote.genuine is required", "Accepted", [](Checks &c) {
        for (CheckResult &result : c)
            result.demand = result.id == CheckId::QuoteGenuine ? Demand::Required : Demand::Asked;
    });
}

void tst_Verdict::ruleIsFirstThatApplies()
{
    QFETCH(const Change, change);
    QFETCH(const QByteArray, verdict);
    Checks checks = allPassed();
    change(checks);
    QCOMPARE(word(verdictOf(checks)), verdict);
}

void tst_Verdict::countsAddUpToTheRequired_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("counts");
    row("all passed", "68 0 0 0", [](Checks &) {});
    row("one of each", "65 1 1 1", [](Checks &c) {
        fail(c, kEvidence);
        leaveOpen(c, kPolicy);
        at(c, CheckId::TdAttributes).standing = Standing::Unanchored;
    });
    row("not applicable and not required count nowhere", "66 0 0 0", [](Checks &c) {
        leaveOpen(c, kEvidence, Reason::NotApplicableByAbsence);
        demand(c, kPolicy, Demand::Asked);
        fail(c, kPolicy);
    });
    row("a failure counts once, anchored or not", "67 1 0 0", [](Checks &c) {
        fail(c, kEvidence);
        at(c, kEvidence).standing = Standing::Unanchored;
    });
}

void tst_Verdict::countsAddUpToTheRequired()
{
    QFETCH(const Change, change);
    QFETCH(const QByteArray, counts);
    Checks checks = allPassed();
    change(checks);
    const Counts found = countsOf(checks);
    const std::array numbers{found.passed, found.failed, found.notEvaluated, found.unanchored};
    QByteArrayList words;
    for (const std::size_t number : numbers)
        words << QByteArray::number(static_cast<qulonglong>(number));
    QCOMPARE(words.join(' '), counts);
}

void tst_Verdict::failuresThatNobodyRequiredAreNamed()
{
    Checks checks = allPassed();
    for (const CheckId id : {kEvidence, kPolicy, CheckId::KeysetRevocation}) {
        demand(checks, id, Demand::Asked);
        fail(checks, id);
    }
    fail(checks, CheckId::QuoteForm);
    QVERIFY(failedUnrequired(checks) == (std::vector{CheckId::KeysetRevocation, kEvidence}));
}

QTEST_GUILESS_MAIN(tst_Verdict)
#include "tst_verdict.moc"
