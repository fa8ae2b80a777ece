#include "core/report/limits.h"
#include "core/report/statement_case.h"
#include "tests/support/hand_made.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// What may be said, and what must be.
class tst_Limits : public QObject {
    Q_OBJECT

private slots:
    void everyRowIsStrongWhenAllItNeedsIsAnchored();
    void everyRowIsWeakerForEachMissingNeed();
    void noRowIsSaidTwiceAtOneClock();
    void nothingIsSaidOfArtifactsThatAreAbsent();
    void quoteThatIsNotTracedIsSaidToBe();
    void sgxQuoteDescribesAnEnclave();
    void outOfDatePlatformIsStillDescribed();
    void simulatedSentencesCarryThePrefix();
    void atCollectionSentencesCarryTheirTime();
    void alwaysSaid_data();
    void alwaysSaid();
    void triggered_data();
    void triggered();
    void bareQuoteLimits();
    void keysetThatExpiredSinceIsTheReadersMatter();
    void archivesRestOnTheirCollector();
    void toolIsNamed();
    void trustIsNeverTakenAwayWithoutEvidence();
};

namespace {

const ToolIdentity kTool{.name = "sealscope", .version = "1.2.3", .commit = "abcdef"};

std::vector<const ShownRow *> shownRows()
{
    std::vector<const ShownRow *> out;
    for (const auto rows : {shownAboutMachine(), shownAboutExchange()}) {
        for (const ShownRow &row : rows)
            out.push_back(&row);
    }
    return out;
}

const Statement *find(const std::vector<Statement> &all, std::string_view id)
{
    const auto found = std::ranges::find(all, id, &Statement::id);
    return found != all.end() ? &*found : nullptr;
}

QByteArray ids(const std::vector<Statement> &all)
{
    QByteArray out;
    for (const Statement &statement : all)
        out += byteArray(statement.id) + ' ';
    return out.trimmed();
}

/// The gate follows from its needs, so it is broken through one of them.
CheckId breakable(CheckId id)
{
    return id == CheckId::QuoteGenuine ? CheckId::QuoteSignature : id;
}

}  // namespace

void tst_Limits::everyRowIsStrongWhenAllItNeedsIsAnchored()
{
    const auto statements = shows(hand_made::resultOf(hand_made::allPassed()), *hand_made::tdQuoteEvidence());
    QCOMPARE(statements.size(), shownRows().size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        QCOMPARE(std::string_view(statements[i].id), shownRows()[i]->id);
        QVERIFY2(!statements[i].weak, statements[i].id.c_str());
        QVERIFY(statements[i].text.ends_with('.'));
    }
}

void tst_Limits::everyRowIsWeakerForEachMissingNeed()
{
    const auto evidence = hand_made::tdQuoteEvidence();
    const std::vector<const ShownRow *> rows = shownRows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const CheckId need : rows[i]->needs) {
            const AttestationResult failed =
                hand_made::resultOf(hand_made::failing(hand_made::allPassed(), breakable(need)));
            const AttestationResult open =
                hand_made::resultOf(hand_made::without(hand_made::allPassed(), breakable(need), Reason::NoEvidence));
            for (const AttestationResult &result : {failed, open}) {
                const StatementCase at{result, *evidence, result.now};
                QVERIFY2(!holdsStrongly(*rows[i], at), std::string(rows[i]->id).c_str());
                const std::string weaker = rows[i]->weak(at);
                QVERIFY(!weaker.empty());
                QVERIFY(weaker != rows[i]->strong(at));
                const auto statements = shows(result, *evidence);
                QVERIFY(statements[i].weak);
                QCOMPARE(statements[i].text, weaker);
            }
        }
    }
}

void tst_Limits::noRowIsSaidTwiceAtOneClock()
{
    const auto evidence = hand_made::tdQuoteEvidence();
    for (const CheckDef &def : checkRegistry()) {
        const auto statements =
            shows(hand_made::resultOf(hand_made::failing(hand_made::allPassed(), breakable(def.id))), *evidence);
        QCOMPARE(statements.size(), shownRows().size());
    }
}

void tst_Limits::nothingIsSaidOfArtifactsThatAreAbsent()
{
    const auto evidence = hand_made::tdQuoteEvidence();
    QCOMPARE(ids(shows(hand_made::resultOf(hand_made::bareQuotePassed()), *evidence)), QByteArray("V-1 V-2 V-3"));
}

void tst_Limits::quoteThatIsNotTracedIsSaidToBe()
{
    const Judgement judgement =
        hand_made::without(hand_made::bareQuotePassed(), CheckId::CollateralSignature, Reason::NoCollateral);
    const auto statements = shows(hand_made::resultOf(judgement), *hand_made::tdQuoteEvidence());
    QCOMPARE(ids(statements), QByteArray("V-1 V-2 V-3"));
    QVERIFY(statements[0].text.find("collateral.signature was not evaluated") != std::string::npos);
    QCOMPARE(ids(shows(hand_made::resultOf(judgement), *hand_made::noEvidence())), QByteArray("V-2"));
}

