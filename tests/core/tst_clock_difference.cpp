#include "core/report/dossier.h"
#include "core/report/wording.h"
#include "tests/support/archived_case.h"
#include "tests/support/golden.h"
#include "tests/support/hand_made.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

#include <set>

using namespace sealscope;
using namespace sealscope::test;

/// Why the two clocks answer differently.
class tst_ClockDifference : public QObject {
    Q_OBJECT

private slots:
    void oneClockHasNoDifferences();
    void equalClocksHaveNone();
    void causes_data();
    void causes();
    void whatRestsOnADifferenceFollowsIt();
    void everyCauseHasItsWords();
    void theCatalogueIsAsKept();
    void newerCollateralSaysWhoseRequirementChanged();
    void whatWasAddedIsSaidToBe();
};

namespace {

constexpr std::array kAll = {ClockCause::CollateralExpired, ClockCause::CertificateExpired, ClockCause::NotYetValid,
                             ClockCause::CollateralAged,    ClockCause::KeysetExpired,      ClockCause::ReportAged,
                             ClockCause::LaterRevocation,   ClockCause::NewerAdvisory,      ClockCause::NewerCollateral,
                             ClockCause::AddedLater,        ClockCause::NewerCheck,         ClockCause::ExceptionExpired,
                             ClockCause::TimePassed};

AttestationResult between(Judgement then, Judgement now)
{
    AttestationResult result = hand_made::resultOf(std::move(now));
    result.atCollection = std::move(then);
    return result;
}

std::vector<ClockDifference> differences(const AttestationResult &result)
{
    return clockDifferences(result, *hand_made::tdQuoteEvidence());
}

const ClockDifference *find(const std::vector<ClockDifference> &all, CheckId id)
{
    const auto found = std::ranges::find(all, id, &ClockDifference::check);
    return found != all.end() ? &*found : nullptr;
}

CheckResult &at(Judgement &judgement, CheckId id)
{
    return judgement.checks[static_cast<std::size_t>(id)];
}

}  // namespace

void tst_ClockDifference::oneClockHasNoDifferences()
{
    QVERIFY(differences(hand_made::resultOf(hand_made::allPassed())).empty());
}

void tst_ClockDifference::equalClocksHaveNone()
{
    const AttestationResult same = between(hand_made::allPassed(), hand_made::allPassed());
    QVERIFY(differences(same).empty());
    QVERIFY(wording::judgedAgainSentence({}, same).find(": the same") != std::string::npos);
}

void tst_ClockDifference::causes_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("failed");
    QTest::addColumn<QByteArray>("cause");
    const auto row = [](const char *name, const char *check, ErrorCode code, bool failed, const char *cause) {
        QTest::newRow(name) << QByteArray(check) << static_cast<int>(code) << failed << QByteArray(cause);
    };
    row("TCB info past its period", "collateral.freshness", ErrorCode::TcbInfoExpired, false, "collateral_expired");
    row("QE identity past its period", "collateral.freshness", ErrorCode::QeIdentityExpired, false, "collateral_expired");
    row("list past its period", "collateral.freshness", ErrorCode::CrlExpired, false, "collateral_expired");
    row("certificate behind collateral past its period", "collateral.freshness", ErrorCode::CertExpired, false, "certificate_expired");
    row("certificate of the platform past its period", "pck.chain", ErrorCode::CertExpired, false, "certificate_expired");
    row("clock before the collateral", "collateral.freshness", ErrorCode::TcbInfoNotYetValid, false, "not_yet_valid");
    row("collateral too old for the policy", "collateral.age", ErrorCode::TcbInfoCollateralTooOld, true, "collateral_aged");
    row("keyset past its time", "keyset.expiry", ErrorCode::KeysetExpired, true, "keyset_expired");
    row("report past its window", "report.freshness", ErrorCode::ReportStale, true, "report_aged");
    row("certificate revoked since", "pck.revocation", ErrorCode::CertRevoked, true, "later_revocation");
    row("keyset revoked since", "keyset.revocation", ErrorCode::KeysetRevoked, true, "later_revocation");
    row("grace exceeded", "tcb.accepted", ErrorCode::GraceExceeded, true, "time_passed");
}

