#include "core/inspect/near_miss.h"
#include "tests/support/exchange_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// When a body does not match: which change of it does?
class tst_NearMiss : public QObject {
    Q_OBJECT

private slots:
    void formIsFound_data();
    void formIsFound();
    void nothingIsFound_data();
    void nothingIsFound();
    void streamEndIsTold_data();
    void streamEndIsTold();
    void chunksThatBreakOffAreNone_data();
    void chunksThatBreakOffAreNone();
    void theSearchChangesNoOutcome();
    void anotherInputIsNamed();
};

namespace {

using Changes = std::vector<BodyChange>;

const std::string kStream = "data: {\"n\":1}\n\ndata: {\"n\":2}\n\ndata: {\"n\":3}\n\ndata: [DONE]\n\n";
const std::string kCompact = "{\"b\":[1,2],\"a\":\"\xC3\xA9\"}";
/// "hello gzip" by `gzip -n`.
constexpr char kGzip[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x57\x48\xaf"
                         "\xca\x2c\x00\x00\x19\x6a\xd2\xdf\x0a\x00\x00\x00";

void row(const char *name, const std::string &atHand, const std::string &sent, const Changes &changes)
{
    QTest::newRow(name) << atHand << sent << changes;
}

}  // namespace

void tst_NearMiss::formIsFound_data()
{
    QTest::addColumn<std::string>("atHand");
    QTest::addColumn<std::string>("sent");
    QTest::addColumn<Changes>("changes");
    row("LF for CRLF", "a\nb\n", "a\r\nb\r\n", {BodyChange::LineEndingsCrlf});
    row("CRLF for LF", "a\r\nb\r\n", "a\nb\n", {BodyChange::LineEndingsLf});
    row("a final newline too many", "{}\n", "{}", {BodyChange::FinalNewlineRemoved});
    row("a final newline too few", "{}", "{}\n", {BodyChange::FinalNewlineAdded});
    row("line endings and a final newline", "a\r\nb\r\n", "a\nb",
        {BodyChange::LineEndingsLf, BodyChange::FinalNewlineRemoved});
    row("a byte order mark", "\xEF\xBB\xBF{}", "{}", {BodyChange::ByteOrderMarkRemoved});
    row("JSON indented again", "{\n  \"b\": [\n    1,\n    2\n  ],\n  \"a\": \"\xC3\xA9\"\n}", kCompact,
        {BodyChange::JsonCompact});
    row("JSON spaced", kCompact, "{\"b\": [1, 2], \"a\": \"\xC3\xA9\"}", {BodyChange::JsonSpaced});
    row("JSON indented by two", kCompact, "{\n  \"b\": [\n    1,\n    2\n  ],\n  \"a\": \"\xC3\xA9\"\n}",
        {BodyChange::JsonIndented2});
    row("JSON indented by four", kCompact, "{\n    \"b\": [\n        1,\n        2\n    ],\n    \"a\": \"\xC3\xA9\"\n}",
        {BodyChange::JsonIndented4});
    row("JSON in ASCII", kCompact, "{\"b\":[1,2],\"a\":\"\\u00e9\"}",
        {BodyChange::JsonCompact, BodyChange::JsonEscaped});
    row("JSON beyond the basic plane in ASCII", "[\"\xF0\x9F\x98\x80\"]", "[\"\\ud83d\\ude00\"]",
        {BodyChange::JsonCompact, BodyChange::JsonEscaped});
    row("JSON without needless escapes", "[\"\\/\"]", "[\"/\"]", {BodyChange::JsonCompact, BodyChange::JsonUnescaped});
    row("JSON sorted", kCompact, "{\"a\":\"\xC3\xA9\",\"b\":[1,2]}", {BodyChange::JsonCompact, BodyChange::JsonSorted});
    row("an empty object indented", "{ }", "{}", {BodyChange::JsonCompact});
    row("a stream without its sentinel", kStream.substr(0, kStream.size() - 14), kStream, {BodyChange::SentinelAdded});
    row("a stream with a sentinel too many", kStream, kStream.substr(0, kStream.size() - 14),
        {BodyChange::SentinelRemoved});
    row("a stream reordered", "data: {\"n\":2}\n\ndata: {\"n\":1}\n\ndata: {\"n\":3}\n\ndata: [DONE]\n\n", kStream,
        {BodyChange::StreamReordered});
    row("a stream with its ends in each other's place",
        "data: {\"n\":3}\n\ndata: {\"n\":2}\n\ndata: {\"n\":1}\n\ndata: [DONE]\n\n", kStream,
        {BodyChange::StreamReordered});
    row("a stream without framing", "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n", kStream,
        {BodyChange::StreamFramed, BodyChange::SentinelAdded});
    row("a framed answer that was none", "data: {\"n\":1}\n\n", "{\"n\":1}", {BodyChange::StreamUnframed});
    row("chunks", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde", {BodyChange::Dechunked});
    row("a compressed body", std::string(kGzip, sizeof(kGzip) - 1), "hello gzip", {BodyChange::Decompressed});
}

void tst_NearMiss::formIsFound()
{
    QFETCH(const std::string, atHand);
    QFETCH(const std::string, sent);
    QFETCH(const Changes, changes);
    const std::array<Digest256, 1> wanted{sha256(asBytes(sent))};
    const FormSearch search = findForm(atHand, wanted);
    QVERIFY(search.changes.has_value());
    QCOMPARE(*search.changes, changes);
}

void tst_NearMiss::nothingIsFound_data()
{
    QTest::addColumn<std::string>("atHand");
    QTest::newRow("another text") << std::string("another text");
    QTest::newRow("no bytes") << std::string();
    QTest::newRow("JSON of another value") << std::string("{\"b\":[1,3]}");
    QTest::newRow("a gzip header and nothing more") << std::string("\x1f\x8b", 2);
    QTest::newRow("a stream of other events") << std::string("data: x\n\ndata: y\n\n");
}

void tst_NearMiss::nothingIsFound()
{
    QFETCH(const std::string, atHand);
    const std::array<Digest256, 1> wanted{sha256(asBytes(kCompact))};
    QVERIFY(!findForm(atHand, wanted).changes.has_value());
}

void tst_NearMiss::streamEndIsTold_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<int>("end");
    QTest::newRow("no stream") << std::string("{}") << static_cast<int>(StreamEnd::NoStream);
    QTest::newRow("whole") << kStream << static_cast<int>(StreamEnd::Whole);
    QTest::newRow("inside an event") << kStream.substr(0, 20) << static_cast<int>(StreamEnd::InsideEvent);
    QTest::newRow("before the sentinel") << kStream.substr(0, kStream.size() - 14)
                                         << static_cast<int>(StreamEnd::BeforeSentinel);
}

void tst_NearMiss::streamEndIsTold()
{
    QFETCH(const std::string, body);
    QFETCH(const int, end);
    QCOMPARE(static_cast<int>(streamEnd(body)), end);
}

void tst_NearMiss::chunksThatBreakOffAreNone_data()
{
    QTest::addColumn<std::string>("body");
    QTest::newRow("no size") << std::string("\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("a size beyond the body") << std::string("ffff\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("a size beyond 64 bits") << std::string("fffffffffffffffff\r\nabc\r\n");
    QTest::newRow("no last chunk") << std::string("3\r\nabc\r\n");
    QTest::newRow("no line end after a chunk") << std::string("3\r\nabcd\r\n0\r\n\r\n");
}

void tst_NearMiss::chunksThatBreakOffAreNone()
{
    QFETCH(const std::string, body);
    QVERIFY(!dechunked(body).has_value());
}

void tst_NearMiss::theSearchChangesNoOutcome()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) { made.response += "\n"; };
    const MadeExchangeCase made = make(draft);
    const AttestationResult result = appraised(made);
    const std::vector<NearMissSearch> searches = searchNearMisses(result.now, evidenceOf(made));
    QCOMPARE(searches.size(), std::size_t{1});
    QVERIFY(searches.front().found.has_value());
    QCOMPARE(result.now.check(CheckId::ReceiptResponse).outcome, Outcome::Failed);
    QCOMPARE(result.now.verdict, Verdict::Refuted);
}

void tst_NearMiss::anotherInputIsNamed()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) { std::swap(made.request, made.response); };
    const MadeExchangeCase made = make(draft);
    const std::vector<NearMissSearch> searches = searchNearMisses(appraised(made).now, evidenceOf(made));
    QCOMPARE(searches.size(), std::size_t{2});
    for (const NearMissSearch &search : searches)
        QVERIFY(search.found && search.found->otherArtifact);
}

QTEST_GUILESS_MAIN(tst_NearMiss)
#include "tst_near_miss.moc"
