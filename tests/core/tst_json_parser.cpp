#include "core/json/json.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_JsonParser : public QObject {
    Q_OBJECT

private slots:
    void goodTextIsAccepted_data();
    void goodTextIsAccepted();
    void otherTextIsRefusedWhereItGoesWrong_data();
    void otherTextIsRefusedWhereItGoesWrong();
    void repeatedNamesAreRefused_data();
    void repeatedNamesAreRefused();
    void everyTruncationIsRefused();
    void depthIsLimited_data();
    void depthIsLimited();
    void sizeIsLimited_data();
    void sizeIsLimited();
    void manyMembersTakeNoQuadraticTime();
};

void tst_JsonParser::goodTextIsAccepted_data()
{
    QTest::addColumn<QByteArray>("text");

    for (const char *scalar : {"null", "true", "false", "0", "-0", "-1", "10", "0.5", "1e3", "1E+3", "1.25e-3", "1e400",
                               "123456789012345678901234567890", "\"\"", "\"a\"", "[]", "{}"})
        QTest::addRow("%s", scalar) << QByteArray(scalar);
    QTest::newRow("white space everywhere") << QByteArray(" \t\r\n{ \"a\" : [ 1 , 2 ] } \t\r\n");
    QTest::newRow("every short escape") << QByteArray(R"("\"\\\/\b\f\n\r\t")");
    QTest::newRow("escape of either case") << QByteArray(R"("\u00e9\u00E9")");
    QTest::newRow("escaped surrogate pair") << QByteArray(R"("\ud83d\ude00")");
    QTest::newRow("escaped NUL") << QByteArray(R"("\u0000")");
    QTest::newRow("escaped noncharacter") << QByteArray(R"("\uffff")");
    QTest::newRow("delete unescaped") << QByteArray("\"\x7f\"");
    QTest::newRow("raw UTF-8 of two, three and four bytes") << QByteArray("\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"");
    QTest::newRow("byte order mark inside a string") << QByteArray("\"\xef\xbb\xbf\"");
    QTest::newRow("empty name") << QByteArray(R"({"":1})");
    QTest::newRow("names that differ in case") << QByteArray(R"({"a":1,"A":2})");
    QTest::newRow("the same name in two objects") << QByteArray(R"([{"a":1},{"a":{"a":2}}])");
    QTest::newRow("names that look alike before normalisation") << QByteArray(R"({"\u00e9":1,"e\u0301":2})");
}

void tst_JsonParser::goodTextIsAccepted()
{
    QFETCH(const QByteArray, text);
    const Result<json::Document> document = json::parse(view(text));
    QCOMPARE(codeOf(document), QByteArray());
    QCOMPARE(byteArray(document->text()), text);
    QCOMPARE(byteArray(document->root().rawText()), text.trimmed());
}

void tst_JsonParser::otherTextIsRefusedWhereItGoesWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &text, qint64 offset) {
        QTest::newRow(name) << text << offset;
    };

    row("nothing", "", 0);
    row("white space alone", " \n", 2);
    row("byte order mark", "\xef\xbb\xbf{}", 0);
    row("UTF-16", QByteArray("{\0}\0", 4), 1);
    row("vertical tab is no white space", "\v1", 0);
    row("no-break space is no white space",
        "\xc2\xa0"
        "1",
        0);
    row("comment", "/* */ 1", 0);
    row("single quotes", "'a'", 0);
    row("bare name", "{a:1}", 1);
    row("number as name", "{1:1}", 1);
    row("no colon", R"({"a" 1})", 5);
    row("no value", R"({"a":})", 5);
    row("comma before the first member", "{,}", 1);
    row("comma after the last member", R"({"a":1,})", 7);
    row("two commas", "[1,,2]", 3);
    row("comma before the first element", "[,1]", 1);
    row("comma after the last element", "[1,]", 3);
    row("no comma", "[1 2]", 3);
    row("bracket for brace", R"({"a":1])", 6);
    row("brace for bracket", "[1}", 2);
    row("closing bracket alone", "]", 0);
    row("unclosed array", "[1", 2);
    row("unclosed object", R"({"a":1)", 6);
    row("capital True", "True", 0);
    row("word cut short", "[nul]", 1);
    row("word too long", "nulll", 4);
    row("NaN", "NaN", 0);
    row("Infinity", "-Infinity", 1);
    row("plus sign", "+1", 0);
    row("minus alone", "-", 1);
    row("two minus signs", "--1", 1);
    row("leading zero", "01", 0);
    row("leading zero of a negative number", "[-01]", 2);
    row("two zeros", "00", 0);
    row("point without digits behind", "1.", 2);
    row("point without digits before", ".5", 0);
    row("exponent without digits", "[1e]", 3);
    row("exponent sign without digits", "1e+", 3);
    row("hexadecimal", "0x10", 1);
    row("digit separator", "1_000", 1);
    row("digit that is not ASCII", "\xd9\xa1", 0);
    row("unclosed string", "\"abc", 4);
    row("unclosed string after an escape", R"("a\n)", 4);
    row("backslash at the end", "\"a\\", 3);
    row("unknown escape", R"("\x41")", 2);
    row("capital U escape", R"("\U0041")", 2);
    row("escape of three digits", R"("\u123")", 1);
    row("escape cut by the end", R"("\u12)", 1);
    row("escape with a sign", R"("\u+123")", 1);
    row("escape with a space", R"("\u 123")", 1);
    row("high surrogate alone", R"("a\ud800")", 2);
    row("high surrogate before a letter", R"("\ud800abcdefgh")", 1);
    row("high surrogate before another escape", R"("\ud800\n\udc00")", 1);
    row("two high surrogates", R"("\ud800\ud800")", 1);
    row("low surrogate first", R"("\udc00\ud800")", 1);
    row("lone surrogate in a name", R"({"\udfff":1})", 2);
    row("NUL in a string", QByteArray("\"a\0b\"", 5), 2);
    row("line feed in a string", "\"a\nb\"", 2);
    row("tab in a string", "\"\t\"", 1);
    row("U+001F in a long string", "\"0123456789abcdef\x1f\"", 17);
    row("broken UTF-8 in a string", "\"a\xff\"", 2);
    row("surrogate in UTF-8", "\"\xed\xa0\x80\"", 1);
    row("overlong quote in UTF-8", "\"\xc0\xa2\"", 1);
    row("UTF-8 cut by the closing quote", "\"\xe2\x82\"", 1);
    row("UTF-8 cut by the end", "\"\xe2\x82", 1);
    row("A12: letter behind the value", "{}x", 2);
    row("A12: NUL behind the value", QByteArray("{}\0", 3), 2);
    row("A12: second value", "{} {}", 3);
    row("A12: comma behind the value", "{},", 2);
    row("A12: broken UTF-8 behind the value", "{}\xff", 2);
}

