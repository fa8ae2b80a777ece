#include "core/json/jcs.h"
#include "core/json/json.h"
#include "tests/bench/evidence_json.h"
#include "tests/support/qtest_text.h"

#include <QTest>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <simdjson.h>

using namespace sealscope;
using namespace sealscope::test;

/// Our reader beside two others. Where we refuse what they accept, or keep what they cannot hold, a rule below says so;
/// any other disagreement is a failure.
class tst_JsonDifferential : public QObject {
    Q_OBJECT

private slots:
    void othersAgree_data();
    void othersAgree();
    void othersAgreeOnEveryMutation_data();
    void othersAgreeOnEveryMutation();
    void canonicalTextOfEvidenceAgrees();
};

namespace {

bool nlohmannAccepts(const QByteArray &text)
{
    return nlohmann::json::accept(text.begin(), text.end());
}

bool simdjsonAccepts(const QByteArray &text)
{
    simdjson::dom::parser parser;
    return parser.parse(text.constData(), static_cast<std::size_t>(text.size())).error() == simdjson::SUCCESS;
}

/// What numbers of a text ask of a reader that turns them into machine numbers at once.
struct Numbers {
    bool beyondDouble = false;   ///< both others refuse
    bool beyondInteger = false;  ///< simdjson refuses integers outside of 64 bits
};

void survey(const json::Value &value, Numbers &numbers)
{
    for (const json::Value element : value.elements())
        survey(element, numbers);
    for (const json::Member member : value.members())
        survey(member.value(), numbers);
    if (value.kind() != json::Kind::Number)
        return;
    const std::string text(value.rawText());
    numbers.beyondDouble = numbers.beyondDouble || !std::isfinite(std::strtod(text.c_str(), nullptr));
    const bool integer = text.find_first_of(".eE") == std::string::npos;
    numbers.beyondInteger =
        numbers.beyondInteger || (integer && text != "-0" && !value.unsignedInteger() && !value.signedInteger());
}

/// Says how the readers disagree beyond what is documented; empty when they do not.
QByteArray disagreement(const QByteArray &text)
{
    const Result<json::Document> ours = json::parse(view(text));
    const bool nlohmanns = nlohmannAccepts(text);
    const bool simdjsons = simdjsonAccepts(text);
    if (ours) {
        Numbers numbers;
        survey(ours->root(), numbers);
        if (nlohmanns == numbers.beyondDouble)
            return "we accept, nlohmann " + QByteArray(nlohmanns ? "accepts" : "refuses");
        if (simdjsons == (numbers.beyondDouble || numbers.beyondInteger))
            return "we accept, simdjson " + QByteArray(simdjsons ? "accepts" : "refuses");
        return {};
    }
    if (ours.error().code != ErrorCode::JsonSyntax)
        return {};  // duplicates, depth and size: ours is the stricter one
    // nlohmann skips a byte order mark, and takes NUL between tokens for the end of the text.
    const bool lax = text.startsWith("\xef\xbb\xbf") || text.contains('\0');
    if (nlohmanns && !lax)
        return "we refuse, nlohmann accepts";
    if (simdjsons)
        return "we refuse, simdjson accepts";
    return {};
}

/// A text with every construct, short enough to mutate everywhere.
QByteArray seed()
{
    return R"({"a": [0, -1, 10.5e+3, 2E2, true, false, null], "b\n\u00e9\ud83d\ude00": {"": "x\\\"\/)"
           "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"},\r\n\t\"c\": [[], {}, \"\"]}";
}

