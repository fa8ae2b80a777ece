#include "tests/core/exchange_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Did an attested key sign this receipt, over these bytes, and which upstream does it record?
class tst_ReportExchange : public QObject {
    Q_OBJECT

private slots:
    void goodCasesAreAccepted_data();
    void goodCasesAreAccepted();
    void signature_data();
    void signature();
    void bodies_data();
    void bodies();
    void upstream_data();
    void upstream();
    void aRewriteIsNotedWithBothHashes();
    void aRefusalIsReadAsOne();
    void severalReceiptsAreJudgedEach();
    void anEnvelopeIsOpened();
    void bodiesAreToldByTheirDigest();
};

namespace {

using simulated::UpstreamResult;

constexpr auto good = [](ExchangeDraft &) {};

void replaceFirst(std::string &text, std::string_view from, std::string_view to)
{
    text.replace(text.find(from), from.size(), to);
}

void withoutReport(MadeExchangeCase &made)
{
    made.report.report.clear();
    made.report.expectations = {};
}

const Observation *observation(const Judgement &judgement, std::string_view id)
{
    const auto found = std::ranges::find(judgement.observations, id, &Observation::id);
    return found == judgement.observations.end() ? nullptr : &*found;
}

void refused(ExchangeDraft &draft)
{
    draft.exchange.receipt.upstream = UpstreamResult::Failed;
    draft.exchange.receipt.forwarded.reset();
    draft.exchange.receipt.chatId.reset();
    draft.exchange.receipt.response =
        R"({"error":{"message":"no upstream passed","type":"upstream_verification_failed"}})";
}

const std::vector<ExchangeRow> kSignatureRows = {
    {"a receipt key of the keyset", good, passes(CheckId::ReceiptSignature)},
    {"June's recoverable secp256k1", good, passes(CheckId::ReceiptSignature), juneExchange},
    {"another byte in the receipt",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.receipt, "rcpt-51", "rcpt-52"); }),
     fails(CheckId::ReceiptSignature, ErrorCode::ReceiptSignature)},
    {"another byte in June's receipt",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.receipt, "rcpt-51", "rcpt-52"); }),
     fails(CheckId::ReceiptSignature, ErrorCode::ReceiptSignature), juneExchange},
    {"a reformatted receipt", onceMade([](MadeExchangeCase &made) { replaceFirst(made.receipt, "{", "{\n  "); }),
     passes(CheckId::ReceiptSignature)},
    {"a key id that the keyset lacks", [](ExchangeDraft &draft) { draft.exchange.receipt.keyId = "receipt-2"; },
     fails(CheckId::ReceiptSignature, ErrorCode::ReceiptKeyId)},
    {"another algorithm than the attested one",
     [](ExchangeDraft &draft) { draft.exchange.receipt.algorithm = "ed25519"; },
     fails(CheckId::ReceiptSignature, ErrorCode::ReceiptAlgorithm), juneExchange},
    {"no keyset at hand", onceMade(withoutReport), notEvaluated(CheckId::ReceiptSignature, Reason::NoEvidence)},
    {"a receipt that cannot be read",
     onceMade([](MadeExchangeCase &made) { replaceFirst(made.receipt, "aci/1", "aci/2"); }),
     notEvaluated(CheckId::ReceiptSignature, Reason::NoEvidence)},
    {"this keyset", good, passes(CheckId::ReceiptKeyset)},
    {"this keyset and workload", good, passes(CheckId::ReceiptKeyset), juneExchange},
    {"another keyset",
     [](ExchangeDraft &draft) { draft.exchange.receipt.keysetDigest = "sha256:" + std::string(64, '0'); },
     fails(CheckId::ReceiptKeyset, ErrorCode::ReceiptKeyset)},
    {"another workload",
     [](ExchangeDraft &draft) { draft.exchange.receipt.workloadId = "sha256:" + std::string(64, '0'); },
     fails(CheckId::ReceiptKeyset, ErrorCode::ReceiptKeyset), juneExchange},
    {"no keyset established", onceMade(withoutReport), notEvaluated(CheckId::ReceiptKeyset, Reason::BlockedBy)},
    {"a keyset that expired since, asked when the answer was served",
     [](ExchangeDraft &draft) {
         draft.report.now += std::chrono::hours(24 * 40);
         draft.report.policy.keysetExpiryAt = KeysetClock::ServedAt;
     },
     passes(CheckId::KeysetExpiry)},
    {"a keyset that had expired when the answer was served",
     [](ExchangeDraft &draft) {
         draft.exchange.receipt.servedAt = draft.report.identity.keyset.notAfter;
         draft.report.policy.keysetExpiryAt = KeysetClock::ServedAt;
     },
     fails(CheckId::KeysetExpiry, ErrorCode::KeysetExpired)},
    {"in order", good, passes(CheckId::ReceiptOrder)},
    {"in June's order", good, passes(CheckId::ReceiptOrder), juneExchange},
    {"no events", inLog([](std::vector<std::string> &events) { events.clear(); }),
     fails(CheckId::ReceiptOrder, ErrorCode::ReceiptOrder)},
    {"the request is not first", inLog([](std::vector<std::string> &events) { std::swap(events[0], events[1]); }),
     fails(CheckId::ReceiptOrder, ErrorCode::ReceiptOrder)},
    {"two responses", inLog([](std::vector<std::string> &events) { events.push_back(events.back()); }),
     fails(CheckId::ReceiptOrder, ErrorCode::ReceiptOrder)},
    {"no response", inLog([](std::vector<std::string> &events) { events.pop_back(); }),
     fails(CheckId::ReceiptOrder, ErrorCode::ReceiptOrder)},
    {"an event of an unknown kind", inLog([](std::vector<std::string> &events) {
         events.insert(events.begin() + 1, R"({"type":"x.custom","n":[1]})");
     }),
     passes(CheckId::ReceiptOrder)},
    {"June without forwarding", [](ExchangeDraft &draft) { draft.exchange.receipt.forwarded.reset(); },
     fails(CheckId::ReceiptOrder, ErrorCode::ReceiptOrder), juneExchange},
    {"June's events with a member that stands in for the others",
     inLog([](std::vector<std::string> &events) { replaceFirst(events[0], "}", R"(,"fields":{}})"); }),
     fails(CheckId::ReceiptOrder, ErrorCode::ReceiptOrder), juneExchange},
};

