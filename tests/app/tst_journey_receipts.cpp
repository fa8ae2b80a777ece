#include "core/report/dossier.h"
#include "core/report/near_miss_words.h"
#include "tests/support/exchange_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::UpstreamResult;

/// One disputed answer, from the files of an analyst to the sentences she may use: journey 3, check by check.
/// Of J3-5 the offer of history, and of J3-11 the redacted export, belong to the archive and the window.
class tst_JourneyReceipts : public QObject {
    Q_OBJECT

private slots:
    void flippedByteBreaksTheSignatureAlone_data();  // J3-1
    void flippedByteBreaksTheSignatureAlone();
    void reindentedResponseIsANearMissAndNoPass();  // J3-2
    void twoStreamFaultsHaveTwoTexts();             // J3-3
    void receiptAloneNamesItsKey();                 // J3-4
    void anotherKeysetIsSaid();                     // J3-5
    void servedUnverifiedIsNoForgery();             // J3-6
    void refusalComparesTheErrorBody();             // J3-7
    void servedOutsideThePeriod();                  // J3-8
    void limitsAreAlwaysSaid();                     // J3-9
    void absenceIsLimitedToo();
    void harBodiesAreNotExact();  // J3-10
    void bodiesAreNotPrinted();   // J3-11
};

namespace {

const std::string kStream = "data: {\"n\":1}\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\n";

Dossier dossierOf(const MadeExchangeCase &made)
{
    return makeDossier({.name = "sealscope", .version = "0", .commit = "0"},
                       std::make_shared<const Evidence>(evidenceOf(made)), made.report.policy, appraised(made));
}

bool says(std::span<const Statement> statements, std::string_view id, std::string_view words = {})
{
    return std::ranges::any_of(statements, [&](const Statement &statement) {
        return statement.id == id && statement.text.find(words) != std::string::npos;
    });
}

/// The case with a streamed answer, of which another form was kept.
MadeExchangeCase streamed(const std::string &kept)
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.response = kStream;
    draft.made = [&](MadeExchangeCase &made) { made.response = kept; };
    return make(draft);
}

std::string nearMissOf(const MadeExchangeCase &made)
{
    const Dossier dossier = dossierOf(made);
    return dossier.nearMisses.size() == 1
        ? wording::nearMissSentence(dossier.nearMisses.front(), *dossier.evidence->bundle)
        : std::string();
}

}  // namespace

void tst_JourneyReceipts::flippedByteBreaksTheSignatureAlone_data()
{
    QTest::addColumn<std::string>("member");
    QTest::addColumn<int>("alsoFails");
    const int none = -1;
    QTest::newRow("receipt_id") << std::string("rcpt-51") << none;
    QTest::newRow("endpoint") << std::string("/v1/chat/") << none;
    QTest::newRow("model") << std::string("simulated-model") << none;
    QTest::newRow("workload_keyset_digest")
        << std::string("workload_keyset_digest\":\"sha256:") << static_cast<int>(CheckId::ReceiptKeyset);
    QTest::newRow("the request's hash") << std::string("request.received\",\"body_hash\":\"sha256:")
                                        << static_cast<int>(CheckId::ReceiptRequest);
    QTest::newRow("the response's hash") << std::string("response.returned\",\"body_hash\":\"sha256:")
                                         << static_cast<int>(CheckId::ReceiptResponse);
}

void tst_JourneyReceipts::flippedByteBreaksTheSignatureAlone()
{
    QFETCH(const std::string, member);
    QFETCH(const int, alsoFails);
    const MadeExchangeCase good = make(goodExchangeCase());
    MadeExchangeCase changed = good;
    const std::size_t at = changed.receipt.find(member) + member.size();
    QVERIFY(at < changed.receipt.size());
    // The byte after a prefix that ends in a colon or quote is a hex digit; else the last byte of what is named.
    const std::size_t place = member.ends_with(':') ? at : at - 1;
    changed.receipt[place] = changed.receipt[place] == '0' ? '1' : '0';
    const AttestationResult before = appraised(good);
    const AttestationResult after = appraised(changed);
    QCOMPARE(after.now.check(CheckId::ReceiptSignature).outcome, Outcome::Failed);
    for (const CheckResult &check : after.now.checks) {
        const bool changes = check.id == CheckId::ReceiptSignature || static_cast<int>(check.id) == alsoFails;
        QCOMPARE(check.outcome, changes ? Outcome::Failed : before.now.check(check.id).outcome);
    }
    for (const CheckId id : {CheckId::ReceiptOrder, CheckId::UpstreamRecorded, CheckId::SessionId})
        QCOMPARE(after.now.check(id).standing, Standing::Unanchored);
    QCOMPARE(after.now.verdict, Verdict::Refuted);
}

void tst_JourneyReceipts::reindentedResponseIsANearMissAndNoPass()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.response = R"({"a":[1,2]})";
    draft.made = [](MadeExchangeCase &made) { made.response = "{\n  \"a\": [\n    1,\n    2\n  ]\n}\n"; };
    const MadeExchangeCase made = make(draft);
    QVERIFY(nearMissOf(made).find("in compact form") != std::string::npos);
    const AttestationResult result = appraised(made);
    QCOMPARE(result.now.check(CheckId::ReceiptResponse).outcome, Outcome::Failed);
    QCOMPARE(result.now.verdict, Verdict::Refuted);

    draft.made = [](MadeExchangeCase &other) { other.response = "{\n  \"a\": [\n    1,\n    3\n  ]\n}\n"; };
    QVERIFY(nearMissOf(make(draft)).find("in compact form") == std::string::npos);
}

