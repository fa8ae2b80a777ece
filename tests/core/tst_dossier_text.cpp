#include "core/report/dossier.h"
#include "core/report/wording.h"
#include "tests/support/hand_made.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_DossierText : public QObject {
    Q_OBJECT

private slots:
    void verdictLineIsLast_data();
    void verdictLineIsLast();
    void quietIsOneLine();
    void normalListsRequiredAndFailed();
    void explainListsEveryCheck();
    void limitsAreNeverLeftOut();
    void oneRemedyForManyChecksIsSaidOnce();
    void simulatedMarkIsFirstAndLast();
    void bothClocksAreNamed();
    void factsAreNotCalledShownWithoutHardware();
    void shortfallNamesWhatRaisesIt();
    void unreadableInputIsNamed();
    void noLineEndsInWhiteSpace();
};

namespace {

Dossier dossierOf(AttestationResult result, std::shared_ptr<const Evidence> evidence = hand_made::tdQuoteEvidence())
{
    return makeDossier({.version = "1.2.3", .commit = "abcdef"}, std::move(evidence), *starterPolicy("strict"),
                       std::move(result));
}

QByteArrayList linesOf(const Dossier &dossier, TextDepth depth)
{
    const QByteArray text = byteArray(dossierText(dossier, depth));
    return text.chopped(1).split('\n');
}

}  // namespace

void tst_DossierText::verdictLineIsLast_data()
{
    QTest::addColumn<int>("depth");
    QTest::newRow("quiet") << static_cast<int>(TextDepth::Quiet);
    QTest::newRow("normal") << static_cast<int>(TextDepth::Normal);
    QTest::newRow("explained") << static_cast<int>(TextDepth::Explain);
}

void tst_DossierText::verdictLineIsLast()
{
    QFETCH(const int, depth);
    const AttestationResult result =
        hand_made::resultOf(hand_made::failing(hand_made::bareQuotePassed(), CheckId::TcbAccepted));
    const QByteArray wanted = byteArray(wording::verdictSentence(result, result.now)
                                        + ": 17 passed, 1 failed, 0 not evaluated, 0 unanchored.");
    QCOMPARE(linesOf(dossierOf(result), static_cast<TextDepth>(depth)).last(), wanted);
}

void tst_DossierText::quietIsOneLine()
{
    QCOMPARE(linesOf(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())), TextDepth::Quiet).size(), 1);
}

void tst_DossierText::normalListsRequiredAndFailed()
{
    Judgement judgement = hand_made::failing(hand_made::bareQuotePassed(), CheckId::TcbAccepted);
    judgement.checks[static_cast<std::size_t>(CheckId::CollateralAge)].demand = Demand::Asked;
    const QByteArray text = byteArray(dossierText(dossierOf(hand_made::resultOf(judgement)), TextDepth::Normal));
    QVERIFY(text.contains("\n  passed          quote.signature         The attestation key signed this quote.\n"));
    QVERIFY(text.contains("\n  failed          tcb.accepted "));
    QVERIFY(!text.contains(" collateral.age "));
    QVERIFY(!text.contains(" receipt.signature "));
}

void tst_DossierText::explainListsEveryCheck()
{
    const QByteArray text =
        byteArray(dossierText(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())), TextDepth::Explain));
    for (const CheckDef &def : checkRegistry())
        QVERIFY2(text.contains(" " + byteArray(def.name) + " "), std::string(def.name).c_str());
    QVERIFY(text.contains("\nWho must still be trusted\n"));
}

void tst_DossierText::limitsAreNeverLeftOut()
{
    const Dossier dossier = dossierOf(hand_made::resultOf(hand_made::bareQuotePassed()));
    for (const TextDepth depth : {TextDepth::Normal, TextDepth::Explain}) {
        const QByteArray text = byteArray(dossierText(dossier, depth));
        for (const auto &statements : {dossier.shows, dossier.doesNotShow}) {
            for (const Statement &statement : statements)
                QVERIFY2(text.contains(byteArray(statement.text) + '\n'), statement.id.c_str());
        }
    }
}

