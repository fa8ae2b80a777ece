#include "core/json/jcs.h"
#include "tests/support/qtest_text.h"

#include <QFile>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

Q_DECLARE_METATYPE(sealscope::json::NameRule)

class tst_Jcs : public QObject {
    Q_OBJECT

private slots:
    void canonicalText_data();
    void canonicalText();
    void noCanonicalText_data();
    void noCanonicalText();
    void partsAreCanonicalizedAlone();
    void theDeepestTreeIsWritten();
    void protocolVectors_data();
    void protocolVectors();
};

static Result<std::string> canonical(std::string_view text, json::NameRule rule)
{
    const Result<json::Document> document = json::parse(text, {.maxDepth = json::kDepthCeiling});
    if (!document)
        return tl::unexpected<Error>(document.error());
    return json::canonicalize(document->root(), rule);
}

void tst_Jcs::canonicalText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<json::NameRule>("rule");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &text, json::NameRule rule, const QByteArray &expected) {
        QTest::newRow(name) << text << rule << expected;
    };
    constexpr auto ascii = json::NameRule::Ascii;
    constexpr auto utf16 = json::NameRule::Utf16;

    row("scalars keep their text", "[null,true,false,0,-1,\"\"]", ascii, "[null,true,false,0,-1,\"\"]");
    row("white space goes", " { \"a\" : [ 1 , { } ] } ", ascii, R"({"a":[1,{}]})");
    row("members are sorted at every depth", R"({"b":{"d":1,"c":2},"a":[{"y":1,"x":2}]})", ascii,
        R"({"a":[{"x":2,"y":1}],"b":{"c":2,"d":1}})");
    row("names sort by byte", R"({"a":0,"_":0,"Z":0,"10":0,"9":0,"1":0,"":0})", ascii,
        R"({"":0,"1":0,"10":0,"9":0,"Z":0,"_":0,"a":0})");
    row("names sort unescaped", R"({"b":0,"\u0061":0,"\u0063":0})", ascii, R"({"a":0,"b":0,"c":0})");
    row("a control character in a name is escaped", R"({"a\u000A":0,"\u001F":0})", ascii, R"({"\u001f":0,"a\n":0})");
    row("strings are escaped as little as may be", R"("\u0041\/\u00e9\"\\\u0008\u001F\u007f")", ascii,
        "\"A/\xc3\xa9\\\"\\\\\\b\\u001f\x7f\"");
    row("strings are not normalised", "\"e\xcc\x81\"", ascii, "\"e\xcc\x81\"");
    row("the largest and the smallest integer", "[18446744073709551615,-9223372036854775808]", ascii,
        "[18446744073709551615,-9223372036854775808]");
    row("RFC 8785 section 3.2.3: sorting",
        R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})", utf16,
        "{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"\xc3\xb6\":7,\"\xe2\x82\xac\":1,\"\xf0\x9f\x98\x80\":5,\"\xef\xac\xb3\":"
        "3}");
    row("U+D7FF before and U+E000 behind the supplementary planes",
        R"({"\ue000":1,"\udbff\udfff":2,"\ud800\udc00":3,"\ud7ff":4})", utf16,
        "{\"\xed\x9f\xbf\":4,\"\xf0\x90\x80\x80\":3,\"\xf4\x8f\xbf\xbf\":2,\"\xee\x80\x80\":1}");
    row("a name before those it begins",
        "{\"\xc3\xa9"
        "a\":1,\"\xc3\xa9\":2}",
        utf16,
        "{\"\xc3\xa9\":2,\"\xc3\xa9"
        "a\":1}");
}

void tst_Jcs::canonicalText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const json::NameRule, rule);
    QFETCH(const QByteArray, expected);
    const Result<std::string> result = canonical(view(text), rule);
    QCOMPARE(codeOf(result), QByteArray());
    QCOMPARE(byteArray(*result), expected);
    QCOMPARE(byteArray(canonical(*result, rule).value()), expected);
}

