#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::QuoteDescription;
using simulated::QuoteFraming;

class tst_Quote : public QObject {
    Q_OBJECT

private slots:
    void partsStandWhereTheFormatSays_data();
    void partsStandWhereTheFormatSays();
    void bodiesReadAsWritten_data();
    void bodiesReadAsWritten();
    void everyTruncationIsRefused_data();
    void everyTruncationIsRefused();
    void headersAreJudged_data();
    void headersAreJudged();
    void lengthsOfVersion3AreJudged_data();
    void lengthsOfVersion3AreJudged();
    void slackIsRecorded_data();
    void slackIsRecorded();
    void sizesAreBounded_data();
    void sizesAreBounded();
};

namespace {

/// One layout of quote, and where its parts stand.
struct Shape {
    const char *name;
    QuoteDescription description;
    std::uint16_t bodyType;
    ByteRange body;
    bool wrapped;  ///< QE report inside certification data of type 6
};

FixedBytes<64> reportData()
{
    FixedBytes<64> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::byte>(i + 1);
    return out;
}

/// Every field of a TD report has a value of its own, so that no two can be mixed up.
void fillTd(QuoteDescription &quote)
{
    TdReport &td = *quote.td;
    std::uint8_t next = 1;
    const auto fill = [&](auto &field) { field.fill(static_cast<std::byte>(next++)); };
    td.teeTcbSvn.fill(next++);
    fill(td.mrSeam);
    fill(td.mrSignerSeam);
    fill(td.seamAttributes);
    fill(td.tdAttributes);
    fill(td.xfam);
    fill(td.mrTd);
    fill(td.mrConfigId);
    fill(td.mrOwner);
    fill(td.mrOwnerConfig);
    for (FixedBytes<48> &rtmr : td.rtmr)
        fill(rtmr);
    if (td.td15) {
        td.td15->teeTcbSvn2.fill(next++);
        fill(td.td15->mrServiceTd);
    }
}

std::vector<Shape> shapes()
{
    const FixedBytes<64> data = reportData();
    return {
        {"version 3, SGX", simulated::goodSgxQuote(3, data, {}), 1, {48, 384}, false},
        {"version 4, SGX", simulated::goodSgxQuote(4, data, {}), 1, {48, 384}, true},
        {"version 4, TD 1.0", simulated::goodTdxQuoteV4(data, {}), 2, {48, 584}, true},
        {"version 5, SGX", simulated::goodSgxQuote(5, data, {}), 1, {54, 384}, true},
        {"version 5, TD 1.0", simulated::goodTdxQuoteV5(data, {}), 2, {54, 584}, true},
        {"version 5, TD 1.5", simulated::goodTdx15QuoteV5(data, {}), 3, {54, 648}, true},
        {"version 5, TD 1.5 extended", simulated::goodTdx15ExtendedQuoteV5(data, {}), 4, {54, 885}, true},
    };
}

Bytes written(QuoteDescription quote)
{
    Draft draft = goodCase();
    draft.quote = std::move(quote);
    return make(std::move(draft)).quote;
}

void addShapes()
{
    QTest::addColumn<std::size_t>("index");
    const std::vector<Shape> all = shapes();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << i;
}

Shape fetchedShape()
{
    QFETCH(const std::size_t, index);
    return shapes()[index];
}

}  // namespace

void tst_Quote::partsStandWhereTheFormatSays_data()
{
    addShapes();
}

void tst_Quote::partsStandWhereTheFormatSays()
{
    const Shape shape = fetchedShape();
    const Bytes bytes = written(shape.description);
    const Result<Quote> quote = parseQuote(bytes);
    QCOMPARE(codeOf(quote), QByteArray());

    QCOMPARE(quote->bodyType, shape.bodyType);
    QCOMPARE(quote->tee, shape.bodyType == 1 ? Tee::Sgx : Tee::Tdx);
    QCOMPARE(quote->body, shape.body);
    QCOMPARE(quote->signedPart, (ByteRange{0, shape.body.end()}));
    const std::size_t auth = shape.body.end() + 4;
    QCOMPARE(quote->authData, (ByteRange{auth, bytes.size() - auth}));
    QCOMPARE(quote->signatureRange, (ByteRange{auth, 64}));
    QCOMPARE(quote->attestationKeyRange, (ByteRange{auth + 64, 64}));
    const std::size_t qeReport = auth + (shape.wrapped ? 134 : 128);
    QCOMPARE(quote->outerCertificationType, shape.wrapped ? std::optional<std::uint16_t>(6) : std::nullopt);
    QCOMPARE(quote->qeReportRange, (ByteRange{qeReport, 384}));
    QCOMPARE(quote->qeReportSignatureRange, (ByteRange{qeReport + 384, 64}));
    QCOMPARE(quote->qeAuthData, (ByteRange{qeReport + 450, 32}));
    QCOMPARE(quote->certificationType, kPckChainPem);
    QCOMPARE(quote->certificationData, (ByteRange{qeReport + 488, bytes.size() - qeReport - 488}));
    QCOMPARE(quote->trailing, (ByteRange{bytes.size(), 0}));
}