const std::vector<ExchangeRow> kBodyRows = {
    {"the request's bytes", good, passes(CheckId::ReceiptRequest)},
    {"the response's bytes", good, passes(CheckId::ReceiptResponse)},
    {"the response's bytes in June", good, passes(CheckId::ReceiptResponse), juneExchange},
    {"a request with one byte more", onceMade([](MadeExchangeCase &made) { made.request += "\n"; }),
     fails(CheckId::ReceiptRequest, ErrorCode::ReceiptBody)},
    {"a response with one byte more", onceMade([](MadeExchangeCase &made) { made.response += "\n"; }),
     fails(CheckId::ReceiptResponse, ErrorCode::ReceiptBody)},
    {"no request", onceMade([](MadeExchangeCase &made) { made.request.clear(); }),
     notEvaluated(CheckId::ReceiptRequest, Reason::NoEvidence)},
    {"no response", onceMade([](MadeExchangeCase &made) { made.response.clear(); }),
     notEvaluated(CheckId::ReceiptResponse, Reason::NoEvidence)},
    {"a copy that is not exact, though its digest is the receipt's", onceMade([](MadeExchangeCase &made) {
         made.extra.push_back({"har", made.response, ArtifactKind::ResponseBody, false});
         made.response.clear();
     }),
     notEvaluated(CheckId::ReceiptResponse, Reason::NoEvidence)},
    {"the right body among others", onceMade([](MadeExchangeCase &made) {
         made.extra.push_back({"other", "{}", ArtifactKind::ResponseBody});
     }),
     passes(CheckId::ReceiptResponse)},
};

