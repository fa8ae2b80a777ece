#include "app/gateway/simulated_platform/platform.h"
#include "core/base/text.h"
#include "core/inspect/field_cursor.h"
#include "core/inspect/fields.h"

#include <QTest>

using namespace sealscope;

Q_DECLARE_METATYPE(sealscope::Artifact)

/// Every byte named, every name tied to its bytes, and no cut that does harm.
class tst_Fields : public QObject {
    Q_OBJECT

private slots:
    void everyByteBelongsToAField_data() { quotes(); }
    void everyByteBelongsToAField();
    void hexValuesAreTheirBytes_data() { quotes(); }
    void hexValuesAreTheirBytes();
    void everyFieldIsExplained_data() { quotes(); }
    void everyFieldIsExplained();
    void everyPrefixKeepsTheFieldsBeforeTheCut_data() { quotes(); }
    void everyPrefixKeepsTheFieldsBeforeTheCut();
    void namedValues_data();
    void namedValues();
    void layoutUnknownAfterError_data();
    void layoutUnknownAfterError();
    void attributesGoBitByBit();
    void paddingIsAField();
    void collateralIsOpened();
    void jsonKeepsRanges();
    void jsonOfTooManyValuesIsNotOpened();
    void pathsMustBeUnique();

private:
    static void quotes();
};

namespace {

simulated::SimulatedPlatform platform()
{
    const UnixTime at = parseRfc3339("2026-11-24T12:00:00Z").value_or(UnixTime());
    return simulated::makePlatform(at, simulated::KeySource::seeded("fields"));
}

FixedBytes<64> reportData()
{
    FixedBytes<64> data{};
    data.fill(std::byte{0x5a});
    return data;
}

using Describe = simulated::QuoteDescription (*)(const FixedBytes<64> &, std::string);

Artifact quoteOf(simulated::QuoteDescription description)
{
    return makeArtifact(platform().quote(description), "quote.bin", {}, 0);
}

Artifact goodQuote(Describe describe)
{
    return quoteOf(describe(reportData(), platform().pki.pckChain()));
}

Artifact jsonArtifact(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return makeArtifact(Bytes(bytes.begin(), bytes.end()), "text.json", {}, 0);
}

Artifact changed(const Artifact &artifact, std::size_t offset, std::uint8_t value)
{
    Bytes bytes = *artifact.bytes;
    bytes[offset] = static_cast<std::byte>(value);
    return makeArtifact(std::move(bytes), "quote.bin", {}, 0);
}

template <class Visit>
void visitLeaves(const std::vector<Field> &fields, const Visit &visit)
{
    for (const Field &field : fields) {
        if (field.children.empty())
            visit(field);
        else
            visitLeaves(field.children, visit);
    }
}

QByteArray valueOf(const FieldTree &tree, std::string_view path)
{
    const Field *field = findField(tree, path);
    return field == nullptr ? QByteArray("no single field") : QByteArray::fromStdString(field->value);
}

}  // namespace

void tst_Fields::quotes()
{
    QTest::addColumn<Artifact>("quote");
    QTest::newRow("TDX, version 4") << goodQuote(simulated::goodTdxQuoteV4);
    QTest::newRow("TDX, version 5, TD 1.0") << goodQuote(simulated::goodTdxQuoteV5);
    QTest::newRow("TDX, version 5, TD 1.5") << goodQuote(simulated::goodTdx15QuoteV5);
    QTest::newRow("TDX, version 5, TD 1.5 extended") << goodQuote(simulated::goodTdx15ExtendedQuoteV5);
    for (const std::uint16_t version : {std::uint16_t{3}, std::uint16_t{4}, std::uint16_t{5}}) {
        QTest::addRow("SGX, version %d", version)
            << quoteOf(simulated::goodSgxQuote(version, reportData(), platform().pki.pckChain()));
    }
}

void tst_Fields::everyByteBelongsToAField()
{
    QFETCH(const Artifact, quote);
    const FieldTree tree = fields(quote);
    QVERIFY(!tree.error);
    QVERIFY(tree.unaccounted.empty());
    QVERIFY(uncovered(leafRanges(tree.fields), quote.view().size()).empty());
}

void tst_Fields::hexValuesAreTheirBytes()
{
    QFETCH(const Artifact, quote);
    std::size_t compared = 0;
    visitLeaves(fields(quote).fields, [&](const Field &field) {
        const BytesView bytes = slice(quote.view(), field.range);
        QCOMPARE(bytes.size(), field.range.length);
        if (field.value.size() != 2 * bytes.size() || bytes.size() <= 4)
            return;
        ++compared;
        QCOMPARE(QByteArray::fromStdString(field.value), QByteArray::fromStdString(toHex(bytes)));
    });
    QVERIFY(compared > 20);
}

