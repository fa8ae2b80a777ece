#include "core/json/compact.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Compact : public QObject {
    Q_OBJECT

private slots:
    void writes_data();
    void writes();
    void refuses_data();
    void refuses();
    void replaces();
};

void tst_Compact::writes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("compact");
    const auto same = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text << text; };
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &compact) {
        QTest::newRow(name) << text << compact;
    };

    row("white space goes, order stays", "{ \"b\" : [ 1 , true ],\n\"a\":{ } }", R"({"b":[1,true],"a":{}})");
    row("what need not be escaped is not", R"(["\u00e4\/\u0041"])", "[\"\xC3\xA4/A\"]");
    row("control characters are", R"(["\u0000\b\u000a\u001f\u007f"])", "[\"\\u0000\\b\\n\\u001f\x7f\"]");
    row("an escaped name", R"({"\u0061":1})", R"({"a":1})");
    same("the largest integer", "[18446744073709551615]");
    same("the smallest integer", "[-9223372036854775808]");
    row("an integer beyond 64 bits is a double", "[18446744073709551616]", "[1.8446744073709552e19]");
    same("a fraction", "[0.7]");
    row("a trailing zero", "[1.50]", "[1.5]");
    row("a double without a fraction keeps its point", "[1.00]", "[1.0]");
    row("an exponent is laid out", "[1e3]", "[1000.0]");
    row("up to 16 places", "[1e15]", "[1000000000000000.0]");
    row("17 places have an exponent", "[1e16]", "[1e16]");
    row("one digit and an exponent", "[1E+300]", "[1e300]");
    row("several digits and an exponent", "[12.5e300]", "[1.25e301]");
    row("small ones are laid out", "[1.5e-5]", "[0.000015]");
    row("smaller ones have an exponent", "[1.5e-6]", "[1.5e-6]");
    row("negative", "[-2.50]", "[-2.5]");
    row("minus zero is a double", "[-0]", "[-0.0]");
    row("zero with a fraction", "[0.000]", "[0.0]");
    row("too small for a double", "[1e-400]", "[0.0]");
    row("too small, spelled out", QByteArray("[-0." + QByteArray(400, '0') + "1]"), "[-0.0]");
    row("too small, exponent beyond 64 bits", "[1e-99999999999999999999]", "[0.0]");
    same("a scalar", "\"x\"");
}

void tst_Compact::writes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, compact);
    const json::Document document = json::parse(view(text)).value();
    const Result<std::string> got = json::compact(document.root());
    QCOMPARE(codeOf(got), QByteArray());
    QCOMPARE(byteArray(*got), compact);
    const json::Document again = json::parse(*got).value();
    QCOMPARE(byteArray(json::compact(again.root()).value()), compact);
}

void tst_Compact::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("too large for a double") << QByteArray("[ 1e400]");
    QTest::newRow("too large, spelled out") << QByteArray("[ " + QByteArray(400, '9') + "]");
    QTest::newRow("too large with a small mantissa") << QByteArray("[ 0.001e400]");
    QTest::newRow("too large with a negative exponent") << QByteArray("[ " + QByteArray(400, '9') + "e-1]");
    QTest::newRow("exponent beyond 64 bits") << QByteArray("[ -1e99999999999999999999]");
}

void tst_Compact::refuses()
{
    QFETCH(const QByteArray, text);
    const json::Document document = json::parse(view(text)).value();
    const Result<std::string> got = json::compact(document.root());
    QCOMPARE(codeOf(got), QByteArray("jcs.number"));
    QCOMPARE(offsetOf(got), 2);
}

void tst_Compact::replaces()
{
    const json::Document document = json::parse(R"({"a": "x", "b": ["x", "y"]})").value();
    const json::Value first = *document.root().find("a");
    const json::Value inner = *document.root().find("b")->elements().begin();
    const json::Replacements with{{first.range().offset, "[1]"}, {inner.range().offset, "\"z\""}};
    QCOMPARE(byteArray(json::compact(document.root(), with).value()), QByteArray(R"({"a":[1],"b":["z","y"]})"));
}

QTEST_APPLESS_MAIN(tst_Compact)
#include "tst_compact.moc"