void tst_Limits::sgxQuoteDescribesAnEnclave()
{
    const AttestationResult result = hand_made::resultOf(hand_made::bareQuotePassed());
    const auto enclave = shows(result, *hand_made::sgxQuoteEvidence());
    const auto machine = shows(result, *hand_made::tdQuoteEvidence());
    QVERIFY(find(enclave, "V-1")->text.find("this enclave") != std::string::npos);
    QVERIFY(find(machine, "V-1")->text.find("this virtual machine") != std::string::npos);
    QVERIFY(find(machine, "V-3")->text.find("SEPT_VE_DISABLE") != std::string::npos);
}

void tst_Limits::outOfDatePlatformIsStillDescribed()
{
    Judgement judgement = hand_made::failing(hand_made::bareQuotePassed(), CheckId::TcbAccepted);
    judgement.tcb.status = TcbStatus::OutOfDate;
    judgement.tcb.advisories = {"INTEL-SA-00960"};
    QVERIFY(judgement.verdict == Verdict::PolicyNotMet);
    const auto statements = shows(hand_made::resultOf(judgement), *hand_made::tdQuoteEvidence());
    QVERIFY(!find(statements, "V-1")->weak);
    QVERIFY(!find(statements, "V-2")->weak);
    QVERIFY(find(statements, "V-2")->text.find("OutOfDate; advisories: INTEL-SA-00960.") != std::string::npos);
}

void tst_Limits::simulatedSentencesCarryThePrefix()
{
    const AttestationResult result = hand_made::simulated(hand_made::allPassed());
    for (const Statement &statement : shows(result, *hand_made::tdQuoteEvidence()))
        QVERIFY2(statement.text.starts_with("Simulated: "), statement.id.c_str());
    QVERIFY(find(doesNotShow(result, *hand_made::tdQuoteEvidence(), kTool), "N-38") != nullptr);
    const AttestationResult real = hand_made::resultOf(hand_made::allPassed());
    QVERIFY(find(doesNotShow(real, *hand_made::tdQuoteEvidence(), kTool), "N-38") == nullptr);
}

void tst_Limits::atCollectionSentencesCarryTheirTime()
{
    AttestationResult result = hand_made::resultOf(
        hand_made::without(hand_made::bareQuotePassed(), CheckId::CollateralFreshness, Reason::OutOfPeriod));
    result.atCollection = hand_made::bareQuotePassed();
    result.atCollection->at = *makeUtc(2026, 9, 30, 9, 15, 0);
    const auto statements = shows(result, *hand_made::tdQuoteEvidence());
    QCOMPARE(ids(statements), QByteArray("V-1 V-1 V-2 V-2 V-3 V-3 V-22"));
    QVERIFY(statements[0].weak);
    QVERIFY(!statements[1].weak);
    QVERIFY(statements[1].text.starts_with("At collection (2026-09-30 09:15:00 UTC): "));
    QVERIFY(statements.back().text.find("collateral.freshness") != std::string::npos);

    result.now = hand_made::bareQuotePassed();
    QCOMPARE(ids(shows(result, *hand_made::tdQuoteEvidence())), QByteArray("V-1 V-2 V-3 V-22"));
}

void tst_Limits::alwaysSaid_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id : {"N-1", "N-2", "N-6", "N-17", "N-28", "N-37", "N-39", "N-40"})
        QTest::newRow(id) << QByteArray(id);
}

void tst_Limits::alwaysSaid()
{
    QFETCH(const QByteArray, id);
    for (const Judgement &judgement : {hand_made::allPassed(), hand_made::bareQuotePassed(),
                                       hand_made::failing(hand_made::bareQuotePassed(), CheckId::QuoteForm)}) {
        const auto limits = doesNotShow(hand_made::resultOf(judgement), *hand_made::noEvidence(), kTool);
        QVERIFY(find(limits, view(id)) != nullptr);
    }
}