const std::vector<ExchangeRow> kUpstreamRows = {
    {"a verified outcome is recorded", good, passes(CheckId::UpstreamRecorded)},
    {"verified, required, with a session", good, passes(CheckId::UpstreamVerified)},
    {"verified in June", good, passes(CheckId::UpstreamVerified), juneExchange},
    {"no outcome of an aggregator",
     [](ExchangeDraft &draft) {
         draft.exchange.receipt.upstream = UpstreamResult::None;
         draft.report.policy.serving = Serving::Aggregator;
     },
     fails(CheckId::UpstreamRecorded, ErrorCode::UpstreamMissing)},
    {"a failed attempt before the verified one", inLog([](std::vector<std::string> &events) {
         events.insert(events.begin() + 2, R"({"type":"upstream.verified","result":"failed","required":true})");
     }),
     passes(CheckId::UpstreamVerified)},
    {"a result of another spelling",
     inLog([](std::vector<std::string> &events) { replaceFirst(events[2], "\"verified\"", "\"Verified\""); }),
     fails(CheckId::UpstreamRecorded, ErrorCode::UpstreamForm)},
    {"two sessions", inLog([](std::vector<std::string> &events) {
         std::string other = events[2];
         other.replace(other.find("session_id") + 13, 4, "0000");
         events.insert(events.begin() + 3, other);
     }),
     fails(CheckId::UpstreamRecorded, ErrorCode::UpstreamAmbiguous)},
    {"served unverified",
     [](ExchangeDraft &draft) {
         draft.exchange.receipt.upstream = UpstreamResult::Failed;
         draft.exchange.receipt.required = false;
     },
     fails(CheckId::UpstreamVerified, ErrorCode::UpstreamUnverified)},
    {"verified, and serving did not depend on it",
     [](ExchangeDraft &draft) { draft.exchange.receipt.required = false; },
     fails(CheckId::UpstreamVerified, ErrorCode::UpstreamNotRequired)},
    {"a verified outcome without a session",
     inLog([](std::vector<std::string> &events) { replaceFirst(events[2], "session_id", "session"); }),
     fails(CheckId::UpstreamVerified, ErrorCode::UpstreamForm)},
    {"a refusal serves nothing unverified", refused, notEvaluated(CheckId::UpstreamVerified, Reason::NoEvidence)},
    {"a refusal's response is the error body", refused, passes(CheckId::ReceiptResponse)},
    {"a direct service by the policy",
     [](ExchangeDraft &draft) {
         draft.exchange.receipt.upstream = UpstreamResult::None;
         draft.report.policy.serving = Serving::Direct;
     },
     notEvaluated(CheckId::UpstreamVerified, Reason::NotApplicableByKind)},
    {"a direct service records no upstream",
     [](ExchangeDraft &draft) {
         draft.exchange.receipt.upstream = UpstreamResult::None;
         draft.report.policy.serving = Serving::Direct;
     },
     passes(CheckId::UpstreamRecorded)},
};

}  // namespace

void tst_ReportExchange::goodCasesAreAccepted_data()
{
    QTest::addColumn<int>("dialect");
    QTest::newRow("current") << static_cast<int>(Dialect::Current);
    QTest::newRow("June 2026") << static_cast<int>(Dialect::Legacy202606);
}

/// Of June 2026 a list of revocations would be wanted too, which is no matter of receipts.
void tst_ReportExchange::goodCasesAreAccepted()
{
    QFETCH(const int, dialect);
    const AttestationResult result = appraised(make(goodExchangeCase(static_cast<Dialect>(dialect))));
    for (const CheckResult &check : result.now.checks) {
        if (check.required() && check.id != CheckId::KeysetRevocation)
            QVERIFY2(check.anchoredPass(), std::string(check.def().name).c_str());
    }
    const bool revocable = hasWorkloadIdentity(static_cast<Dialect>(dialect));
    QCOMPARE(result.now.verdict, revocable ? Verdict::Undetermined : Verdict::Accepted);
}

