#include "core/live/http_response.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

class tst_HttpResponse : public QObject {
    Q_OBJECT

private slots:
    void complete_data();
    void complete();
    void refused_data();
    void refused();
    void cut_data();
    void cut();
    void limits_data();
    void limits();
    void notWanted_data();
    void notWanted();
    void everyCutReadsTheSame();
    void headersKeepOrderAndSpelling();
    void bytesBehindTheEndAreNotTaken();
    void anErrorStays();
};

static const QByteArray kOk = "HTTP/1.1 200 OK\r\n";

static Result<void> readAll(HttpResponseReader &reader, const QByteArray &bytes)
{
    const Result<void> taken = reader.take(asBytes(view(bytes)));
    return taken ? reader.end() : taken;
}

void tst_HttpResponse::complete_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a length") << kOk + "Content-Length: 5\r\n\r\nhello" << 200 << QByteArray("hello");
    QTest::newRow("a length with zeros in front") << kOk + "Content-Length: 005\r\n\r\nhello" << 200 << QByteArray("hello");
    QTest::newRow("no body") << kOk + "Content-Length: 0\r\n\r\n" << 200 << QByteArray();
    QTest::newRow("chunks") << kOk + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA\r\n, everyone\r\n0\r\n\r\n" << 200
                            << QByteArray("hello, everyone");
    QTest::newRow("chunks with extensions") << kOk + "transfer-encoding: Chunked\r\n\r\n2;a=b\r\nhi\r\n0;last\r\n\r\n" << 200
                                            << QByteArray("hi");
    QTest::newRow("chunks and trailers") << kOk + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n" << 200
                                         << QByteArray("x");
    QTest::newRow("until the end") << kOk + "\r\nall of it" << 200 << QByteArray("all of it");
    QTest::newRow("an older version") << QByteArray("HTTP/1.0 200 OK\r\n\r\nold") << 200 << QByteArray("old");
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n") << 404 << QByteArray();
    QTest::newRow("an empty reason") << QByteArray("HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n") << 404 << QByteArray();
    QTest::newRow("interim answers before it")
        << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\nContent-Length: 9\r\n\r\n") + kOk
            + "Content-Length: 1\r\n\r\nx"
        << 200 << QByteArray("x");
    QTest::newRow("204 has none, whatever it states") << QByteArray("HTTP/1.1 204 None\r\nContent-Length: 7\r\n\r\n") << 204 << QByteArray();
    QTest::newRow("304 has none") << QByteArray("HTTP/1.1 304 Same\r\n\r\n") << 304 << QByteArray();
    QTest::newRow("a body of all bytes") << kOk + "Content-Length: 3\r\n\r\n" + QByteArray("\0\r\n", 3) << 200 << QByteArray("\0\r\n", 3);
}

void tst_HttpResponse::complete()
{
    QFETCH(const QByteArray, bytes);
    HttpResponseReader reader;
    QCOMPARE(codeOf(readAll(reader, bytes)), QByteArray());
    QVERIFY(reader.complete());
    QTEST(reader.response().status, "status");
    QTEST(byteArray(reader.response().body), "body");
}