void tst_JsonParser::otherTextIsRefusedWhereItGoesWrong()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, offset);
    const Result<json::Document> document = json::parse(view(text));
    QCOMPARE(codeOf(document), QByteArray("json.syntax"));
    QCOMPARE(offsetOf(document), offset);
}

/// An object of `count` members n0, n1, …, then `last`.
static QByteArray objectEndingIn(int count, const QByteArray &last)
{
    QByteArray text = "{";
    for (int i = 0; i < count; ++i)
        text += "\"n" + QByteArray::number(i) + "\":0,";
    return text + last + "}";
}

void tst_JsonParser::repeatedNamesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << text << static_cast<qint64>(text.indexOf("<"));  // marks the repeated name
    };

    row("A11: envelope with two TCB infos", R"({"tcbInfo":{"v":1},<"tcbInfo":{"v":2},"signature":"00"})");
    row("A11: status twice in a level", R"({"tcbLevels":[{"tcbStatus":"Revoked",<"tcbStatus":"UpToDate"}]})");
    row("A11: the second spelled with an escape", R"({"tcbStatus":"Revoked",<"tcb\u0053tatus":"UpToDate"})");
    row("A11: the first spelled with an escape", R"({"tcb\u0053tatus":"Revoked",<"tcbStatus":"UpToDate"})");
    row("both spelled with escapes", R"({"\u0061":1,<"\u0061":2})");
    row("escapes of different case", R"({"\u00e9":1,<"\u00E9":2})");
    row("raw and escaped surrogate pair", "{\"\xf0\x9f\x98\x80\":1,<\"\\ud83d\\ude00\":2}");
    row("solidus with and without escape", R"({"a/b":1,<"a\/b":2})");
    row("empty name", R"({"":1,<"":2})");
    row("name with an escaped NUL", R"({"a\u0000":1,<"a\u0000":2})");
    row("equal values do not help", R"({"a":1,<"a":1})");
    row("the first repetition is named", R"({"b":1,"a":1,<"b":2,"a":2})");
    row("three times", R"({"a":1,<"a":2,"a":3})");
    row("inside an array", R"([[{"a":[],<"a":{}}]])");
    row("sixteen members", objectEndingIn(15, "<\"n3\":1"));
    row("seventeen members", objectEndingIn(16, "<\"n3\":1"));
    row("a thousand members, escaped", objectEndingIn(1000, "<\"\\u006e999\":1"));
    row("a thousand members, the first repetition is named", objectEndingIn(1000, "<\"n500\":1,\"n0\":1"));
}

