#include "core/json/json.h"
#include "core/live/clock_offset.h"
#include "core/live/gateway_ask.h"
#include "core/live/transfer_record.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// What is written down of transfers, and what is read out of them.
class tst_LiveRecord : public QObject {
    Q_OBJECT

private slots:
    void httpDates_data();
    void httpDates();
    void clockIsTheMedian();
    void theRecordHoldsNoCredentials();
    void theRecordIsJsonWhateverCame();
    void linesOfTransfers();
    void refusals_data();
    void refusals();
    void idsMustBePathSegments();
};

namespace {

Transfer answerOf(int status, const QByteArray &body)
{
    Transfer out;
    out.purpose = "report";
    out.url = "https://a.example/v1/models";
    out.host = "a.example";
    out.status = status;
    const BytesView bytes = asBytes(view(body));
    out.body.assign(bytes.begin(), bytes.end());
    out.complete = true;
    return out;
}

/// An answer whose clock is that many seconds behind ours.
Transfer behind(const std::string &host, int seconds)
{
    Transfer out = answerOf(200, "{}");
    out.host = host;
    const UnixTime noon = *parseHttpDate("Tue, 24 Nov 2026 12:00:00 GMT");
    out.startedAt = noon + std::chrono::seconds(seconds);
    out.timings.firstByte = milliseconds(0);
    out.headers = {{"date", "Tue, 24 Nov 2026 12:00:00 GMT"}};
    return out;
}

}  // namespace

void tst_LiveRecord::httpDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("time");
    QTest::newRow("a date") << QByteArray("Tue, 24 Nov 2026 22:59:44 GMT") << QByteArray("2026-11-24T22:59:44Z");
    QTest::newRow("a leap day") << QByteArray("Thu, 29 Feb 2024 00:00:00 GMT") << QByteArray("2024-02-29T00:00:00Z");
    QTest::newRow("no such day") << QByteArray("Thu, 30 Feb 2024 00:00:00 GMT") << QByteArray();
    QTest::newRow("no such month") << QByteArray("Thu, 29 anF 2024 00:00:00 GMT") << QByteArray();
    QTest::newRow("another zone") << QByteArray("Tue, 24 Nov 2026 22:59:44 CET") << QByteArray();
    QTest::newRow("the older form") << QByteArray("Tuesday, 24-Nov-26 22:59:44 GMT") << QByteArray();
    QTest::newRow("cut") << QByteArray("Tue, 24 Nov 2026 22:59:44 GM") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void tst_LiveRecord::httpDates()
{
    QFETCH(const QByteArray, text);
    const auto time = parseHttpDate(view(text));
    QTEST(time ? byteArray(formatRfc3339(*time)) : QByteArray(), "time");
}

void tst_LiveRecord::clockIsTheMedian()
{
    QVERIFY(!clockStatement({}).offsetMs);
    const std::vector<Transfer> transfers{behind("a", 2), behind("a", 900), behind("b", 3)};
    const ClockStatement clock = clockStatement(transfers);
    QCOMPARE(clock.offsetMs, std::optional<std::int64_t>(3000));
    QVERIFY(clock.source.find("2 hosts") != std::string::npos);
}

void tst_LiveRecord::theRecordHoldsNoCredentials()
{
    Transfer transfer = answerOf(200, "{}");
    transfer.headers = {{"Set-Cookie", "canary=1"}, {"X", "y"}};
    const std::string text = transfersJson(std::vector{transfer});
    QVERIFY(text.find("canary") == std::string::npos);
    QVERIFY(text.find("Set-Cookie") != std::string::npos);
}

void tst_LiveRecord::theRecordIsJsonWhateverCame()
{
    Transfer transfer = answerOf(200, "\xff\xfe");
    transfer.headers = {{"X", "\xff\"\\"}};
    transfer.error = Error{ErrorCode::HttpForm, "x", 1};
    transfer.peer = TlsPeer{};
    const Result<json::Document> record = json::parse(transfersJson(std::vector{transfer, answerOf(0, "")}));
    QCOMPARE(codeOf(record), QByteArray());
    QCOMPARE(record->root().find("transfers")->size(), std::size_t{2});
}

void tst_LiveRecord::linesOfTransfers()
{
    QCOMPARE(transferLine(answerOf(200, QByteArray(14812, 'x'))), std::string("GET /v1/models  status 200  14 812 bytes, complete"));
    Transfer none = answerOf(0, "");
    none.complete = false;
    QCOMPARE(transferLine(none), std::string("GET /v1/models  0 bytes, incomplete"));
}

void tst_LiveRecord::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("OpenAI's shape") << 404 << QByteArray(R"({"error":{"message":"m","type":"not_found","code":null,"param":null}})")
                                    << QByteArray("gateway.refused");
    QTest::newRow("Anthropic's shape") << 400 << QByteArray(R"({"type":"error","error":{"type":"t","message":"m"}})") << QByteArray("gateway.refused");
    QTest::newRow("without a message") << 400 << QByteArray(R"({"error":{"type":"t"}})") << QByteArray("gateway.refused");
    QTest::newRow("a type that is no text") << 400 << QByteArray(R"({"error":{"type":5}})") << QByteArray("http.status");
    QTest::newRow("an error that is text") << 400 << QByteArray(R"({"error":"no"})") << QByteArray("http.status");
    QTest::newRow("an error page") << 502 << QByteArray("<html>") << QByteArray("http.status");
    QTest::newRow("nothing") << 500 << QByteArray() << QByteArray("http.status");
    QTest::newRow("a long body") << 500 << QByteArray(R"({"error":{"type":")") + QByteArray(70'000, 'x') + "\"}}" << QByteArray("http.status");
    QTest::newRow("success of another kind") << 200 << QByteArray("{}") << QByteArray("gateway.answer");
    QTest::newRow("a report") << 200 << QByteArray(R"({"attestation":{}})") << QByteArray();
}

void tst_LiveRecord::refusals()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    const std::optional<Error> fault = answerFault(answerOf(status, body), ArtifactKind::Report);
    QTEST(fault ? byteArray(errorName(fault->code)) : QByteArray(), "errorCode");
    QVERIFY(!fault || fault->message.size() < 500);
}

void tst_LiveRecord::idsMustBePathSegments()
{
    QCOMPARE(codeOf(askReceipt("../../v1/admin/upstreams")), QByteArray("network.url"));
    QCOMPARE(codeOf(askSession("a?b")), QByteArray("network.url"));
    QCOMPARE(askReceipt("r-1")->targets.front(), std::string("/v1/aci/receipts/r-1"));
    QCOMPARE(askSessions("a b&c").targets.front(), std::string("/v1/aci/sessions?model=a%20b%26c"));
}

QTEST_GUILESS_MAIN(tst_LiveRecord)
#include "tst_live_record.moc"