void tst_Limits::triggered_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<bool>("saidWhenPassed");
    QTest::addColumn<bool>("saidWhenFailed");
    QTest::addColumn<bool>("saidWhenAbsent");  // not evaluated, no evidence
    const auto row = [](const char *id, const char *check, bool passed, bool failed, bool absent) {
        QTest::newRow(id) << QByteArray(id) << QByteArray(check) << passed << failed << absent;
    };
    row("N-3", "quote.signature", true, false, false);
    row("N-4", "quote.signature", true, false, false);
    row("N-5", "provenance.measured", false, true, true);
    row("N-9", "boot.compose", true, true, true);
    row("N-10", "boot.os_measured", false, true, true);
    row("N-11", "custody.e2ee", false, true, true);
    row("N-12", "custody.tls", false, true, true);
    row("N-13", "receipt.signature", true, true, true);
    row("N-14", "receipt.signature", true, true, true);
    row("N-15", "receipt.signature", true, true, true);
    row("N-16", "receipt.signature", true, true, true);
    row("N-18", "upstream.verified", false, true, false);
    row("N-19", "session.audit", false, true, true);
    row("N-20", "session.evidence", false, false, true);
    row("N-29", "binding.nonce", false, true, true);
    row("N-31", "quote.signature", true, false, false);
    row("N-32", "quote.signature", true, false, false);
    row("N-33", "pck.revocation", true, false, false);
    row("N-41", "archive.timestamp", false, true, true);
}

void tst_Limits::triggered()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, check);
    const CheckId checkId = *checkFromName(view(check));
    const auto said = [&](const Judgement &judgement) {
        return find(doesNotShow(hand_made::resultOf(judgement), *hand_made::tdQuoteEvidence(), kTool), view(id))
            != nullptr;
    };
    QTEST(said(hand_made::allPassed()), "saidWhenPassed");
    QTEST(said(hand_made::failing(hand_made::allPassed(), checkId)), "saidWhenFailed");
    QTEST(said(hand_made::without(hand_made::allPassed(), checkId, Reason::NoEvidence)), "saidWhenAbsent");
}

void tst_Limits::bareQuoteLimits()
{
    const auto limits =
        doesNotShow(hand_made::resultOf(hand_made::bareQuotePassed()), *hand_made::tdQuoteEvidence(), kTool);
    QCOMPARE(ids(limits), QByteArray("N-1 N-2 N-3 N-4 N-6 N-17 N-28 N-29 N-31 N-32 N-33 N-37 N-39 N-40"));

    Judgement unmeasured = hand_made::bareQuotePassed();
    unmeasured.observations.push_back({"inputs.unmeasured", "TOKEN, REGION", {}});
    const auto more = doesNotShow(hand_made::resultOf(unmeasured), *hand_made::tdQuoteEvidence(), kTool);
    QVERIFY(find(more, "N-7") != nullptr);
    QVERIFY(find(more, "N-7")->text.find("TOKEN, REGION") != std::string::npos);
}

void tst_Limits::keysetThatExpiredSinceIsTheReadersMatter()
{
    const auto said = [](const AttestationResult &result) {
        return find(doesNotShow(result, *hand_made::tdQuoteEvidence(), kTool), "N-30") != nullptr;
    };
    AttestationResult result = hand_made::resultOf(hand_made::failing(hand_made::allPassed(), CheckId::KeysetExpiry));
    QVERIFY(!said(result));
    result.atCollection = hand_made::allPassed();
    QVERIFY(said(result));
    result.now = hand_made::allPassed();
    QVERIFY(!said(result));
}

void tst_Limits::archivesRestOnTheirCollector()
{
    Judgement loose = hand_made::allPassed();
    for (const CheckId id : {CheckId::ArchiveManifest, CheckId::ArchiveTimestamp})
        loose = hand_made::without(loose, id, Reason::NotApplicableByKind);
    const auto evidence = hand_made::tdQuoteEvidence();
    QVERIFY(find(doesNotShow(hand_made::resultOf(loose), *evidence, kTool), "N-41") == nullptr);
    QVERIFY(find(shows(hand_made::resultOf(loose), *evidence), "V-20") == nullptr);
    const auto unstamped =
        shows(hand_made::resultOf(hand_made::without(hand_made::allPassed(), CheckId::ArchiveTimestamp, Reason::NoEvidence)), *evidence);
    QCOMPARE(find(unstamped, "V-20")->text, std::string("Unsigned: integrity rests on the digest you were given."));
}

void tst_Limits::toolIsNamed()
{
    const auto limits = doesNotShow(hand_made::resultOf(hand_made::allPassed()), *hand_made::noEvidence(), kTool);
    QVERIFY(find(limits, "N-39")->text.find("1.2.3, build abcdef") != std::string::npos);
}

void tst_Limits::trustIsNeverTakenAwayWithoutEvidence()
{
    for (const TrustLine &line :
         trustRemainder(hand_made::resultOf(hand_made::bareQuotePassed()), *hand_made::tdQuoteEvidence()))
        QVERIFY2(line.state == TrustState::TakenOnTrust, line.who.c_str());
    const auto all = trustRemainder(hand_made::resultOf(hand_made::allPassed()), *hand_made::tdQuoteEvidence());
    QVERIFY(std::ranges::any_of(all, [](const TrustLine &line) { return line.state != TrustState::TakenOnTrust; }));
    QVERIFY(all.front().state == TrustState::TakenOnTrust);
}

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_limits.moc"
