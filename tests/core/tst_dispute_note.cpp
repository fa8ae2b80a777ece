#include "core/report/dispute_note.h"
#include "core/report/near_miss_words.h"
#include "core/report/wording.h"
#include "tests/support/exchange_builder.h"

#include <QTest>
#include <algorithm>

using namespace sealscope;
using namespace sealscope::test;

/// What the note about one disputed answer says, whatever the case.
class tst_DisputeNote : public QObject {
    Q_OBJECT

private slots:
    void thereAreFourSentences_data();
    void thereAreFourSentences();
    void theLimitsAreAlwaysSaid_data() { thereAreFourSentences_data(); }
    void theLimitsAreAlwaysSaid();
    void bodiesAreNeverQuoted();
    void aMismatchIsNeverSaidToBeTheAnswer();
    void aNearMissIsSaidWithItsLimit();
    void bytesThatAreNotExactAreSaidSo();
    void theReceiptToAskFor_data();
    void theReceiptToAskFor();
};

namespace {

using Change = void (*)(MadeExchangeCase &);

Dossier dossierOf(const MadeExchangeCase &made)
{
    return makeDossier({"sealscope", "0.0.0", "test"}, std::make_shared<const Evidence>(evidenceOf(made)),
                       made.report.policy, appraised(made));
}

MadeExchangeCase changed(Change change)
{
    MadeExchangeCase made = make(goodExchangeCase());
    change(made);
    return made;
}

bool holds(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

constexpr Change kReindented = [](MadeExchangeCase &made) { made.response.insert(1, "\n  "); };

}  // namespace

Q_DECLARE_METATYPE(Change)

void tst_DisputeNote::thereAreFourSentences_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("everything") << Change([](MadeExchangeCase &) {});
    QTest::newRow("the receipt alone") << Change([](MadeExchangeCase &made) {
        made.report.report.clear();
        made.session.clear();
        made.request.clear();
        made.response.clear();
    });
    QTest::newRow("no receipt") << Change([](MadeExchangeCase &made) { made.receipt.clear(); });
    QTest::newRow("a body that does not match") << kReindented;
    QTest::newRow("a receipt that is broken")
        << Change([](MadeExchangeCase &made) { made.receipt.replace(0, 1, "[{"); });
    QTest::newRow("nothing at all") << Change([](MadeExchangeCase &made) {
        made.report.report.clear();
        made.report.collateral.clear();
        made.receipt.clear();
        made.session.clear();
        made.request.clear();
        made.response.clear();
    });
}

void tst_DisputeNote::thereAreFourSentences()
{
    QFETCH(const Change, change);
    for (const std::string &sentence : disputeSentences(dossierOf(changed(change))))
        QVERIFY2(sentence.ends_with('.'), sentence.c_str());
}

void tst_DisputeNote::theLimitsAreAlwaysSaid()
{
    QFETCH(const Change, change);
    const std::string note = disputeNote(dossierOf(changed(change)));
    QCOMPARE(receiptLimits().size(), std::size_t{4});
    for (const std::string &limit : receiptLimits()) {
        QVERIFY(!limit.empty());
        QVERIFY2(holds(note, limit), limit.c_str());
    }
    QVERIFY(note.starts_with(wording::simulatedMark()));
}

void tst_DisputeNote::bodiesAreNeverQuoted()
{
    const MadeExchangeCase made = make(goodExchangeCase());
    const std::string note = disputeNote(dossierOf(made));
    QVERIFY(holds(note, wording::shortDigest(sha256(asBytes(made.response)))));
    QVERIFY(holds(note, std::to_string(made.response.size()) + " bytes"));
    QVERIFY(!holds(note, "Hello."));
    QVERIFY(!holds(note, "Say hello"));
}

void tst_DisputeNote::aMismatchIsNeverSaidToBeTheAnswer()
{
    const Dossier good = dossierOf(make(goodExchangeCase()));
    const Dossier bad = dossierOf(changed(kReindented));
    QVERIFY(good.result.now.check(CheckId::ReceiptResponse).anchoredPass());
    QVERIFY(disputeSentences(good)[1] != disputeSentences(bad)[1]);
    QVERIFY(holds(disputeSentences(bad)[1],
                  wording::sentence(bad.result.now.check(CheckId::ReceiptResponse), bad.result.now)));
    QVERIFY(disputeSentences(good)[3] != disputeSentences(bad)[3]);
}

void tst_DisputeNote::aNearMissIsSaidWithItsLimit()
{
    const Dossier dossier = dossierOf(changed(kReindented));
    const std::string note = disputeNote(dossier);
    QCOMPARE(dossier.nearMisses.size(), std::size_t{1});
    QVERIFY(dossier.nearMisses.front().found.has_value());
    QVERIFY(std::ranges::find(dossier.nearMisses.front().changesTried, BodyChange::JsonCompact)
            != dossier.nearMisses.front().changesTried.end());
    QVERIFY(holds(note, wording::nearMissSentence(dossier.nearMisses.front(), *dossier.evidence->bundle)));
    QVERIFY(holds(note, wording::nearMissLimit()));
    QVERIFY(!holds(disputeNote(dossierOf(make(goodExchangeCase()))), wording::nearMissLimit()));
}

void tst_DisputeNote::bytesThatAreNotExactAreSaidSo()
{
    const MadeExchangeCase made = changed([](MadeExchangeCase &c) {
        c.extra.push_back({"stored.json", c.response, ArtifactKind::ResponseBody, false});
        c.response.clear();
    });
    const std::string note = disputeNote(dossierOf(made));
    const std::string other = disputeNote(dossierOf(make(goodExchangeCase())));
    QVERIFY(holds(note, "a6 is not the exact bytes"));
    QVERIFY(!holds(other, "not the exact bytes"));
}

void tst_DisputeNote::theReceiptToAskFor_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::string>("id");
    QTest::newRow("a receipt is at hand") << Change([](MadeExchangeCase &) {}) << std::string();
    QTest::newRow("a response with its id")
        << Change([](MadeExchangeCase &made) { made.receipt.clear(); }) << std::string("chatcmpl-simulated");
    QTest::newRow("a response without an id") << Change([](MadeExchangeCase &made) {
        made.receipt.clear();
        made.response = "{}";
    }) << std::string("X-Receipt-Id");
}

void tst_DisputeNote::theReceiptToAskFor()
{
    QFETCH(const Change, change);
    QFETCH(const std::string, id);
    const std::string words = receiptToAskFor(evidenceOf(changed(change)));
    QCOMPARE(words.empty(), id.empty());
    QVERIFY2(holds(words, id), words.c_str());
}

QTEST_GUILESS_MAIN(tst_DisputeNote)
#include "tst_dispute_note.moc"
