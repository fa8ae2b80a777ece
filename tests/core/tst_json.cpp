#include "core/json/json.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Json : public QObject {
    Q_OBJECT

private slots:
    void everyValueKnowsItsBytes();
    void membersKeepTheirOrderAndNames();
    void memberRangesIncludeTheQuotes();
    void find_data();
    void find();
    void integersAreExact_data();
    void integersAreExact();
    void stringsAreUnescaped_data();
    void stringsAreUnescaped();
    void anotherKindGivesNothing_data();
    void anotherKindGivesNothing();
    void valuesOutliveTheDocumentTheyCameFromWhileACopyLives();
    void quoteEscapesByRfc8785_data();
    void quoteEscapesByRfc8785();
};

void tst_Json::everyValueKnowsItsBytes()
{
    constexpr std::string_view text = " [ 12 , \"a\\n\" , { \"k\" : [ ] } , true ] ";
    const Result<json::Document> document = json::parse(text);
    QVERIFY(document.has_value());
    const json::Value root = document->root();
    QCOMPARE(root.kind(), json::Kind::Array);
    QCOMPARE(root.range(), (ByteRange{1, text.size() - 2}));
    QCOMPARE(root.size(), std::size_t{4});
    QCOMPARE(document->valueCount(), std::size_t{6});

    QByteArrayList raw;
    for (const json::Value element : root.elements())
        raw.append(byteArray(element.rawText()));
    QCOMPARE(raw, (QByteArrayList{"12", "\"a\\n\"", "{ \"k\" : [ ] }", "true"}));
}

void tst_Json::membersKeepTheirOrderAndNames()
{
    const Result<json::Document> document = json::parse(R"({"z":1,"a":{"y":2,"b":3},"\u006d":[4]})");
    QVERIFY(document.has_value());
    QByteArrayList names;
    QByteArrayList values;
    for (const json::Member member : document->root().members()) {
        names.append(byteArray(member.name()));
        values.append(byteArray(member.value().rawText()));
    }
    QCOMPARE(names, (QByteArrayList{"z", "a", "m"}));
    QCOMPARE(values, (QByteArrayList{"1", R"({"y":2,"b":3})", "[4]"}));
}

void tst_Json::memberRangesIncludeTheQuotes()
{
    const Result<json::Document> document = json::parse(R"({ "\u0061b" : 1 })");
    QVERIFY(document.has_value());
    const json::Member member = *document->root().members().begin();
    QCOMPARE(member.nameRange(), (ByteRange{2, 9}));
    QCOMPARE(byteArray(member.rawName()), QByteArray(R"("\u0061b")"));
    QCOMPARE(member.value().range(), (ByteRange{14, 1}));
}

void tst_Json::find_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");  // empty: not found

    QTest::newRow("first") << QByteArray("a") << QByteArray("1");
    QTest::newRow("spelled with an escape") << QByteArray("b\"c") << QByteArray("2");
    QTest::newRow("behind a nested object") << QByteArray("d") << QByteArray("5");
    QTest::newRow("empty name") << QByteArray("") << QByteArray("6");
    QTest::newRow("not of the nested object") << QByteArray("nested") << QByteArray();
    QTest::newRow("prefix of a name") << QByteArray("na") << QByteArray();
    QTest::newRow("as spelled, with the escape") << QByteArray("b\\u0022c") << QByteArray();
}

void tst_Json::find()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    const Result<json::Document> document = json::parse(R"({"a":1,"b\u0022c":2,"name":{"nested":3,"a":4},"d":5,"":6})");
    QVERIFY(document.has_value());
    const std::optional<json::Value> found = document->root().find(view(name));
    QCOMPARE(found ? byteArray(found->rawText()) : QByteArray(), value);
}

void tst_Json::integersAreExact_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("asUnsigned");  // decimal digits, or "none"
    QTest::addColumn<QByteArray>("asSigned");
    const auto row = [](const char *text, const char *asUnsigned, const char *asSigned) {
        QTest::addRow("%s", text) << QByteArray(text) << QByteArray(asUnsigned) << QByteArray(asSigned);
    };

    row("0", "0", "0");
    row("1", "1", "1");
    row("-1", "none", "-1");
    row("-0", "none", "none");
    row("9007199254740993", "9007199254740993", "9007199254740993");
    row("9223372036854775807", "9223372036854775807", "9223372036854775807");
    row("9223372036854775808", "9223372036854775808", "none");
    row("-9223372036854775808", "none", "-9223372036854775808");
    row("-9223372036854775809", "none", "none");
    row("18446744073709551615", "18446744073709551615", "none");
    row("18446744073709551616", "none", "none");
    row("1.0", "none", "none");
    row("1e0", "none", "none");
    row("10E2", "none", "none");
}

void tst_Json::integersAreExact()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, asUnsigned);
    QFETCH(const QByteArray, asSigned);
    const Result<json::Document> document = json::parse(view(text));
    QVERIFY(document.has_value());
    const auto digits = [](const auto &number) {
        return number ? QByteArray::number(qulonglong{*number}) : QByteArray("none");
    };
    const auto signedDigits = [](const auto &number) {
        return number ? QByteArray::number(qlonglong{*number}) : QByteArray("none");
    };
    QCOMPARE(digits(document->root().unsignedInteger()), asUnsigned);
    QCOMPARE(signedDigits(document->root().signedInteger()), asSigned);
    QCOMPARE(byteArray(document->root().rawText()), text);
}

