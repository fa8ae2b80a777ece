#include "core/appraisal/standing.h"
#include "tests/support/qtest_text.h"

#include <QTest>

#include <set>

using namespace sealscope;
using namespace sealscope::test;

/// Every check passed but one: who still stands?
class tst_Standing : public QObject {
    Q_OBJECT

private slots:
    void edges_data();
    void edges();
    void onlyDescendantsLoseTheirStanding_data();
    void onlyDescendantsLoseTheirStanding();
    void aQuestionThatDoesNotAriseBreaksNothing_data();
    void aQuestionThatDoesNotAriseBreaksNothing();
    void theRootOfTheCurrentDialectRestsOnTheReceiptKey();
    void notEvaluatedHasNoStanding();
    void gateTakesTheOutcomeOfItsNeeds_data();
    void gateTakesTheOutcomeOfItsNeeds();
    void gateNamesTheRootCause();
    void gateKeepsItsDemand();
};

namespace {

using Checks = std::vector<CheckResult>;

Checks allPassed()
{
    Checks out(kCheckCount);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].id = static_cast<CheckId>(i);
        out[i].outcome = Outcome::Passed;
        out[i].reason = Reason::None;
    }
    return out;
}

CheckResult &at(Checks &checks, CheckId id)
{
    return checks[static_cast<std::size_t>(id)];
}

Checks settled(Checks checks)
{
    settle(checks);
    return checks;
}

Checks withFailed(CheckId id)
{
    Checks checks = allPassed();
    at(checks, id).outcome = Outcome::Failed;
    return settled(std::move(checks));
}

Checks withOpen(CheckId id, Reason reason)
{
    Checks checks = allPassed();
    at(checks, id).outcome = Outcome::NotEvaluated;
    at(checks, id).reason = reason;
    return settled(std::move(checks));
}

/// In a case where every question arises, those of the workload-identity dialects among them.
std::span<const CheckId> needsOf(const CheckDef &def)
{
    return def.workloadNeeds.empty() ? def.needs : def.workloadNeeds;
}

/// Does `id` rest on `need`, directly or through others?
bool restsOn(CheckId id, CheckId need)
{
    return std::ranges::any_of(needsOf(checkDef(id)),
                               [&](CheckId direct) { return direct == need || restsOn(direct, need); });
}

QByteArray name(CheckId id)
{
    return byteArray(checkDef(id).name);
}

void addEveryCheck()
{
    QTest::addColumn<CheckId>("broken");
    for (const CheckDef &def : checkRegistry()) {
        if (def.id != CheckId::QuoteGenuine)  // its outcome follows from the others
            QTest::newRow(name(def.id).constData()) << def.id;
    }
}

}  // namespace

void tst_Standing::edges_data()
{
    QTest::addColumn<CheckId>("check");
    QTest::addColumn<CheckId>("need");
    for (const CheckDef &def : checkRegistry()) {
        for (const CheckId need : needsOf(def))
            QTest::addRow("%s needs %s", name(def.id).constData(), name(need).constData()) << def.id << need;
    }
}

void tst_Standing::edges()
{
    QFETCH(const CheckId, check);
    QFETCH(const CheckId, need);
    QVERIFY(settled(allPassed())[static_cast<std::size_t>(check)].anchoredPass());
    if (need == CheckId::QuoteGenuine) {
        // The gate breaks through what it needs itself.
        QVERIFY(!withFailed(CheckId::TdDebug)[static_cast<std::size_t>(check)].anchoredPass());
        return;
    }
    QVERIFY(!withFailed(need)[static_cast<std::size_t>(check)].anchoredPass());
    QVERIFY(!withOpen(need, Reason::NoEvidence)[static_cast<std::size_t>(check)].anchoredPass());
    QVERIFY(!withOpen(need, Reason::NotApplicableByAbsence)[static_cast<std::size_t>(check)].anchoredPass());
}

void tst_Standing::onlyDescendantsLoseTheirStanding_data()
{
    addEveryCheck();
}

