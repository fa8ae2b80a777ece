#include "core/report/recorded_result.h"
#include "core/report/result_comparison.h"
#include "tests/support/hand_made.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// A result that was written down, read back and held against another.
class tst_RecordedResult : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void passesOverMembersItDoesNotKnow();
    void keepsChecksItDoesNotKnow();
    void refuses_data();
    void refuses();
    void equalResultsAreEqual();
    void namesTheChecksThatPart();
    void aVerdictAloneIsADifference();
    void whatOnlyTheNewerKnowsIsNoDifference();
    void aCheckThatIsGoneIsADifference();
    void archiveChecksOfALiveResultAreNotCompared();
    void anotherPolicyIsSaid();
    void lastResultIsComparedAtNow();
};

namespace {

Dossier dossierOf(AttestationResult result)
{
    return makeDossier({.version = "1.2.3", .commit = "abcdef"}, hand_made::tdQuoteEvidence(), *starterPolicy("strict"),
                       std::move(result));
}

Dossier twoClocks()
{
    AttestationResult result = hand_made::resultOf(
        hand_made::without(hand_made::bareQuotePassed(), CheckId::CollateralFreshness, Reason::OutOfPeriod));
    result.atCollection = hand_made::bareQuotePassed();
    return dossierOf(std::move(result));
}

std::string goodText()
{
    return dossierJson(twoClocks());
}

/// The text with the first place where `from` stands changed.
std::string edited(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("nothing to edit");
    return text.replace(at, from.size(), to);
}

RecordedResult recordedOf(Judgement now)
{
    return recordedResultOf(dossierOf(hand_made::resultOf(std::move(now))));
}

QByteArray ids(const std::vector<AnswerDifference> &differences)
{
    QByteArray out;
    for (const AnswerDifference &difference : differences)
        out += byteArray(difference.id) + ' ';
    return out.trimmed();
}

}  // namespace

void tst_RecordedResult::readsWhatWasWritten_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("one clock") << 0;
    QTest::newRow("two clocks") << 1;
    QTest::newRow("under a simulated root") << 2;
    QTest::newRow("with a failure") << 3;
}

void tst_RecordedResult::readsWhatWasWritten()
{
    QFETCH(const int, which);
    const std::array dossiers{dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())), twoClocks(),
                              dossierOf(hand_made::simulated(hand_made::allPassed())),
                              dossierOf(hand_made::resultOf(hand_made::failing(hand_made::allPassed(), CheckId::PckChain)))};
    const Dossier &dossier = dossiers[static_cast<std::size_t>(which)];
    const Result<RecordedResult> read = parseRecordedResult(dossierJson(dossier));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    const RecordedResult wanted = recordedResultOf(dossier);
    QCOMPARE(read->tool.version, std::string("1.2.3"));
    QCOMPARE(read->tool.commit, std::string("abcdef"));
    QCOMPARE(read->simulated, dossier.result.simulated);
    QCOMPARE(read->policyName, std::string("strict"));
    QCOMPARE(read->policyDigest, wanted.policyDigest);
    QVERIFY(read->now == wanted.now);
    QVERIFY(read->atCollection == wanted.atCollection);
    QCOMPARE(read->now.answers.size(), kCheckCount);
}

void tst_RecordedResult::passesOverMembersItDoesNotKnow()
{
    const auto read = parseRecordedResult(edited(goodText(), "\"simulated\": false", "\"later\": [1], \"simulated\": false"));
    QVERIFY(read);
}

void tst_RecordedResult::keepsChecksItDoesNotKnow()
{
    const auto read = parseRecordedResult(edited(goodText(), "\"quote.form\"", "\"quote.later\""));
    QVERIFY(read);
    QVERIFY(read->now.find("quote.later") != nullptr);
    QVERIFY(read->now.find("quote.form") == nullptr);
}

void tst_RecordedResult::refuses_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const char *from, const char *to, const char *code = "json.field") {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(code);
    };
    row("another schema", "sealscope/result/1", "sealscope/result/2");
    row("no JSON", "{", "[", "json.syntax");
    row("a member twice", "\"simulated\": false", "\"simulated\": false, \"simulated\": true", "json.duplicate");
    row("no statement whether simulated", "\"simulated\": false", "\"simulated\": null");
    row("a verdict that there is not", "\"word\": \"accepted\"", "\"word\": \"good\"");
    row("a time without seconds", "2026-11-22T13:02:11Z", "2026-11-22T13:02Z");
    row("an outcome that there is not", "\"outcome\": \"passed\"", "\"outcome\": \"ok\"");
    row("a standing that there is not", "\"standing\": \"anchored\"", "\"standing\": \"floating\"");
    row("a standing of another kind", "\"standing\": \"anchored\"", "\"standing\": 1");
    row("a reason beside a pass", "\"reason\": null", "\"reason\": \"no_evidence\"");
    row("no reason beside no evaluation", "\"reason\": \"out_of_period\"", "\"reason\": null");
    row("an empty reason", "\"reason\": \"out_of_period\"", "\"reason\": \"\"");
    row("one check twice", "\"pck.chain\"", "\"quote.form\"");
    row("a check without id", "\"id\": \"quote.form\"", "\"id\": \"\"");
    row("an answer at collection without its verdict", "\"at_collection\": {\n      \"word\"", "\"later\": {\n      \"word\"");
    row("checks that are no list", "\"checks\": [", "\"checks\": 1, \"later\": [");
}