void tst_Json::stringsAreUnescaped_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray("");
    QTest::newRow("plain") << QByteArray(R"("abc")") << QByteArray("abc");
    QTest::newRow("every short escape") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("NUL") << QByteArray(R"("a\u0000b")") << QByteArray("a\0b", 3);
    QTest::newRow("one byte of UTF-8") << QByteArray(R"("\u007f")") << QByteArray("\x7f");
    QTest::newRow("two bytes, first and last") << QByteArray(R"("\u0080\u07ff")") << QByteArray("\xc2\x80\xdf\xbf");
    QTest::newRow("three bytes, first and last")
        << QByteArray(R"("\u0800\uffff")") << QByteArray("\xe0\xa0\x80\xef\xbf\xbf");
    QTest::newRow("around the surrogates") << QByteArray(R"("\ud7ff\ue000")") << QByteArray("\xed\x9f\xbf\xee\x80\x80");
    QTest::newRow("four bytes, first") << QByteArray(R"("\ud800\udc00")") << QByteArray("\xf0\x90\x80\x80");
    QTest::newRow("four bytes, last") << QByteArray(R"("\uDBFF\uDFFF")") << QByteArray("\xf4\x8f\xbf\xbf");
    QTest::newRow("escapes among long plain runs")
        << QByteArray(R"("0123456789\t0123456789\u00e9")") << QByteArray("0123456789\t0123456789\xc3\xa9");
    QTest::newRow("backslash before u is no escape of u") << QByteArray(R"("\\u0041")") << QByteArray("\\u0041");
}

void tst_Json::stringsAreUnescaped()
{
    QFETCH(const QByteArray, literal);
    QFETCH(const QByteArray, text);
    const Result<json::Document> document = json::parse(view(literal));
    QVERIFY(document.has_value());
    QCOMPARE(byteArray(document->root().string().value()), text);

    const std::string quoted = json::quote(view(text));
    const Result<json::Document> again = json::parse(quoted);
    QVERIFY(again.has_value());
    QCOMPARE(byteArray(again->root().string().value()), text);
}

void tst_Json::anotherKindGivesNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::newRow("C41: null") << QByteArray("null") << static_cast<int>(json::Kind::Null);
    QTest::newRow("C41: boolean") << QByteArray("true") << static_cast<int>(json::Kind::Boolean);
    QTest::newRow("C41: number") << QByteArray("7") << static_cast<int>(json::Kind::Number);
    QTest::newRow("C41: string") << QByteArray("\"7\"") << static_cast<int>(json::Kind::String);
    QTest::newRow("C41: array") << QByteArray("[7]") << static_cast<int>(json::Kind::Array);
    QTest::newRow("C41: object") << QByteArray(R"({"a":7})") << static_cast<int>(json::Kind::Object);
}

void tst_Json::anotherKindGivesNothing()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, kind);
    const Result<json::Document> document = json::parse(view(text));
    QVERIFY(document.has_value());
    const json::Value value = document->root();
    const auto is = [&](json::Kind wanted) { return static_cast<int>(wanted) == kind; };

    QCOMPARE(value.isNull(), is(json::Kind::Null));
    QCOMPARE(value.boolean().has_value(), is(json::Kind::Boolean));
    QCOMPARE(value.unsignedInteger().has_value(), is(json::Kind::Number));
    QCOMPARE(value.signedInteger().has_value(), is(json::Kind::Number));
    QCOMPARE(value.string().has_value(), is(json::Kind::String));
    QCOMPARE(value.elements().empty(), !is(json::Kind::Array));
    QCOMPARE(value.members().empty(), !is(json::Kind::Object));
    QCOMPARE(value.find("a").has_value(), is(json::Kind::Object));
    QCOMPARE(value.size(), std::size_t{is(json::Kind::Array) || is(json::Kind::Object) ? 1U : 0U});
}

void tst_Json::valuesOutliveTheDocumentTheyCameFromWhileACopyLives()
{
    std::optional<json::Document> first = json::parse(R"({"a":"short"})").value();
    const json::Value value = first->root();
    const json::Document copy = *first;
    first.reset();
    QCOMPARE(byteArray(value.find("a")->string().value()), QByteArray("short"));
    QCOMPARE(byteArray(copy.text()), QByteArray(R"({"a":"short"})"));
}

void tst_Json::quoteEscapesByRfc8785_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("literal");

    QTest::newRow("empty") << QByteArray("") << QByteArray(R"("")");
    QTest::newRow("solidus stays") << QByteArray("a/b") << QByteArray(R"("a/b")");
    QTest::newRow("quote and backslash") << QByteArray("\"\\") << QByteArray(R"("\"\\")");
    QTest::newRow("five short escapes") << QByteArray("\b\f\n\r\t") << QByteArray(R"("\b\f\n\r\t")");
    QTest::newRow("other controls in lower-case hex")
        << QByteArray("\0\x01\x1f", 3) << QByteArray(R"("\u0000\u0001\u001f")");
    QTest::newRow("delete stays") << QByteArray("\x7f") << QByteArray("\"\x7f\"");
    QTest::newRow("what is not ASCII stays") << QByteArray("\xe2\x80\xa8") << QByteArray("\"\xe2\x80\xa8\"");
}

void tst_Json::quoteEscapesByRfc8785()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, literal);
    QCOMPARE(byteArray(json::quote(view(text))), literal);
}

QTEST_GUILESS_MAIN(tst_Json)
#include "tst_json.moc"