void tst_Fields::everyFieldIsExplained()
{
    QFETCH(const Artifact, quote);
    visitLeaves(fields(quote).fields, [](const Field &field) {
        QVERIFY2(field.explanation.ends_with('.'), field.name.c_str());
        QVERIFY2(!field.label.empty(), field.name.c_str());
        QVERIFY2(field.range.length == 0 || !field.readBy.empty(), field.name.c_str());
        QVERIFY2((field.range.length == 0) == (field.source == ValueSource::Derived), field.name.c_str());
    });
}

void tst_Fields::everyPrefixKeepsTheFieldsBeforeTheCut()
{
    QFETCH(const Artifact, quote);
    Artifact cut = quote;
    for (std::size_t size = 0; size < quote.view().size(); ++size) {
        cut.bytes = std::make_shared<const Bytes>(quote.bytes->begin(),
                                                  quote.bytes->begin() + static_cast<std::ptrdiff_t>(size));
        cut.payload = cut.bytes;
        const FieldTree tree = fields(cut);
        QVERIFY(tree.error);
        std::size_t named = 0;
        for (const ByteRange &range : leafRanges(tree.fields)) {
            QVERIFY(range.end() <= size);
            named = std::max(named, range.end());
        }
        // What is not named is the rest behind the last whole field.
        QCOMPARE(tree.unaccounted.size(), named == size ? 0U : 1U);
        if (size >= 48)
            QVERIFY(findField(tree, "header.user_data") != nullptr);
    }
}

void tst_Fields::namedValues_data()
{
    QTest::addColumn<Artifact>("quote");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");

    const Artifact td = goodQuote(simulated::goodTdxQuoteV4);
    const Artifact td15 = goodQuote(simulated::goodTdx15QuoteV5);
    const Artifact sgx = quoteOf(simulated::goodSgxQuote(3, reportData(), platform().pki.pckChain()));
    QTest::newRow("a number is decimal") << td << QByteArray("version") << QByteArray("4");
    QTest::newRow("the TEE type is decimal too") << td << QByteArray("tee_type") << QByteArray("129");
    QTest::newRow("a group's path") << td << QByteArray("td_report.report_data") << QByteArray(64, '\x5a').toHex();
    QTest::newRow("the QE's report data have another name")
        << td << QByteArray("report_data") << QByteArray(64, '\x5a').toHex();
    QTest::newRow("a TD 1.0 body") << td << QByteArray("body_kind") << QByteArray("TD10");
    QTest::newRow("a TD 1.5 body") << td15 << QByteArray("body_kind") << QByteArray("TD15");
    QTest::newRow("version 5 says its body's size") << td15 << QByteArray("body_size") << QByteArray("648");
    QTest::newRow("an SGX body") << sgx << QByteArray("body_kind") << QByteArray("SGX");
    QTest::newRow("debug is off") << td << QByteArray("td_debug") << QByteArray("false");
    QTest::newRow("SEPT_VE_DISABLE is on") << td << QByteArray("td_sept_ve_disable") << QByteArray("true");
    QTest::newRow("no TD bits in an enclave") << sgx << QByteArray("td_debug") << QByteArray("no single field");
    QTest::newRow("SGX debug") << sgx << QByteArray("sgx_debug") << QByteArray("false");
    QTest::newRow("the FMSPC of the certificate")
        << td << QByteArray("fmspc") << QByteArray::fromStdString(toHex(simulated::goodPckExtension().fmspc));
    QTest::newRow("certification data type") << td << QByteArray("qe_cert_data_type") << QByteArray("5");
    QTest::newRow("version 3 has no wrapper") << sgx << QByteArray("cert_data_type") << QByteArray("no single field");
}

void tst_Fields::namedValues()
{
    QFETCH(const Artifact, quote);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, value);
    QCOMPARE(valueOf(fields(quote), path.toStdString()), value);
}

void tst_Fields::layoutUnknownAfterError_data()
{
    QTest::addColumn<Artifact>("quote");
    QTest::addColumn<QByteArray>("lastKnown");
    QTest::addColumn<QByteArray>("unknown");

    const Artifact v4 = goodQuote(simulated::goodTdxQuoteV4);
    const Artifact v5 = goodQuote(simulated::goodTdx15QuoteV5);
    QTest::newRow("another version") << changed(v4, 0, 6) << QByteArray("user_data") << QByteArray("mrtd");
    QTest::newRow("another key type") << changed(v4, 2, 3) << QByteArray("user_data") << QByteArray("mrtd");
    QTest::newRow("an unknown body type") << changed(v5, 48, 9) << QByteArray("body_size") << QByteArray("mrtd");
    QTest::newRow("a wrong body size") << changed(v5, 50, 9) << QByteArray("body_size") << QByteArray("mrtd");
    QTest::newRow("an outer type other than 6")
        << changed(v4, 636 + 128, 5) << QByteArray("cert_data_len") << QByteArray("qe_isv_svn");
    QTest::newRow("an outer size that does not fit")
        << changed(v4, 636 + 130, 0) << QByteArray("cert_data_len") << QByteArray("qe_isv_svn");
    QTest::newRow("more QE authentication data than allowed")
        << changed(v4, 636 + 583, 0x7f) << QByteArray("qe_auth_len") << QByteArray("qe_auth_data");
}