void tst_JsonParser::repeatedNamesAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(const qint64, offset);
    const Result<json::Document> document = json::parse(view(text.remove(offset, 1)));
    QCOMPARE(codeOf(document), QByteArray("json.duplicate"));
    QCOMPARE(offsetOf(document), offset);
}

void tst_JsonParser::everyTruncationIsRefused()
{
    const QByteArray text =
        "{\"a\": [1, -2.5e3, true, null, \"x\\u00e9\\n\xc3\xa9\"], \"b\": {\"c\": false, \"d\": []}}";
    QCOMPARE(codeOf(json::parse(view(text))), QByteArray());
    for (qsizetype length = 0; length < text.size(); ++length) {
        const QByteArray cut = text.first(length);
        QVERIFY2(codeOf(json::parse(view(cut))) == "json.syntax", cut);
    }
}

void tst_JsonParser::depthIsLimited_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("maxDepth");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<qint64>("offset");
    const auto arrays = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    const auto objects = [](int depth) { return QByteArray("{\"a\":").repeated(depth) + "0" + QByteArray(depth, '}'); };
    const QByteArray refused("json.depth");

    QTest::newRow("128 arrays") << arrays(128) << 128 << QByteArray() << qint64(-1);
    QTest::newRow("129 arrays") << arrays(129) << 128 << refused << qint64(128);
    QTest::newRow("128 objects") << objects(128) << 128 << QByteArray() << qint64(-1);
    QTest::newRow("129 objects") << objects(129) << 128 << refused << qint64(128 * 5);
    QTest::newRow("siblings do not add up") << QByteArray("[[],[],[[]]]") << 3 << QByteArray() << qint64(-1);
    QTest::newRow("scalar where nothing may nest") << QByteArray("1") << 0 << QByteArray() << qint64(-1);
    QTest::newRow("array where nothing may nest") << QByteArray("[]") << 0 << refused << qint64(0);
    QTest::newRow("as deep as the ceiling") << arrays(1024) << 1'000'000 << QByteArray() << qint64(-1);
    QTest::newRow("deeper than the ceiling") << arrays(1025) << 1'000'000 << refused << qint64(1024);
    QTest::newRow("C40: 100 000 brackets") << QByteArray(100'000, '[') << 128 << refused << qint64(128);
    QTest::newRow("C40: 100 000 brackets, no limit asked")
        << QByteArray(100'000, '[') << 1'000'000 << refused << qint64(1024);
    QTest::newRow("C40: 100 000 objects")
        << QByteArray("{\"a\":").repeated(100'000) << 128 << refused << qint64(128 * 5);
}

void tst_JsonParser::depthIsLimited()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, maxDepth);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const qint64, offset);
    const Result<json::Document> document = json::parse(view(text), {.maxDepth = static_cast<std::size_t>(maxDepth)});
    QCOMPARE(codeOf(document), errorCode);
    QCOMPARE(offsetOf(document), offset);
}

void tst_JsonParser::sizeIsLimited_data()
{
    QTest::addColumn<int>("maxBytes");
    QTest::addColumn<int>("maxValues");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<qint64>("offset");

    QTest::newRow("exactly the bytes and values allowed") << 11 << 4 << QByteArray() << qint64(-1);
    QTest::newRow("one byte more") << 10 << 4 << QByteArray("json.size") << qint64(-1);
    QTest::newRow("one value more") << 11 << 3 << QByteArray("json.size") << qint64(8);
    QTest::newRow("no value allowed") << 11 << 0 << QByteArray("json.size") << qint64(0);
}

void tst_JsonParser::sizeIsLimited()
{
    QFETCH(const int, maxBytes);
    QFETCH(const int, maxValues);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const qint64, offset);
    const Result<json::Document> document =
        json::parse(R"([10,20, 30])",
                    {.maxBytes = static_cast<std::size_t>(maxBytes), .maxValues = static_cast<std::size_t>(maxValues)});
    QCOMPARE(codeOf(document), errorCode);
    QCOMPARE(offsetOf(document), offset);
}

void tst_JsonParser::manyMembersTakeNoQuadraticTime()
{
    QByteArray text = objectEndingIn(1'000'000, "\"last\":1");
    QCOMPARE(codeOf(json::parse(view(text))), QByteArray());
    text.replace("\"last\"", "\"n77\"");
    QCOMPARE(codeOf(json::parse(view(text))), QByteArray("json.duplicate"));
}

QTEST_GUILESS_MAIN(tst_JsonParser)
#include "tst_json_parser.moc"
