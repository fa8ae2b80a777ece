#include "core/report/check_words.h"
#include "core/report/wording.h"
#include "tests/support/golden.h"
#include "tests/support/hand_made.h"
#include "tests/support/qtest_text.h"

#include <QRegularExpression>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Wording : public QObject {
    Q_OBJECT

private slots:
    void catalogueIsInTheOrderOfTheRegistry();
    void everyCheckOutcomeAndReasonHasASentence();
    void forbiddenWordsAreAbsent();
    void passHasNoRemedy();
    void remediesNameWhatTheirSurfaceHas_data();
    void remediesNameWhatTheirSurfaceHas();
    void unanchoredPassNamesWhatItRestsOn();
    void unanchoredPassNamesTheBottomOfTheChain();
    void failureShowsFoundAndWanted();
    void digestsThatDifferInTheMiddleAreShownWhole();
    void passUnderASimulatedRootIsMarked();
    void bareQuoteIsComparedWithTheExpectedValue();
    void reasonTokens_data();
    void reasonTokens();
    void verdictSentenceNamesPolicyDigestAndTime();
    void policyNameCannotForgeALine();
    void verdictReasonNamesWhatDecided_data();
    void verdictReasonNamesWhatDecided();
};

namespace {

constexpr std::array kReasons = {Reason::NotApplicableByKind,
                                 Reason::NotApplicableByAbsence,
                                 Reason::NoEvidence,
                                 Reason::NoCollateral,
                                 Reason::NoReferenceValue,
                                 Reason::NotAsked,
                                 Reason::BlockedBy,
                                 Reason::Unsupported,
                                 Reason::OutOfPeriod,
                                 Reason::NotCollected,
                                 Reason::Offline};

/// Every way in which a check can be answered, with the word for it in front.
std::vector<CheckResult> answersOf(const CheckDef &def, const Judgement &judgement)
{
    std::vector<CheckResult> out;
    const CheckResult passed = judgement.check(def.id);
    out.push_back(passed);
    if (!def.needs.empty()) {
        out.push_back(passed);
        out.back().standing = Standing::Unanchored;
    }
    CheckResult failed = passed;
    failed.outcome = Outcome::Failed;
    out.push_back(failed);
    if (def.kind == CheckKind::Policy) {
        out.push_back(failed);
        out.back().excepted = true;
    }
    for (const Reason reason : kReasons) {
        CheckResult open = passed;
        open.outcome = Outcome::NotEvaluated;
        open.standing = Standing::None;
        open.reason = reason;
        if (reason == Reason::BlockedBy)
            open.blockedBy = def.needs.empty() ? CheckId::QuoteForm : def.needs.front();
        out.push_back(open);
    }
    return out;
}

/// Nothing passed: what an unanchored result rests on is then named.
Judgement nothingShown()
{
    return hand_made::without(hand_made::without(hand_made::allPassed(), CheckId::QuoteForm, Reason::NoEvidence),
                              CheckId::CollateralSignature, Reason::NoCollateral);
}

std::string catalogue()
{
    const Judgement passed = hand_made::allPassed();
    const Judgement nothing = nothingShown();
    std::string out;
    for (const CheckDef &def : checkRegistry()) {
        out += std::string(def.name) + "\n";
        for (const CheckResult &answer : answersOf(def, passed)) {
            const bool whole = answer.standing == Standing::Anchored;
            const std::string reason = wording::reasonToken(answer);
            out += "  " + std::string(wording::resultWord(answer)) + (reason.empty() ? "" : " (" + reason + ")") + ": "
                + wording::sentence(answer, whole ? passed : nothing);
            const std::string remedy = wording::remedy(answer, wording::Surface::CommandLine);
            out += (remedy.empty() ? "" : " | " + remedy) + "\n";
        }
    }
    return out;
}

}  // namespace

void tst_Wording::catalogueIsInTheOrderOfTheRegistry()
{
    for (const CheckDef &def : checkRegistry())
        QVERIFY2(wording::checkWords(def.id).id == def.id, std::string(def.name).c_str());
}

void tst_Wording::everyCheckOutcomeAndReasonHasASentence()
{
    const Judgement judgement = nothingShown();
    for (const CheckDef &def : checkRegistry()) {
        for (const CheckResult &answer : answersOf(def, hand_made::allPassed())) {
            const std::string sentence = wording::sentence(answer, judgement);
            QVERIFY2(sentence.size() > 10 && sentence.ends_with('.') && !sentence.ends_with(".."), sentence.c_str());
        }
    }
    const QByteArray made = byteArray(catalogue());
    QCOMPARE(goldenText(QStringLiteral("tests/golden/wording.txt"), made), made);
}