void tst_HttpResponse::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("another protocol", "SSH-2.0-OpenSSH\r\n");
    row("HTTP/2 in text", "HTTP/2 200\r\n\r\n");
    row("a status of two digits", "HTTP/1.1 20 OK\r\n\r\n");
    row("a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n");
    row("a status below 100", "HTTP/1.1 099 No\r\n\r\n");
    row("another protocol is switched to", "HTTP/1.1 101 Switching Protocols\r\n\r\n");
    row("LF alone", "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n");
    row("a CR inside a line", kOk + "A: b\rc\r\n\r\n");
    row("a header that is folded", kOk + "A: b\r\n c\r\n\r\n");
    row("a header without colon", kOk + "nothing\r\n\r\n");
    row("a header without name", kOk + ": value\r\n\r\n");
    row("a space before the colon", kOk + "Content-Length : 0\r\n\r\n");
    row("a control character", kOk + "A: \x07\r\n\r\n");
    row("two lengths", kOk + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    row("the same length twice", kOk + "Content-Length: 1\r\ncontent-length: 1\r\n\r\na");
    row("a list of lengths", kOk + "Content-Length: 1, 1\r\n\r\na");
    row("a length with a sign", kOk + "Content-Length: +1\r\n\r\na");
    row("a negative length", kOk + "Content-Length: -1\r\n\r\na");
    row("a length in hex", kOk + "Content-Length: 0x1\r\n\r\na");
    row("an empty length", kOk + "Content-Length: \r\n\r\n");
    row("a length beyond 64 bits", kOk + "Content-Length: 18446744073709551616\r\n\r\n");
    row("a length and chunks", kOk + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("another transfer coding", kOk + "Transfer-Encoding: gzip\r\n\r\n");
    row("two transfer codings", kOk + "Transfer-Encoding: gzip, chunked\r\n\r\n");
    row("chunked twice", kOk + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    const QByteArray chunked = kOk + "Transfer-Encoding: chunked\r\n\r\n";
    row("a chunk without size", chunked + "\r\n");
    row("a chunk with a sign", chunked + "+1\r\na\r\n");
    row("a negative chunk", chunked + "-1\r\na\r\n");
    row("a chunk with 0x", chunked + "0x1\r\na\r\n");
    row("a chunk with a space", chunked + "1 \r\na\r\n");
    row("a chunk beyond 64 bits", chunked + "10000000000000000\r\n");
    row("a chunk longer than its size", chunked + "1\r\nab\r\n");
    row("a chunk that ends in LF", chunked + "1\r\na\n0\r\n\r\n");
    row("a chunk line without end", chunked + QByteArray(300, '0'));
    row("a trailer without colon", chunked + "0\r\nno\r\n\r\n");
}

void tst_HttpResponse::refused()
{
    QFETCH(const QByteArray, bytes);
    HttpResponseReader reader;
    QCOMPARE(codeOf(readAll(reader, bytes)), QByteArray("http.form"));
    QVERIFY(!reader.complete());
}

void tst_HttpResponse::cut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("before anything") << QByteArray();
    QTest::newRow("in the status") << QByteArray("HTTP/1.1 2");
    QTest::newRow("in the headers") << kOk + "Content-Le";
    QTest::newRow("before the empty line") << kOk + "Content-Length: 0\r\n";
    QTest::newRow("after an interim answer") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
    QTest::newRow("in a sized body") << kOk + "Content-Length: 5\r\n\r\nhell";
    QTest::newRow("in a chunk") << kOk + "Transfer-Encoding: chunked\r\n\r\n5\r\nhell";
    QTest::newRow("between chunks") << kOk + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";
    QTest::newRow("before the last empty line") << kOk + "Transfer-Encoding: chunked\r\n\r\n0\r\n";
}

void tst_HttpResponse::cut()
{
    QFETCH(const QByteArray, bytes);
    HttpResponseReader reader;
    QCOMPARE(codeOf(readAll(reader, bytes)), QByteArray("network.incomplete"));
    QVERIFY(!reader.complete());
}

void tst_HttpResponse::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray line = "A: " + QByteArray(25, 'x') + "\r\n";
    QTest::newRow("headers at the limit of bytes") << kOk + "Content-Length: 0\r\n" + "A: " + QByteArray(57, 'x') + "\r\n\r\n" << QByteArray();
    QTest::newRow("headers of one byte more") << kOk + "Content-Length: 0\r\n" + "A: " + QByteArray(58, 'x') + "\r\n\r\n" << QByteArray("http.headers");
    QTest::newRow("a line that never ends") << kOk + QByteArray(200, 'a') << QByteArray("http.headers");
    QTest::newRow("interim answers without end") << QByteArray("HTTP/1.1 100 Go\r\n\r\n").repeated(10) << QByteArray("http.headers");
    QTest::newRow("too many headers") << kOk + "A:\r\nB:\r\nC:\r\nD:\r\nE:\r\n\r\n" << QByteArray("http.headers");
    QTest::newRow("trailers count too") << kOk + "Transfer-Encoding: chunked\r\nA:\r\nB:\r\n\r\n0\r\nC:\r\nD:\r\n\r\n" << QByteArray("http.headers");
    QTest::newRow("a body at the limit") << kOk + "Content-Length: 8\r\n\r\n12345678" << QByteArray();
    QTest::newRow("a body stated above it") << kOk + "Content-Length: 9\r\n\r\n" << QByteArray("network.too_large");
    QTest::newRow("a chunk above it") << kOk + "Transfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n0\r\n\r\n" << QByteArray("network.too_large");
    QTest::newRow("chunks above it") << kOk + "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n4\r\n6789\r\n0\r\n\r\n" << QByteArray("network.too_large");
    QTest::newRow("without an end above it") << kOk + "\r\n123456789" << QByteArray("network.too_large");
}

