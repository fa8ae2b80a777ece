#include "core/json/json.h"
#include "core/tdx/qe_identity.h"
#include "core/tdx/tcb_info.h"
#include "tests/support/pitfall_rows.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::Pki;

/// Pitfalls A11 and C41: names that come twice in the envelope, and values of another kind anywhere.
class tst_PitfallsTypes : public QObject {
    Q_OBJECT

private slots:
    void doubledEnvelopeMembers_data();
    void doubledEnvelopeMembers();
    void anotherKindOfValueIsRefused_data();
    void anotherKindOfValueIsRefused();
};

namespace {

/// One value of each kind, as JSON.
constexpr std::array kKinds{std::pair(json::Kind::Null, "null"), std::pair(json::Kind::Boolean, "true"),
                            std::pair(json::Kind::Number, "1"),  std::pair(json::Kind::String, "\"x\""),
                            std::pair(json::Kind::Array, "[]"),  std::pair(json::Kind::Object, "{}")};

void collectValues(const json::Value &value, std::vector<json::Value> &out)
{
    out.push_back(value);
    for (const json::Value element : value.elements())
        collectValues(element, out);
    for (const json::Member member : value.members())
        collectValues(member.value(), out);
}

bool reads(const QByteArray &document, std::string_view text)
{
    return document == "TCB info" ? parseTcbInfo(text).has_value() : parseQeIdentity(text).has_value();
}

}  // namespace

void tst_PitfallsTypes::doubledEnvelopeMembers_data()
{
    QTest::addColumn<QByteArray>("body");
    const simulated::CollateralSet set = make(goodCase()).collateral;
    Draft other = goodCase();
    other.collateral.tcbInfo.levels[0].status = "OutOfDate";
    const std::string second = make(std::move(other)).collateral.tcbInfo.text;
    const auto body = [&](const std::string &name) {
        return byteArray("{\"tcbInfo\":" + set.tcbInfo.text + ",\"" + name + "\":" + second + ",\"signature\":\""
                         + set.tcbInfo.signatureHex + "\"}");
    };
    QTest::newRow("A11 tcbInfo twice in the envelope") << body("tcbInfo");
    QTest::newRow("A11 tcbInfo twice in the envelope, in another spelling") << body("tcb\\u0049nfo");
    QTest::newRow("A12 text after the envelope") << byteArray(simulated::tcbInfoBody(set) + "x");
    QTest::newRow("A12 a NUL after the envelope") << byteArray(simulated::tcbInfoBody(set)) + '\0';
}

void tst_PitfallsTypes::doubledEnvelopeMembers()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!parseCollateralJson(view(body), 0).has_value());
}

void tst_PitfallsTypes::anotherKindOfValueIsRefused_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("text");
    const simulated::CollateralSet set = make(goodCase()).collateral;
    QTest::newRow("C41 every value of the TCB info") << QByteArray("TCB info") << byteArray(set.tcbInfo.text);
    QTest::newRow("C41 every value of the QE identity") << QByteArray("QE identity") << byteArray(set.qeIdentity.text);
}

void tst_PitfallsTypes::anotherKindOfValueIsRefused()
{
    QFETCH(const QByteArray, document);
    QFETCH(const QByteArray, text);
    QVERIFY(reads(document, view(text)));
    const auto parsed = json::parse(view(text));
    QVERIFY(parsed.has_value());
    std::vector<json::Value> values;
    collectValues(parsed->root(), values);
    for (const json::Value &value : values) {
        for (const auto &[kind, literal] : kKinds) {
            if (kind == value.kind())
                continue;
            std::string changed(view(text));
            changed.replace(value.range().offset, value.range().length, literal);
            QVERIFY2(!reads(document, changed),
                     qPrintable(QStringLiteral("offset %1 becomes %2").arg(value.range().offset).arg(literal)));
        }
    }
}

QTEST_GUILESS_MAIN(tst_PitfallsTypes)
#include "tst_pitfalls_types.moc"