void tst_DossierText::oneRemedyForManyChecksIsSaidOnce()
{
    const Judgement judgement = hand_made::without(
        hand_made::without(hand_made::bareQuotePassed(), CheckId::CollateralSignature, Reason::NoCollateral),
        CheckId::CollateralFreshness, Reason::NoCollateral);
    const Dossier dossier = dossierOf(hand_made::resultOf(judgement));
    const QByteArray remedy =
        "\n" + QByteArray(42, ' ') + byteArray(wording::remedy(judgement.check(CheckId::CollateralSignature), wording::Surface::CommandLine));
    QCOMPARE(byteArray(dossierText(dossier, TextDepth::Normal)).count(remedy), 1);
}

void tst_DossierText::simulatedMarkIsFirstAndLast()
{
    const Dossier dossier = dossierOf(hand_made::simulated(hand_made::bareQuotePassed()));
    const QByteArray mark = byteArray(wording::simulatedMark());
    for (const TextDepth depth : {TextDepth::Normal, TextDepth::Explain}) {
        const QByteArrayList lines = linesOf(dossier, depth);
        QCOMPARE(lines.first(), mark);
        QCOMPARE(lines.last(), mark);
        QVERIFY(lines.at(lines.size() - 2).startsWith("Simulated: Accepted under"));
    }
    QVERIFY(linesOf(dossier, TextDepth::Quiet).first().startsWith("Simulated: "));
}

void tst_DossierText::bothClocksAreNamed()
{
    AttestationResult result = hand_made::resultOf(
        hand_made::without(hand_made::bareQuotePassed(), CheckId::CollateralFreshness, Reason::OutOfPeriod));
    result.atCollection = hand_made::bareQuotePassed();
    const QByteArrayList lines = linesOf(dossierOf(result), TextDepth::Normal);
    QVERIFY(lines.at(lines.size() - 2).startsWith("At collection: Accepted under"));
    QVERIFY(lines.last().startsWith("Now: Undetermined under"));
}

void tst_DossierText::factsAreNotCalledShownWithoutHardware()
{
    const Judgement open =
        hand_made::without(hand_made::bareQuotePassed(), CheckId::CollateralSignature, Reason::NoCollateral);
    const QByteArray untraced = byteArray(dossierText(dossierOf(hand_made::resultOf(open)), TextDepth::Normal));
    QVERIFY(untraced.contains("\nFacts, as the evidence states them; nothing traced them to hardware"));
    const QByteArray traced =
        byteArray(dossierText(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())), TextDepth::Normal));
    QVERIFY(traced.contains("\nFacts\n"));
    QVERIFY(traced.contains("  MRTD                " + QByteArray(96, '0') + "\n"));
}

void tst_DossierText::shortfallNamesWhatRaisesIt()
{
    Judgement judgement = hand_made::bareQuotePassed();
    judgement.tcb.shortfall = {{"tdx component 1", 7, 11, "TDX module update"}};
    const QByteArray text = byteArray(dossierText(dossierOf(hand_made::resultOf(judgement)), TextDepth::Normal));
    QVERIFY(text.contains("tdx component 1 has 7, needs 11, raised by: TDX module update\n"));
}

void tst_DossierText::unreadableInputIsNamed()
{
    Evidence evidence = *hand_made::noEvidence();
    EvidenceBundle bundle;
    bundle.artifacts.push_back({.id = "a1",
                                .kind = ArtifactKind::Quote,
                                .name = "x\n.bin",
                                .origin = {},
                                .bytes = {},
                                .payload = {},
                                .encoding = {},
                                .sha256 = {},
                                .obtainedAt = {},
                                .why = {},
                                .error = Error{ErrorCode::QuoteTruncated, "ends inside its header", 31}});
    evidence.bundle = std::make_shared<const EvidenceBundle>(bundle);
    const QByteArrayList lines = linesOf(
        dossierOf(hand_made::resultOf(hand_made::bareQuotePassed()), std::make_shared<const Evidence>(evidence)),
        TextDepth::Normal);
    QVERIFY(lines.at(0).startsWith("a1  x\\x0a.bin"));
    QCOMPARE(lines.at(1), QByteArray("    cannot be read: ends inside its header (offset 31)"));
}

void tst_DossierText::noLineEndsInWhiteSpace()
{
    const Dossier dossier =
        dossierOf(hand_made::simulated(hand_made::failing(hand_made::allPassed(), CheckId::PckChain)));
    for (const QByteArray &line : linesOf(dossier, TextDepth::Explain))
        QVERIFY2(!line.endsWith(' '), line.constData());
}

QTEST_GUILESS_MAIN(tst_DossierText)
#include "tst_dossier_text.moc"