void tst_JourneyReceipts::twoStreamFaultsHaveTwoTexts()
{
    const std::string truncated = nearMissOf(streamed("data: {\"n\":1}\n\ndata: {\"n\":2}\n\n"));
    const std::string reordered = nearMissOf(streamed("data: {\"n\":2}\n\ndata: {\"n\":1}\n\ndata: [DONE]\n\n"));
    const std::string broken = nearMissOf(streamed("data: {\"n\":1}\n\ndata: {\"n"));
    QVERIFY(truncated.find("sentinel") != std::string::npos);
    QVERIFY(reordered.find("another order") != std::string::npos);
    QVERIFY(broken.find("inside an event") != std::string::npos);
}

void tst_JourneyReceipts::receiptAloneNamesItsKey()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [&](MadeExchangeCase &made) {
        made.report.report.clear();
        made.report.expectations = {};
        made.extra.push_back({"keyset.json", writeKeyset(draft.report.identity.keyset), {}});
    };
    const Dossier dossier = dossierOf(make(draft));
    const CheckResult &signature = dossier.result.now.check(CheckId::ReceiptSignature);
    QCOMPARE(signature.outcome, Outcome::Passed);
    QCOMPARE(signature.standing, Standing::Unanchored);
    QVERIFY(says(dossier.shows, "V-14", "which nothing here attests"));
    QCOMPARE(dossier.result.now.verdict, Verdict::Undetermined);
}

void tst_JourneyReceipts::anotherKeysetIsSaid()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.keysetDigest = "sha256:" + std::string(64, '0');
    const AttestationResult result = appraised(make(draft));
    QCOMPARE(result.now.check(CheckId::ReceiptSignature).outcome, Outcome::Passed);
    QCOMPARE(result.now.check(CheckId::ReceiptKeyset).outcome, Outcome::Failed);
}

void tst_JourneyReceipts::servedUnverifiedIsNoForgery()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.upstream = UpstreamResult::Failed;
    draft.exchange.receipt.required = false;
    const Dossier dossier = dossierOf(make(draft));
    const CheckResult &verified = dossier.result.now.check(CheckId::UpstreamVerified);
    QCOMPARE(verified.outcome, Outcome::Failed);
    QVERIFY(verified.detail.find("served unverified") != std::string::npos);
    QCOMPARE(dossier.result.now.verdict, Verdict::PolicyNotMet);
    QVERIFY(says(dossier.doesNotShow, "N-18"));
}

void tst_JourneyReceipts::refusalComparesTheErrorBody()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.upstream = UpstreamResult::Failed;
    draft.exchange.receipt.forwarded.reset();
    draft.exchange.receipt.response = R"({"error":{"type":"upstream_verification_failed"}})";
    const Dossier dossier = dossierOf(make(draft));
    QVERIFY(dossier.result.now.check(CheckId::ReceiptResponse).anchoredPass());
    QVERIFY(std::ranges::find(dossier.result.now.observations, "receipt.refusal", &Observation::id)
            != dossier.result.now.observations.end());
    QVERIFY(!says(dossier.doesNotShow, "N-18"));
}

void tst_JourneyReceipts::servedOutsideThePeriod()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.session.expiresAt = draft.exchange.receipt.servedAt - 1;
    const Dossier dossier = dossierOf(make(draft));
    QCOMPARE(dossier.result.now.check(CheckId::SessionWindow).outcome, Outcome::Failed);
    QVERIFY(says(dossier.doesNotShow, "N-14", "the service's own"));
}

void tst_JourneyReceipts::limitsAreAlwaysSaid()
{
    const Dossier dossier = dossierOf(make(goodExchangeCase()));
    QCOMPARE(dossier.result.now.verdict, Verdict::Accepted);
    for (const char *id : {"N-13", "N-14", "N-15", "N-16"})
        QVERIFY2(says(dossier.doesNotShow, id), id);
    QVERIFY(says(dossier.doesNotShow, "N-13", "may share"));
}

void tst_JourneyReceipts::absenceIsLimitedToo()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) {
        made.receipt.clear();
        made.session = R"([{"session_id":")" + std::string(64, 'a') + "\"," + made.session.substr(1) + "]";
    };
    const Dossier dossier = dossierOf(make(draft));
    QVERIFY(says(dossier.doesNotShow, "N-26"));
}

void tst_JourneyReceipts::harBodiesAreNotExact()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) {
        const std::string entry =
            R"({"request":{"method":"POST","url":"https://g.example/v1"},"response":{"content":{"text":)"
            + json::quote(made.response) + "}}}";
        made.extra.push_back({"a.har", R"({"log":{"entries":[)" + entry + "]}}", {}});
        made.response.clear();
    };
    const Dossier dossier = dossierOf(make(draft));
    const auto body =
        std::ranges::find(dossier.evidence->bundle->artifacts, ArtifactKind::ResponseBody, &Artifact::kind);
    QVERIFY(body != dossier.evidence->bundle->artifacts.end());
    QVERIFY(!body->exact);
    QCOMPARE(dossier.result.now.check(CheckId::ReceiptResponse).outcome, Outcome::NotEvaluated);
    QCOMPARE(dossier.result.now.verdict, Verdict::Undetermined);
}

void tst_JourneyReceipts::bodiesAreNotPrinted()
{
    const std::string secret = "a sentence that only the two parties know";
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.response = "{\"text\":\"" + secret + "\"}";
    draft.exchange.receipt.request = "{\"prompt\":\"" + secret + "\"}";
    draft.made = [](MadeExchangeCase &made) { made.response += " "; };
    const Dossier dossier = dossierOf(make(draft));
    QVERIFY(dossierJson(dossier).find(secret) == std::string::npos);
    QVERIFY(dossierText(dossier, TextDepth::Explain).find(secret) == std::string::npos);
}

QTEST_GUILESS_MAIN(tst_JourneyReceipts)
#include "tst_journey_receipts.moc"