void tst_ClockDifference::causes()
{
    QFETCH(const QByteArray, check);
    QFETCH(const int, code);
    QFETCH(const bool, failed);
    const CheckId id = *checkFromName(view(check));
    Judgement now = failed ? hand_made::failing(hand_made::allPassed(), id)
                           : hand_made::without(hand_made::allPassed(), id, Reason::OutOfPeriod);
    at(now, id).code = static_cast<ErrorCode>(code);
    at(now, id).detail = "to be replaced by 2026-12-24 12:00:00 UTC";
    const AttestationResult result = between(hand_made::allPassed(), now);
    const std::vector<ClockDifference> all = differences(result);
    const ClockDifference *found = find(all, id);
    QVERIFY(found != nullptr);
    QVERIFY(!found->follows);
    QTEST(byteArray(wording::causeToken(found->cause)), "cause");
    const std::string sentence = wording::differenceSentence(*found, result);
    QVERIFY(sentence.starts_with("Cause: " + std::string(wording::causeWords(found->cause)) + ". " + check.toStdString() + ": passed → "));
    QVERIFY(wording::judgedAgainSentence(all, result).find(check.toStdString()) != std::string::npos);
}

void tst_ClockDifference::whatRestsOnADifferenceFollowsIt()
{
    Judgement now = hand_made::without(hand_made::allPassed(), CheckId::CollateralFreshness, Reason::OutOfPeriod);
    at(now, CheckId::CollateralFreshness).code = ErrorCode::CrlExpired;
    const AttestationResult result = between(hand_made::allPassed(), now);
    const std::vector<ClockDifference> all = differences(result);
    for (const CheckId id : {CheckId::PckRevocation, CheckId::QuoteGenuine, CheckId::TcbAccepted, CheckId::BindingStatement}) {
        const ClockDifference *found = find(all, id);
        QVERIFY2(found != nullptr, checkDef(id).name.data());
        QVERIFY(found->follows == CheckId::CollateralFreshness);
        QVERIFY(found->cause == ClockCause::CollateralExpired);
    }
    const std::vector<std::string> lines = wording::differenceSentences(all, result);
    QCOMPARE(lines.size(), std::size_t{1});
    QVERIFY(lines.front().find("With it: ") != std::string::npos);
    QVERIFY(lines.front().find(" more.") != std::string::npos);
}

void tst_ClockDifference::everyCauseHasItsWords()
{
    std::set<std::string_view> tokens;
    for (const ClockCause cause : kAll) {
        QVERIFY(!wording::causeWords(cause).empty());
        tokens.insert(wording::causeToken(cause));
    }
    QCOMPARE(tokens.size(), kAll.size());
}

void tst_ClockDifference::theCatalogueIsAsKept()
{
    QByteArray made;
    for (const ClockCause cause : kAll)
        made += byteArray(wording::causeToken(cause)) + ": " + byteArray(wording::causeWords(cause)) + '\n';
    QCOMPARE(made, goldenText(QStringLiteral("tests/golden/clock_causes.txt"), made));
}

void tst_ClockDifference::newerCollateralSaysWhoseRequirementChanged()
{
    Judgement now = hand_made::failing(hand_made::allPassed(), CheckId::TcbAccepted);
    now.tcb.status = TcbStatus::OutOfDate;
    now.tcb.collateral->issueDate += std::chrono::days(20);
    AttestationResult result = between(hand_made::allPassed(), now);
    const ClockDifference newer = *find(differences(result), CheckId::TcbAccepted);
    QVERIFY(newer.cause == ClockCause::NewerCollateral);
    QVERIFY(wording::differenceSentence(newer, result).ends_with("Intel's requirement did."));

    result.now.tcb.advisories = {"INTEL-SA-09999"};
    const ClockDifference advised = *find(differences(result), CheckId::TcbAccepted);
    QVERIFY(advised.cause == ClockCause::NewerAdvisory);
    QVERIFY(wording::differenceSentence(advised, result).find("INTEL-SA-09999") != std::string::npos);
}

void tst_ClockDifference::whatWasAddedIsSaidToBe()
{
    MadeReportCase without = make(goodReportCase());
    const std::string collateral = std::exchange(without.collateral, {});
    const Evidence evidence = openedCase({written(archiveOf(without))}, {{"collateral.json", collateral, {}}});
    const AttestationResult result = judged(without, evidence, without.now);
    const std::vector<ClockDifference> all = clockDifferences(result, evidence);
    const ClockDifference *signature = find(all, CheckId::CollateralSignature);
    QVERIFY(signature != nullptr);
    QVERIFY(signature->cause == ClockCause::AddedLater);
}

QTEST_GUILESS_MAIN(tst_ClockDifference)
#include "tst_clock_difference.moc"