void tst_Quote::bodiesReadAsWritten_data()
{
    addShapes();
}

void tst_Quote::bodiesReadAsWritten()
{
    Shape shape = fetchedShape();
    if (shape.description.td)
        fillTd(shape.description);
    const Result<Quote> quote = parseQuote(written(shape.description));
    QCOMPARE(codeOf(quote), QByteArray());
    QVERIFY(quote->header == shape.description.header);
    QVERIFY(quote->td == shape.description.td);
    QVERIFY(quote->sgx == shape.description.sgx);
    QVERIFY(quote->reportData() == reportData());
    QCOMPARE(quote->qeReport.isvSvn, shape.description.qeReport.isvSvn);
    QVERIFY(quote->qeReport.mrSigner == shape.description.qeReport.mrSigner);
}

void tst_Quote::everyTruncationIsRefused_data()
{
    addShapes();
}

void tst_Quote::everyTruncationIsRefused()
{
    const Bytes bytes = written(fetchedShape().description);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const Result<Quote> quote = parseQuote(BytesView(bytes).first(size));
        const QByteArray wanted = size == 0 ? "input.empty" : "quote.truncated";
        QVERIFY2(codeOf(quote) == wanted && offsetOf(quote) <= static_cast<qint64>(size),
                 qPrintable(QStringLiteral("first %1 bytes: %2").arg(size).arg(QLatin1StringView(codeOf(quote)))));
    }
}

void tst_Quote::headersAreJudged_data()
{
    QTest::addColumn<std::size_t>("index");
    QTest::addColumn<std::size_t>("offset");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<qint64>("errorOffset");
    constexpr std::size_t sgx3 = 0;
    constexpr std::size_t tdx4 = 2;
    constexpr std::size_t tdx5 = 5;
    const auto row = [](const char *name, std::size_t shape, std::size_t offset, const char *hex, const char *code,
                        qint64 at) {
        QTest::newRow(name) << shape << offset << QByteArray::fromHex(hex) << QByteArray(code) << at;
    };
    row("version 2", tdx4, 0, "0200", "quote.version", 0);
    row("version 6", tdx4, 0, "0600", "quote.version", 0);
    row("version in big-endian order", tdx4, 0, "0004", "quote.version", 0);
    row("key type 0", tdx4, 2, "0000", "quote.att_key_type", 2);
    row("key type 3, P-384", tdx4, 2, "0300", "quote.att_key_type", 2);
    row("key type 258, whose low byte is 2", tdx4, 2, "0201", "quote.att_key_type", 2);
    row("TEE type 1", tdx4, 4, "01000000", "quote.tee_type", 4);
    row("TEE type whose low byte is 0x81", tdx4, 4, "81000001", "quote.tee_type", 4);
    row("a TD in version 3", sgx3, 4, "81000000", "quote.tee_type", 4);
    row("first byte of the vendor", tdx4, 12, "92", "quote.qe_vendor", 12);
    row("last byte of the vendor", tdx4, 27, "08", "quote.qe_vendor", 12);
    row("body type 0", tdx5, 48, "0000", "quote.body_type", 48);
    row("body type 5", tdx5, 48, "0500", "quote.body_type", 48);
    row("an enclave's body in a TD's quote", tdx5, 48, "0100", "quote.body_type", 48);
    row("a TD's body in an enclave's quote", tdx5, 4, "00000000", "quote.body_type", 48);
    row("body size of another type", tdx5, 50, "48020000", "quote.body_size", 50);
    row("body size of 4 GiB", tdx5, 50, "ffffffff", "quote.body_size", 50);
    row("any SVNs", tdx4, 8, "ffffffff", "", -1);
    row("any user data", tdx4, 28, "ffffffff", "", -1);
}

void tst_Quote::headersAreJudged()
{
    QFETCH(const std::size_t, offset);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const qint64, errorOffset);
    Bytes quote = written(fetchedShape().description);
    overwrite(quote, {offset, static_cast<std::size_t>(bytes.size())}, asBytes(view(bytes)));
    const Result<Quote> parsed = parseQuote(quote);
    QCOMPARE(codeOf(parsed), errorCode);
    QCOMPARE(offsetOf(parsed), errorOffset);
}