void tst_ReportExchange::signature_data()
{
    addExchanges(kSignatureRows);
}
void tst_ReportExchange::signature()
{
    runExchange(kSignatureRows);
}
void tst_ReportExchange::bodies_data()
{
    addExchanges(kBodyRows);
}
void tst_ReportExchange::bodies()
{
    runExchange(kBodyRows);
}
void tst_ReportExchange::upstream_data()
{
    addExchanges(kUpstreamRows);
}
void tst_ReportExchange::upstream()
{
    runExchange(kUpstreamRows);
}

void tst_ReportExchange::aRewriteIsNotedWithBothHashes()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.forwarded = "{}";
    const AttestationResult result = appraised(make(draft));
    const Observation *rewrite = observation(result.now, "receipt.rewrite");
    QVERIFY(rewrite != nullptr);
    QCOMPARE(rewrite->ranges.size(), std::size_t{2});
    QCOMPARE(result.now.verdict, Verdict::Accepted);
}

void tst_ReportExchange::aRefusalIsReadAsOne()
{
    ExchangeDraft draft = goodExchangeCase();
    refused(draft);
    const AttestationResult result = appraised(make(draft));
    QVERIFY(observation(result.now, "receipt.refusal") != nullptr);
    QVERIFY(result.now.check(CheckId::ReceiptOrder).anchoredPass());
    QCOMPARE(result.now.verdict, Verdict::Undetermined);
}

void tst_ReportExchange::severalReceiptsAreJudgedEach()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) {
        std::string second = made.receipt;
        replaceFirst(second, "rcpt-51", "rcpt-52");
        made.extra.push_back({"second.json", second, {}});
    };
    const AttestationResult result = appraised(make(draft));
    const CheckResult &check = result.now.check(CheckId::ReceiptSignature);
    QCOMPARE(check.outcome, Outcome::Failed);
    QCOMPARE(check.subjects.size(), std::size_t{2});
    QCOMPARE(check.subjects[0].outcome, Outcome::Passed);
    QCOMPARE(check.subjects[0].standing, Standing::Anchored);
    QCOMPARE(check.subjects[1].outcome, Outcome::Failed);
    const CheckResult &order = result.now.check(CheckId::ReceiptOrder);
    QCOMPARE(order.subjects[0].standing, Standing::Anchored);
    QCOMPARE(order.subjects[1].standing, Standing::Unanchored);
}

void tst_ReportExchange::anEnvelopeIsOpened()
{
    ExchangeDraft draft = juneExchange();
    draft.made = [](MadeExchangeCase &made) {
        made.receipt =
            R"({"api_version":"aci/1","text":"","signature":"","signing_address":"","signing_algo":"ecdsa","receipt":)"
            + made.receipt + "}";
    };
    const AttestationResult result = appraised(make(draft));
    QVERIFY(result.now.check(CheckId::ReceiptSignature).anchoredPass());
    QVERIFY(observation(result.now, "receipt.envelope") != nullptr);
}

void tst_ReportExchange::bodiesAreToldByTheirDigest()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) {
        made.extra.push_back({"one", made.response, {}});
        made.extra.push_back({"two", made.request, {}});
        made.request.clear();
        made.response.clear();
    };
    const AttestationResult result = appraised(make(draft));
    QVERIFY(result.now.check(CheckId::ReceiptRequest).anchoredPass());
    QVERIFY(result.now.check(CheckId::ReceiptResponse).anchoredPass());
}

QTEST_GUILESS_MAIN(tst_ReportExchange)
#include "tst_report_exchange.moc"