/// One text a line.
constexpr std::string_view kTexts = R"(null
nul
true
tru
false
0
-0
-
00
01
-01
1.
.1
1.5
1e5
1e
1e+
1E-5
1e400
-1e400
1e-400
18446744073709551615
18446744073709551616
-9223372036854775808
-9223372036854775809
123456789012345678901234567890
NaN
Infinity
+1
0x1
""
"
"\
"\u"
"\u12"
"\u1234"
"\u0000"
"\uffff"
"\ud800"
"\udc00"
"\ud800\udc00"
"\ud800\ud800"
"\ud800\u0041"
"\ud800x"
"\x"
[]
[
]
[1
[1,
[1,]
[,1]
[1 2]
[1}
{}
{
}
{"a"}
{"a":}
{"a":1,}
{a:1}
{"a":1 "b":2}
{"a":1]
{"a":1,"a":2}
{1:1}
{}x
{} {}
'a'
/**/1
1//)";

}  // namespace

void tst_JsonDifferential::othersAgree_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const QByteArray &text : byteArray(kTexts).split('\n'))
        QTest::addRow("%s", text.constData()) << text;
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("white space alone") << QByteArray(" \n");
    QTest::newRow("vertical tab") << QByteArray("\v1");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}");
    QTest::newRow("UTF-16") << QByteArray("{\0}\0", 4);
    QTest::newRow("NUL alone") << QByteArray("\0", 1);
    QTest::newRow("NUL behind the value") << QByteArray("{}\0", 3);
    QTest::newRow("NUL in a string") << QByteArray("\"\0\"", 3);
    QTest::newRow("tab in a string") << QByteArray("\"\t\"");
    QTest::newRow("delete in a string") << QByteArray("\"\x7f\"");
    QTest::newRow("byte FF in a string") << QByteArray("\"\xff\"");
    QTest::newRow("overlong UTF-8") << QByteArray("\"\xc0\xaf\"");
    QTest::newRow("surrogate in UTF-8") << QByteArray("\"\xed\xa0\x80\"");
    QTest::newRow("the last character") << QByteArray("\"\xf4\x8f\xbf\xbf\"");
    QTest::newRow("one beyond the last character") << QByteArray("\"\xf4\x90\x80\x80\"");
    QTest::newRow("the seed of the mutations") << seed();
    QTest::newRow("evidence") << byteArray(bench::evidenceJson(10'000));
}

void tst_JsonDifferential::othersAgree()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(disagreement(text), QByteArray());
}

void tst_JsonDifferential::othersAgreeOnEveryMutation_data()
{
    QTest::addColumn<QByteArray>("inserted");
    QTest::addColumn<qsizetype>("replaced");
    QTest::newRow("a byte is left out") << QByteArray() << qsizetype{1};
    QTest::newRow("two bytes are left out") << QByteArray() << qsizetype{2};
    for (const char *inserted :
         {"\"", "\\", "{", "}",  "[",    "]",    ",",    ":",    "0",    "9", "e",    "-",       ".",
          "+",  "u",  " ", "\n", "\x01", "\x1f", "\x80", "\xc3", "\xff", "/", "null", "\\ud800", "1e999"}) {
        const QByteArray name = QByteArray(inserted).toPercentEncoding("\"{}[],:+\\/");
        QTest::addRow("%s stands for a byte", name.constData()) << QByteArray(inserted) << qsizetype{1};
        QTest::addRow("%s is inserted", name.constData()) << QByteArray(inserted) << qsizetype{0};
    }
    QTest::newRow("NUL stands for a byte") << QByteArray("\0", 1) << qsizetype{1};
}

void tst_JsonDifferential::othersAgreeOnEveryMutation()
{
    QFETCH(const QByteArray, inserted);
    QFETCH(const qsizetype, replaced);
    const QByteArray good = seed();
    for (qsizetype at = 0; at <= good.size(); ++at) {
        const QByteArray text = good.first(at) + inserted + good.sliced(std::min(at + replaced, good.size()));
        const QByteArray found = disagreement(text);
        QVERIFY2(found.isEmpty(), found + " at " + QByteArray::number(at) + ": " + text);
    }
}

void tst_JsonDifferential::canonicalTextOfEvidenceAgrees()
{
    const std::string text = bench::evidenceJson(100'000);
    const Result<json::Document> ours = json::parse(text);
    QVERIFY(ours.has_value());
    const Result<std::string> canonical = json::canonicalize(ours->root());
    QVERIFY(canonical.has_value());
    QVERIFY(*canonical == nlohmann::json::parse(text).dump());
}

QTEST_GUILESS_MAIN(tst_JsonDifferential)
#include "tst_json_differential.moc"