void tst_HttpResponse::limits()
{
    QFETCH(const QByteArray, bytes);
    constexpr std::size_t headerBytes = 100;
    HttpResponseReader reader({.headerBytes = headerBytes, .headerCount = 4, .bodyBytes = 8});
    QTEST(codeOf(readAll(reader, bytes)), "errorCode");
    QVERIFY(reader.response().body.size() <= 8);
}

void tst_HttpResponse::notWanted_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("success") << kOk << QByteArray();
    QTest::newRow("an error of the service is an answer") << QByteArray("HTTP/1.1 500 No\r\n") << QByteArray();
    QTest::newRow("identity") << kOk + "Content-Encoding: identity\r\n" << QByteArray();
    QTest::newRow("moved") << QByteArray("HTTP/1.1 301 Moved\r\nLocation: https://other.example\r\n") << QByteArray("http.redirect");
    QTest::newRow("moved without address") << QByteArray("HTTP/1.1 307 Moved\r\n") << QByteArray("http.redirect");
    QTest::newRow("compressed") << kOk + "Content-Encoding: gzip\r\n" << QByteArray("http.encoding");
    QTest::newRow("of a coding nobody knows") << kOk + "content-encoding: br, x\r\n" << QByteArray("http.encoding");
}

void tst_HttpResponse::notWanted()
{
    QFETCH(const QByteArray, head);
    HttpResponseReader reader;
    QCOMPARE(codeOf(readAll(reader, head + "Content-Length: 2\r\n\r\n\x1f\x8b")), QByteArray());
    const std::optional<Error> error = unwanted(reader.response());
    QTEST(error ? byteArray(errorName(error->code)) : QByteArray(), "errorCode");
    QCOMPARE(byteArray(reader.response().body), QByteArray("\x1f\x8b"));
}

void tst_HttpResponse::everyCutReadsTheSame()
{
    const QByteArray bytes = "HTTP/1.1 100 Go\r\n\r\n" + kOk + "Transfer-Encoding: chunked\r\nA: b\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\nC: d\r\n\r\n";
    for (qsizetype i = 0; i <= bytes.size(); ++i) {
        HttpResponseReader reader;
        QVERIFY(reader.take(asBytes(view(bytes.first(i)))));
        QCOMPARE(reader.complete(), i == bytes.size());
        QVERIFY(reader.take(asBytes(view(bytes.sliced(i)))));
        QVERIFY(reader.complete());
        QCOMPARE(byteArray(reader.response().body), QByteArray("hello!"));
        QCOMPARE(reader.response().headers.size(), std::size_t{2});
        QCOMPARE(reader.response().trailers.size(), std::size_t{1});
    }
}

void tst_HttpResponse::headersKeepOrderAndSpelling()
{
    HttpResponseReader reader;
    QVERIFY(readAll(reader, kOk + "X-Odd:  two  spaces, b \t\r\nset-cookie: 1\r\nSet-Cookie: 2\r\nEmpty:\r\nContent-Length: 0\r\n\r\n"));
    const HeaderLines expected{{"X-Odd", "two  spaces, b"}, {"set-cookie", "1"}, {"Set-Cookie", "2"}, {"Empty", ""}, {"Content-Length", "0"}};
    QCOMPARE(reader.response().headers, expected);
    QCOMPARE(reader.response().header("SET-COOKIE"), std::optional<std::string>("1"));
    QVERIFY(!reader.response().header("cookie"));
}

void tst_HttpResponse::bytesBehindTheEndAreNotTaken()
{
    HttpResponseReader reader;
    QCOMPARE(codeOf(readAll(reader, kOk + "Content-Length: 1\r\n\r\nxHTTP/1.1 500 Second\r\n\r\n")), QByteArray());
    QCOMPARE(reader.response().status, 200);
    QCOMPARE(byteArray(reader.response().body), QByteArray("x"));
}

void tst_HttpResponse::anErrorStays()
{
    HttpResponseReader reader;
    QCOMPARE(codeOf(reader.take(asBytes("no HTTP\r\n"))), QByteArray("http.form"));
    QCOMPARE(codeOf(reader.take(asBytes("HTTP/1.1 200 OK\r\n"))), QByteArray("http.form"));
    QCOMPARE(codeOf(reader.end()), QByteArray("http.form"));
}

QTEST_GUILESS_MAIN(tst_HttpResponse)
#include "tst_http_response.moc"