void tst_Fields::layoutUnknownAfterError()
{
    QFETCH(const Artifact, quote);
    QFETCH(const QByteArray, lastKnown);
    QFETCH(const QByteArray, unknown);
    const FieldTree tree = fields(quote);
    QVERIFY(tree.error);
    QVERIFY(findField(tree, lastKnown.toStdString()) != nullptr);
    QVERIFY(findField(tree, unknown.toStdString()) == nullptr);
    QVERIFY(!tree.unaccounted.empty());
}

void tst_Fields::attributesGoBitByBit()
{
    const Artifact quote = goodQuote(simulated::goodTdxQuoteV4);
    const FieldTree tree = fields(quote);
    const Field *attributes = findField(tree, "td_attributes");
    QVERIFY(attributes != nullptr);
    QVERIFY(uncovered(leafRanges(attributes->children), attributes->range.end()).size()
            == 1);  // what lies before the field
    QCOMPARE(valueOf(tree, "td_attributes_sept_ve_disable"), QByteArray("1"));
    QCOMPARE(valueOf(tree, "td_attributes_debug"), QByteArray("0"));
    QCOMPARE(valueOf(tree, "xfam_sse"), QByteArray("1"));

    const FieldTree debug = fields(changed(quote, attributes->range.offset, 0x01));
    QCOMPARE(valueOf(debug, "td_attributes_debug"), QByteArray("1"));
    QCOMPARE(valueOf(debug, "td_debug"), QByteArray("true"));
}

void tst_Fields::paddingIsAField()
{
    simulated::QuoteDescription description = simulated::goodTdxQuoteV4(reportData(), platform().pki.pckChain());
    description.framing.trailing = Bytes(70);
    const Artifact padded = quoteOf(description);
    const FieldTree tree = fields(padded);
    QVERIFY(tree.unaccounted.empty());
    QCOMPARE(valueOf(tree, "trailing_len"), QByteArray("70"));
    QCOMPARE(findField(tree, "trailing_bytes")->range, (ByteRange{padded.view().size() - 70, 70}));
}

void tst_Fields::collateralIsOpened()
{
    const UnixTime at = platform().at;
    const Artifact bundle =
        jsonArtifact(simulated::bundleJson(platform().collateral(simulated::goodCollateral(Tee::Tdx, at))));
    const FieldTree tree = fields(bundle);
    QVERIFY(!tree.error);
    QVERIFY(tree.unaccounted.empty());

    const Field *tcbInfo = findField(tree, "json.tcb_info");
    QVERIFY(tcbInfo != nullptr);
    const Field *fmspc = findField(tree, "tcb_info.fmspc");
    QVERIFY(fmspc != nullptr);
    QCOMPARE(fmspc->range, tcbInfo->range);
    QCOMPARE(fmspc->source, ValueSource::Signed);
    QVERIFY(std::ranges::find(fmspc->readBy, CheckId::TcbPlatform) != fmspc->readBy.end());
    QVERIFY(findField(tree, "tcb_info_issuer_chain.signer_certificate.signer_serial") != nullptr);
    QVERIFY(findField(tree, "pck_crl_issuer_chain.ca_certificate") != nullptr);
    QVERIFY(findField(tree, "root_ca_crl_next_update") != nullptr);
}

void tst_Fields::jsonKeepsRanges()
{
    const std::string text = R"( {"a": {"b": [1, "two", null]}} )";
    const FieldTree tree = fields(jsonArtifact(text));
    QVERIFY(tree.unaccounted.empty());
    const Field *two = findField(tree, "a.b.1");
    QVERIFY(two != nullptr);
    QCOMPARE(QByteArray::fromStdString(two->value), QByteArray("two"));
    QCOMPARE(QByteArray::fromStdString(text.substr(two->range.offset, two->range.length)), QByteArray("\"two\""));
}

void tst_Fields::jsonOfTooManyValuesIsNotOpened()
{
    std::string text = "[0";
    for (int i = 0; i < 30'000; ++i)
        text += ",0";
    const FieldTree tree = fields(jsonArtifact(text + "]"));
    QCOMPARE(tree.fields.size(), std::size_t(1));
    QVERIFY(tree.fields.front().children.empty());
    QVERIFY(tree.unaccounted.empty());
}

void tst_Fields::pathsMustBeUnique()
{
    const FieldTree tree = fields(jsonArtifact(R"({"a":{"x":1},"b":{"x":2}})"));
    QVERIFY(findField(tree, "x") == nullptr);
    QCOMPARE(valueOf(tree, "a.x"), QByteArray("1"));
    QCOMPARE(valueOf(tree, "json.b.x"), QByteArray("2"));
    QVERIFY(findField(tree, "") == nullptr);
    QVERIFY(findField(tree, "no.such") == nullptr);
}

QTEST_GUILESS_MAIN(tst_Fields)
#include "tst_fields.moc"
