#include "core/artifact/importers.h"
#include "tests/support/exchange_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// What containers of other programs hold, and whether those are the bytes that were sent.
class tst_Importers : public QObject {
    Q_OBJECT

private slots:
    void harParts();
    void harRefusals_data();
    void harRefusals();
    void dumps_data();
    void dumps();
    void aDumpWithoutEndOfHeaders();
    void aHarBodyNeverPasses();
    void aDumpBodyPasses();
};

namespace {

std::string har(const std::string &request, const std::string &content, const std::string &headers = "")
{
    return R"({"log":{"version":"1.2","entries":[{"request":{"method":"POST","url":"https://g.example/v1/chat/completions?x=1",)"
           R"("postData":{"mimeType":"application/json","text":)"
        + request + R"(}},"response":{"status":200,"headers":[)" + headers + R"(],"content":)" + content + "}}]}}";
}

std::string dump(const std::string &body, const std::string &headers = "")
{
    return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + headers + "\r\n" + body;
}

}  // namespace

void tst_Importers::harParts()
{
    const auto parts = importHar(har("\"{}\"", R"({"size":2,"text":"hi"})")).value();
    QCOMPARE(parts.size(), std::size_t{2});
    QCOMPARE(parts[0].kind, ArtifactKind::RequestBody);
    QCOMPARE(parts[0].name, std::string("POST /v1/chat/completions request"));
    QVERIFY(!parts[0].exact);
    QCOMPARE(parts[1].kind, ArtifactKind::ResponseBody);
    QVERIFY(!parts[1].exact);
    const auto encoded = importHar(har("\"{}\"", R"({"size":2,"encoding":"base64","text":"aGk="})")).value();
    QVERIFY(encoded[1].exact);
    QCOMPARE(asText(encoded[1].bytes), std::string_view("hi"));
    const auto coded = importHar(har("\"{}\"", R"({"size":2,"encoding":"base64","text":"aGk="})",
                                     R"({"name":"Content-Encoding","value":"gzip"})"))
                           .value();
    QVERIFY(!coded[1].exact);
}

void tst_Importers::harRefusals_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("no JSON") << std::string("{");
    QTest::newRow("no log") << std::string("{}");
    QTest::newRow("no entries") << std::string(R"({"log":{}})");
    QTest::newRow("entries that are no array") << std::string(R"({"log":{"entries":{}}})");
}

void tst_Importers::harRefusals()
{
    QFETCH(const std::string, text);
    QVERIFY(!importHar(text).has_value());
}

void tst_Importers::dumps_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<bool>("exact");
    QTest::newRow("no length stated") << dump("hi") << std::string("hi") << true;
    QTest::newRow("the stated length") << dump("hi", "Content-Length: 2\r\n") << std::string("hi") << true;
    QTest::newRow("a byte less than stated") << dump("h", "Content-Length: 2\r\n") << std::string("h") << false;
    QTest::newRow("an interim response first")
        << "HTTP/1.1 100 Continue\r\n\r\n" + dump("hi") << std::string("hi") << true;
    QTest::newRow("HTTP/2") << std::string("HTTP/2 200 \r\n\r\nhi") << std::string("hi") << true;
    QTest::newRow("converted line ends") << std::string("HTTP/1.1 200 OK\n\nhi") << std::string("hi") << false;
    QTest::newRow("no body") << dump("") << std::string() << true;
}

void tst_Importers::dumps()
{
    QFETCH(const std::string, text);
    QFETCH(const std::string, body);
    QFETCH(const bool, exact);
    const ImportedPart part = importHttpDump(text).value();
    QCOMPARE(std::string(asText(part.bytes)), body);
    QCOMPARE(part.exact, exact);
    QCOMPARE(part.why.empty(), exact);
}

void tst_Importers::aDumpWithoutEndOfHeaders()
{
    QVERIFY(!importHttpDump("HTTP/1.1 200 OK\r\ncontent-type: text/plain").has_value());
    QVERIFY(!importHttpDump("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK").has_value());
}

void tst_Importers::aHarBodyNeverPasses()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) {
        made.extra.push_back(
            {"a.har", har(json::quote(made.request), "{\"text\":" + json::quote(made.response) + "}"), {}});
        made.request.clear();
        made.response.clear();
    };
    const AttestationResult result = appraised(make(draft));
    for (const CheckId id : {CheckId::ReceiptRequest, CheckId::ReceiptResponse}) {
        QCOMPARE(result.now.check(id).outcome, Outcome::NotEvaluated);
        QCOMPARE(result.now.check(id).reason, Reason::NoEvidence);
    }
    QCOMPARE(result.now.verdict, Verdict::Undetermined);
}

void tst_Importers::aDumpBodyPasses()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) {
        made.extra.push_back({"dump", dump(made.response), {}});
        made.extra.push_back({"receipt dump", dump(made.receipt), {}});
        made.response.clear();
        made.receipt.clear();
    };
    const AttestationResult result = appraised(make(draft));
    QVERIFY(result.now.check(CheckId::ReceiptSignature).anchoredPass());
    QVERIFY(result.now.check(CheckId::ReceiptResponse).anchoredPass());
}

QTEST_GUILESS_MAIN(tst_Importers)
#include "tst_importers.moc"