void tst_RecordedResult::refuses()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    const std::string text = edited(goodText(), view(from), view(to));
    const auto read = parseRecordedResult(text);
    QVERIFY(!read);
    QTEST(byteArray(errorName(read.error().code)), "code");
    QVERIFY(!read.error().offset || *read.error().offset <= text.size());
}

void tst_RecordedResult::equalResultsAreEqual()
{
    const RecordedResult recorded = recordedOf(hand_made::bareQuotePassed());
    const ResultComparison same = compareWithRecorded(recorded, recordedResultOf(twoClocks()));
    QVERIFY(same.equal());
    QVERIFY(same.samePolicy);
    QVERIFY(same.newer.empty());
    QVERIFY(same.compared > 60);
    QVERIFY(wording::comparisonSentence(same).starts_with("Equal: "));
    QVERIFY(compareResults(recorded, recorded).equal());
}

void tst_RecordedResult::namesTheChecksThatPart()
{
    const RecordedResult before = recordedOf(hand_made::bareQuotePassed());
    const RecordedResult after = recordedOf(hand_made::failing(hand_made::bareQuotePassed(), CheckId::TcbAccepted));
    const ResultComparison parted = compareResults(before, after);
    QVERIFY(!parted.equal());
    QCOMPARE(ids(parted.differences), QByteArray("tcb.accepted"));
    QCOMPARE(wording::differenceLine(parted.differences.front()), std::string("tcb.accepted: passed → failed"));
    QVERIFY(parted.verdictBefore == Verdict::Accepted);
    QVERIFY(parted.verdictAfter == Verdict::PolicyNotMet);
    QVERIFY(wording::comparisonSentence(parted).find("1 check parts") != std::string::npos);

    // What rests on the broken check keeps its outcome and loses its standing.
    const RecordedResult open = recordedOf(hand_made::failing(hand_made::bareQuotePassed(), CheckId::QuoteForm));
    const ResultComparison fallen = compareResults(before, open);
    const auto chain = std::ranges::find(fallen.differences, "pck.chain", &AnswerDifference::id);
    QVERIFY(chain != fallen.differences.end());
    QCOMPARE(wording::differenceLine(*chain), std::string("pck.chain: passed → passed, unanchored"));
}

void tst_RecordedResult::aVerdictAloneIsADifference()
{
    const RecordedResult before = recordedOf(hand_made::bareQuotePassed());
    RecordedResult after = before;
    after.now.verdict = Verdict::Undetermined;
    const ResultComparison parted = compareResults(before, after);
    QVERIFY(parted.differences.empty());
    QVERIFY(!parted.equal());
}

void tst_RecordedResult::whatOnlyTheNewerKnowsIsNoDifference()
{
    const RecordedResult after =
        recordedOf(hand_made::without(hand_made::bareQuotePassed(), CheckId::TdAttributes, Reason::NotCollected));
    RecordedResult before = after;
    std::erase_if(before.now.answers, [](const RecordedAnswer &answer) { return answer.id == "td.attributes"; });
    const ResultComparison newer = compareResults(before, after);
    QVERIFY(newer.equal());
    QCOMPARE(newer.newer.size(), std::size_t{1});
    QCOMPARE(newer.newer.front(), std::string("td.attributes"));
    QVERIFY(wording::comparisonSentence(newer).find("knows 1 check more") != std::string::npos);
}

void tst_RecordedResult::aCheckThatIsGoneIsADifference()
{
    const RecordedResult before = recordedOf(hand_made::bareQuotePassed());
    RecordedResult after = before;
    after.now.answers.pop_back();
    const ResultComparison parted = compareResults(before, after);
    QCOMPARE(ids(parted.differences), QByteArray("archive.timestamp"));
    QVERIFY(!parted.differences.front().after);
}

void tst_RecordedResult::archiveChecksOfALiveResultAreNotCompared()
{
    const RecordedResult live = recordedOf(hand_made::bareQuotePassed());
    Judgement opened = hand_made::bareQuotePassed();
    CheckResult &manifest = opened.checks[static_cast<std::size_t>(CheckId::ArchiveManifest)];
    manifest.outcome = Outcome::Passed;
    manifest.reason = Reason::None;
    manifest.standing = Standing::Anchored;
    const RecordedResult archived = recordedOf(opened);
    QVERIFY(compareWithRecorded(live, archived).equal());
    QCOMPARE(ids(compareResults(live, archived).differences), QByteArray("archive.manifest"));
}

void tst_RecordedResult::anotherPolicyIsSaid()
{
    const RecordedResult before = recordedOf(hand_made::bareQuotePassed());
    RecordedResult after = before;
    after.policyDigest.back() = after.policyDigest.back() == '0' ? '1' : '0';
    const ResultComparison comparison = compareResults(before, after);
    QVERIFY(!comparison.samePolicy);
    QVERIFY(wording::comparisonSentence(comparison).find("different policies") != std::string::npos);
}

void tst_RecordedResult::lastResultIsComparedAtNow()
{
    const RecordedResult aged = recordedResultOf(twoClocks());
    const RecordedResult fresh = recordedOf(hand_made::bareQuotePassed());
    QVERIFY(compareWithRecorded(fresh, aged).equal());
    QVERIFY(!compareResults(fresh, aged).equal());
}

QTEST_GUILESS_MAIN(tst_RecordedResult)
#include "tst_recorded_result.moc"