void tst_Quote::lengthsOfVersion3AreJudged_data()
{
    QTest::addColumn<QuoteFraming>("framing");
    QTest::addColumn<QByteArray>("errorCode");
    const Result<Quote> good = parseQuote(written(shapes().front().description));
    const auto auth = static_cast<std::uint32_t>(good->authData.length);
    const auto certification = static_cast<std::uint32_t>(good->certificationData.length);
    constexpr std::uint32_t max = 0xFFFFFFFF;
    const auto authRow = [](const char *name, std::uint32_t size, const char *code) {
        QuoteFraming framing;
        framing.authSize = size;
        QTest::newRow(name) << framing << QByteArray(code);
    };
    authRow("signature data of 0 bytes", 0, "quote.truncated");
    authRow("signature data of 1 byte", 1, "quote.truncated");
    authRow("signature data one byte short", auth - 1, "quote.cert_size");
    authRow("signature data as long as they are", auth, "");
    authRow("signature data one byte long", auth + 1, "quote.truncated");
    authRow("signature data of 4 GiB", max, "quote.truncated");
    const auto certificationRow = [](const char *name, std::uint32_t size, const char *code) {
        QuoteFraming framing;
        framing.certificationSize = size;
        QTest::newRow(name) << framing << QByteArray(code);
    };
    certificationRow("certification data of 0 bytes", 0, "quote.cert_size");
    certificationRow("certification data of 1 byte", 1, "quote.cert_size");
    certificationRow("certification data one byte short", certification - 1, "quote.cert_size");
    certificationRow("certification data as long as they are", certification, "");
    certificationRow("certification data one byte long", certification + 1, "quote.cert_size");
    certificationRow("certification data of 4 GiB", max, "quote.cert_size");
}

void tst_Quote::lengthsOfVersion3AreJudged()
{
    QFETCH(const QuoteFraming, framing);
    QFETCH(const QByteArray, errorCode);
    QuoteDescription description = shapes().front().description;
    description.framing = framing;
    QCOMPARE(codeOf(parseQuote(written(std::move(description)))), errorCode);
}

void tst_Quote::slackIsRecorded_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<qint64>("firstNonZero");
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
    QTest::newRow("one zero") << QByteArray(1, '\0') << qint64(-1);
    QTest::newRow("3065 zeros, a fixed-size buffer") << QByteArray(3065, '\0') << qint64(-1);
    QTest::newRow("one byte that is not zero") << QByteArray("\x01") << qint64(0);
    QTest::newRow("a byte that is not zero behind zeros") << QByteArray(39, '\0') + "\x01" << qint64(39);
    QTest::newRow("only the first one counts") << QByteArray("\0\x01\x02", 3) << qint64(1);
}

void tst_Quote::slackIsRecorded()
{
    QFETCH(const QByteArray, tail);
    QFETCH(const qint64, firstNonZero);
    for (const Shape &shape : shapes()) {
        Bytes bytes = written(shape.description);
        const std::size_t size = bytes.size();
        const BytesView more = asBytes(view(tail));
        bytes.insert(bytes.end(), more.begin(), more.end());
        const Result<Quote> quote = parseQuote(bytes);
        QCOMPARE(codeOf(quote), QByteArray());
        QCOMPARE(quote->size(), size);
        QCOMPARE(quote->trailing, (ByteRange{size, more.size()}));
        const qint64 found =
            quote->firstTrailingNonZero ? static_cast<qint64>(*quote->firstTrailingNonZero - size) : -1;
        QCOMPARE(found, firstNonZero);
    }
}

void tst_Quote::sizesAreBounded_data()
{
    QTest::addColumn<std::size_t>("certification");
    QTest::addColumn<std::size_t>("total");
    QTest::addColumn<QByteArray>("errorCode");
    constexpr std::size_t head = 636 + 134 + 488;  // all of a version 4 quote before its certification data
    constexpr std::size_t most = kMaxQuoteBytes + kMaxQuoteSlackBytes;
    QTest::newRow("a quote of 64 KiB") << kMaxQuoteBytes - head << kMaxQuoteBytes << QByteArray();
    QTest::newRow("a quote of 64 KiB and a byte")
        << kMaxQuoteBytes - head + 1 << kMaxQuoteBytes + 1 << QByteArray("input.too_large");
    QTest::newRow("zeros up to the limit") << kMaxQuoteBytes - head << most << QByteArray();
    QTest::newRow("zeros beyond the limit") << kMaxQuoteBytes - head << most + 1 << QByteArray("input.too_large");
}

void tst_Quote::sizesAreBounded()
{
    QFETCH(const std::size_t, certification);
    QFETCH(const std::size_t, total);
    QFETCH(const QByteArray, errorCode);
    QuoteDescription description = simulated::goodTdxQuoteV4(reportData(), {});
    description.certificationData.assign(certification, 'A');
    Bytes bytes = written(std::move(description));
    bytes.resize(total);
    QCOMPARE(codeOf(parseQuote(bytes)), errorCode);
}

QTEST_GUILESS_MAIN(tst_Quote)
#include "tst_quote.moc"