void tst_Wording::forbiddenWordsAreAbsent()
{
    QString text = QString::fromStdString(catalogue());
    for (const CheckDef &def : checkRegistry())
        text.remove(QString::fromUtf8(byteArray(def.name)));
    const QRegularExpression forbidden(
        QStringLiteral(
            "\\b(verified|safe|secure|certified|compliant|guaranteed|trustless|100 ?%|score|grade|padlock|shield|seal|"
            "satisf\\w+|valid|invalid|oops|please)\\b|!"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = forbidden.match(text);
    QVERIFY2(!match.hasMatch(), qPrintable(text.mid(match.capturedStart() - 60, 120)));
}

void tst_Wording::passHasNoRemedy()
{
    for (const CheckResult &result : hand_made::allPassed().checks)
        QVERIFY(wording::remedy(result, wording::Surface::CommandLine).empty());
}

void tst_Wording::remediesNameWhatTheirSurfaceHas_data()
{
    QTest::addColumn<wording::Surface>("surface");
    QTest::newRow("the command line has no menu") << wording::Surface::CommandLine;
    QTest::newRow("the window has no options") << wording::Surface::Window;
}

void tst_Wording::remediesNameWhatTheirSurfaceHas()
{
    QFETCH(const wording::Surface, surface);
    const std::string_view foreign = surface == wording::Surface::Window ? "--" : "▸";
    for (const CheckDef &def : checkRegistry()) {
        for (const CheckResult &answer : answersOf(def, hand_made::allPassed())) {
            const std::string remedy = wording::remedy(answer, surface);
            QVERIFY2(remedy.find(foreign) == std::string::npos, remedy.c_str());
            QVERIFY2(remedy.find('{') == std::string::npos, remedy.c_str());
        }
    }
}

void tst_Wording::unanchoredPassNamesWhatItRestsOn()
{
    const Judgement judgement = hand_made::without(hand_made::allPassed(), CheckId::KeysetExpiry, Reason::NoEvidence);
    const CheckResult &receipt = judgement.check(CheckId::ReceiptSignature);
    QVERIFY(receipt.outcome == Outcome::Passed);
    QCOMPARE(wording::resultWord(receipt), std::string_view("Unanchored"));
    QVERIFY(wording::rootCause(receipt, judgement) == CheckId::KeysetExpiry);
    QVERIFY(wording::sentence(receipt, judgement).ends_with("; rests on keyset.expiry, which was not evaluated."));
}

void tst_Wording::unanchoredPassNamesTheBottomOfTheChain()
{
    const Judgement judgement = hand_made::failing(hand_made::allPassed(), CheckId::PckChain);
    QVERIFY(wording::rootCause(judgement.check(CheckId::QuoteSignature), judgement) == CheckId::PckChain);
    QVERIFY(!wording::rootCause(judgement.check(CheckId::QuoteForm), judgement));
}

void tst_Wording::failureShowsFoundAndWanted()
{
    const Judgement judgement = hand_made::failing(hand_made::allPassed(), CheckId::TcbAccepted);
    CheckResult failed = judgement.check(CheckId::TcbAccepted);
    failed.actual = "OutOfDate";
    failed.expected = "UpToDate";
    const std::string sentence = wording::sentence(failed, judgement);
    QVERIFY(sentence.find("Found OutOfDate; wanted UpToDate.") != std::string::npos);
}

void tst_Wording::digestsThatDifferInTheMiddleAreShownWhole()
{
    const Judgement judgement = hand_made::failing(hand_made::allPassed(), CheckId::BootMrtd);
    CheckResult failed = judgement.check(CheckId::BootMrtd);
    failed.actual = std::string(96, 'a');
    failed.expected = failed.actual;
    failed.expected[48] = 'b';
    const std::string sentence = wording::sentence(failed, judgement);
    QVERIFY(sentence.find(failed.actual) != std::string::npos);
    QVERIFY(sentence.find(failed.expected) != std::string::npos);
    failed.expected = std::string(96, 'c');
    QVERIFY(wording::sentence(failed, judgement).find(failed.actual) == std::string::npos);
}

void tst_Wording::passUnderASimulatedRootIsMarked()
{
    const AttestationResult result = hand_made::simulated(hand_made::allPassed());
    for (const CheckResult &check : result.now.checks)
        QVERIFY(wording::sentence(check, result.now).starts_with("Simulated: "));
    QVERIFY(wording::verdictSentence(result, result.now).starts_with("Simulated: Accepted under “strict” (sha256:"));
}

void tst_Wording::bareQuoteIsComparedWithTheExpectedValue()
{
    Judgement judgement = hand_made::bareQuotePassed();
    CheckResult &binding = judgement.checks[static_cast<std::size_t>(CheckId::BindingStatement)];
    binding.outcome = Outcome::Passed;
    binding.reason = Reason::None;
    binding.standing = Standing::Anchored;
    QCOMPARE(wording::sentence(binding, judgement), std::string("report_data is the expected value."));
    QVERIFY(wording::sentence(binding, judgement) != wording::sentence(binding, hand_made::allPassed()));
}

void tst_Wording::reasonTokens_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QByteArray>("token");
    const auto row = [](const char *token, Reason reason) {
        QTest::addRow("%s, %d", token, static_cast<int>(reason)) << static_cast<int>(reason) << QByteArray(token);
    };
    row("", Reason::None);
    row("not_applicable", Reason::NotApplicableByKind);
    row("not_applicable", Reason::NotApplicableByAbsence);
    row("no_evidence", Reason::NoEvidence);
    row("no_collateral", Reason::NoCollateral);
    row("no_reference_value", Reason::NoReferenceValue);
    row("not_asked", Reason::NotAsked);
    row("blocked_by:pck.chain", Reason::BlockedBy);
    row("unsupported", Reason::Unsupported);
    row("out_of_period", Reason::OutOfPeriod);
    row("not_collected", Reason::NotCollected);
    row("offline", Reason::Offline);
}

void tst_Wording::reasonTokens()
{
    QFETCH(const int, reason);
    QFETCH(const QByteArray, token);
    CheckResult result;
    result.reason = static_cast<Reason>(reason);
    result.blockedBy = CheckId::PckChain;
    QCOMPARE(byteArray(wording::reasonToken(result)), token);
}

void tst_Wording::verdictSentenceNamesPolicyDigestAndTime()
{
    const AttestationResult result = hand_made::resultOf(hand_made::allPassed());
    QCOMPARE(byteArray(wording::verdictSentence(result, result.now)),
             byteArray("Accepted under “strict” (" + wording::shortDigest(result.policyDigest)
                       + ") at 2026-11-22 13:02:11 UTC"));
    QCOMPARE(byteArray(wording::countsSentence({30, 1, 5, 2})),
             QByteArray("30 passed, 1 failed, 5 not evaluated, 2 unanchored"));
}

void tst_Wording::policyNameCannotForgeALine()
{
    AttestationResult result = hand_made::resultOf(hand_made::allPassed());
    result.policyName = "x\nAccepted\x1b[2J\u202e";
    const std::string sentence = wording::verdictSentence(result, result.now);
    QVERIFY(sentence.find_first_of("\n\x1b") == std::string::npos);
    QVERIFY(sentence.find("\u202e") == std::string::npos);
}

void tst_Wording::verdictReasonNamesWhatDecided_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<int>("outcome");
    QTest::newRow("a failed evidence check") << QByteArray("quote.signature") << static_cast<int>(Outcome::Failed);
    QTest::newRow("a failed policy check") << QByteArray("tcb.accepted") << static_cast<int>(Outcome::Failed);
    QTest::newRow("missing collateral") << QByteArray("collateral.signature")
                                        << static_cast<int>(Outcome::NotEvaluated);
}

void tst_Wording::verdictReasonNamesWhatDecided()
{
    QFETCH(const QByteArray, check);
    QFETCH(const int, outcome);
    const CheckId id = *checkFromName(view(check));
    const Judgement passed = hand_made::bareQuotePassed();
    const Judgement judgement = static_cast<Outcome>(outcome) == Outcome::Failed
        ? hand_made::failing(passed, id)
        : hand_made::without(passed, id, Reason::NoCollateral);
    const std::string reason = wording::verdictReason(hand_made::resultOf(judgement), judgement, wording::Surface::CommandLine);
    QVERIFY2(byteArray(reason).startsWith(check + ": "), reason.c_str());
}

QTEST_GUILESS_MAIN(tst_Wording)
#include "tst_wording.moc"