void tst_Standing::onlyDescendantsLoseTheirStanding()
{
    QFETCH(const CheckId, broken);
    const Checks checks = withFailed(broken);
    for (const CheckResult &result : checks) {
        const bool stands = result.id != broken && !restsOn(result.id, broken);
        QVERIFY2(result.anchoredPass() == stands, name(result.id).constData());
    }
    // It failed for itself: its own standing is that of what it needs.
    QCOMPARE(checks[static_cast<std::size_t>(broken)].standing, Standing::Anchored);
}

void tst_Standing::aQuestionThatDoesNotAriseBreaksNothing_data()
{
    addEveryCheck();
}

void tst_Standing::aQuestionThatDoesNotAriseBreaksNothing()
{
    QFETCH(const CheckId, broken);
    for (const CheckResult &result : withOpen(broken, Reason::NotApplicableByKind))
        QVERIFY2(result.id == broken || result.anchoredPass(), name(result.id).constData());
}

void tst_Standing::theRootOfTheCurrentDialectRestsOnTheReceiptKey()
{
    Checks checks = allPassed();
    at(checks, CheckId::CustodyIdentity).outcome = Outcome::NotEvaluated;
    at(checks, CheckId::CustodyIdentity).reason = Reason::NotApplicableByKind;
    QVERIFY(at(checks, CheckId::CustodyKmsRoot).outcome == Outcome::Passed);
    Checks whole = settled(checks);
    QVERIFY(at(whole, CheckId::CustodyKmsRoot).anchoredPass());
    at(checks, CheckId::CustodyReceipt).outcome = Outcome::Failed;
    Checks broken = settled(std::move(checks));
    QCOMPARE(at(broken, CheckId::CustodyKmsRoot).standing, Standing::Unanchored);
}

void tst_Standing::notEvaluatedHasNoStanding()
{
    Checks checks = withOpen(CheckId::BootEvents, Reason::NoEvidence);
    QCOMPARE(at(checks, CheckId::BootEvents).standing, Standing::None);
    QCOMPARE(at(checks, CheckId::BootCompose).standing, Standing::Unanchored);
}

void tst_Standing::gateTakesTheOutcomeOfItsNeeds_data()
{
    QTest::addColumn<CheckId>("need");
    for (const CheckId need : checkDef(CheckId::QuoteGenuine).needs)
        QTest::newRow(name(need).constData()) << need;
}

void tst_Standing::gateTakesTheOutcomeOfItsNeeds()
{
    QFETCH(const CheckId, need);
    Checks failed = withFailed(need);
    QCOMPARE(at(failed, CheckId::QuoteGenuine).outcome, Outcome::Failed);
    QVERIFY(at(failed, CheckId::QuoteGenuine).blockedBy == need);

    // What the first need that does not hold rests on decides, whether it is that need itself or lies beneath one that passed.
    for (const Reason reason : {Reason::NoCollateral, Reason::OutOfPeriod, Reason::NoEvidence}) {
        Checks open = withOpen(need, reason);
        const CheckResult &gate = at(open, CheckId::QuoteGenuine);
        QCOMPARE(gate.outcome, Outcome::NotEvaluated);
        QCOMPARE(gate.reason, reason);
        QVERIFY(gate.blockedBy == need);
    }
}

void tst_Standing::gateNamesTheRootCause()
{
    // td.debug and quote.signature pass, but rest on a chain that is out of its period.
    Checks checks = allPassed();
    at(checks, CheckId::PckChain).outcome = Outcome::NotEvaluated;
    at(checks, CheckId::PckChain).reason = Reason::OutOfPeriod;
    settle(checks);
    const CheckResult &gate = at(checks, CheckId::QuoteGenuine);
    QCOMPARE(gate.outcome, Outcome::NotEvaluated);
    QCOMPARE(gate.reason, Reason::OutOfPeriod);
    QVERIFY(gate.blockedBy == CheckId::PckChain);
}

void tst_Standing::gateKeepsItsDemand()
{
    for (const Demand demand : {Demand::Required, Demand::Asked, Demand::Off}) {
        Checks checks = allPassed();
        at(checks, CheckId::QuoteGenuine).demand = demand;
        settle(checks);
        QCOMPARE(at(checks, CheckId::QuoteGenuine).demand, demand);
    }
}

QTEST_GUILESS_MAIN(tst_Standing)
#include "tst_standing.moc"