void tst_Jcs::noCanonicalText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<json::NameRule>("rule");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<qint64>("offset");
    const QByteArray number("jcs.number");
    const QByteArray key("jcs.key");
    constexpr auto utf16 = json::NameRule::Utf16;

    QTest::newRow("fraction") << QByteArray("[2.5]") << utf16 << number << qint64(1);
    QTest::newRow("integral fraction") << QByteArray("2.0") << utf16 << number << qint64(0);
    QTest::newRow("exponent") << QByteArray("{\"a\":1e3}") << utf16 << number << qint64(5);
    QTest::newRow("negative zero") << QByteArray("[[-0]]") << utf16 << number << qint64(2);
    QTest::newRow("2^64") << QByteArray("18446744073709551616") << utf16 << number << qint64(0);
    QTest::newRow("-2^63 - 1") << QByteArray("-9223372036854775809") << utf16 << number << qint64(0);
    QTest::newRow("raw name beyond ASCII")
        << QByteArray("{\"h\xc3\xa9\":1}") << json::NameRule::Ascii << key << qint64(1);
    QTest::newRow("escaped name beyond ASCII, deep")
        << QByteArray(R"([{"a":{"\u0080":1}}])") << json::NameRule::Ascii << key << qint64(7);
}

void tst_Jcs::noCanonicalText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const json::NameRule, rule);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const qint64, offset);
    const Result<std::string> result = canonical(view(text), rule);
    QCOMPARE(codeOf(result), errorCode);
    QCOMPARE(offsetOf(result), offset);
}

void tst_Jcs::partsAreCanonicalizedAlone()
{
    const Result<json::Document> document = json::parse(R"({"bad":1.5,"good":{"b":1,"a":2}})");
    QVERIFY(document.has_value());
    QCOMPARE(byteArray(json::canonicalize(document->root().find("good").value()).value()),
             QByteArray(R"({"a":2,"b":1})"));
}

void tst_Jcs::theDeepestTreeIsWritten()
{
    const int depth = static_cast<int>(json::kDepthCeiling);
    const QByteArray text = QByteArray("{\"a\":").repeated(depth) + "0" + QByteArray(depth, '}');
    QCOMPARE(byteArray(canonical(view(text), json::NameRule::Ascii).value()), text);
}

/// The protocol's name for what went wrong: parse.json, parse.dup, parse.number or parse.key.
static QByteArray failingCheck(const Error &error)
{
    switch (error.code) {
    case ErrorCode::JsonDuplicate: return "parse.dup";
    case ErrorCode::JcsNumber: return "parse.number";
    case ErrorCode::JcsKey: return "parse.key";
    case ErrorCode::JsonSyntax:
    case ErrorCode::JsonDepth:
    case ErrorCode::JsonSize: return "parse.json";
    default: return byteArray(errorName(error.code));
    }
}

void tst_Jcs::protocolVectors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<json::NameRule>("rule");
    QTest::addColumn<QByteArray>("expected");  // the canonical text, or the failing check

    QFile file(QStringLiteral(SEALSCOPE_SHARED_DIR "/vectors/01-canonical-json.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::newRow("no vectors on this machine") << QByteArray() << json::NameRule::Ascii << QByteArray();
        return;
    }
    const QByteArray bytes = file.readAll();
    const Result<json::Document> document = json::parse(view(bytes));
    QVERIFY(document.has_value());
    for (const json::Value vector : document->root().find("vectors").value().elements()) {
        const auto text = [](const json::Value &object, std::string_view name) {
            const std::optional<json::Value> value = object.find(name);
            return value ? byteArray(value->string().value()) : QByteArray();
        };
        const json::Value input = vector.find("input").value();
        const json::Value expect = vector.find("expect").value();
        const bool passes = text(expect, "result") == "pass";
        QTest::addRow("%s: %s", text(vector, "id").constData(), text(vector, "title").constData())
            << text(input, "text")
            << (text(input, "dialect") == "legacy-2026-06" ? json::NameRule::Utf16 : json::NameRule::Ascii)
            << text(expect, passes ? "canonical" : "failing_check");
    }
}

void tst_Jcs::protocolVectors()
{
    QFETCH(const QByteArray, text);
    QFETCH(const json::NameRule, rule);
    QFETCH(const QByteArray, expected);
    if (text.isNull())
        QSKIP("the protocol vectors are not on this machine");
    const Result<std::string> result = canonical(view(text), rule);
    QCOMPARE(result ? byteArray(*result) : failingCheck(result.error()), expected);
}

QTEST_GUILESS_MAIN(tst_Jcs)
#include "tst_jcs.moc"
