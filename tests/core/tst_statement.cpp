#include "core/aci/statement.h"
#include "core/base/text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

using OptionalText = std::optional<std::string>;

class tst_Statement : public QObject {
    Q_OBJECT

private slots:
    void currentShapes_data();
    void currentShapes();
    void currentBytes();
    void anyTextIsALegacyNonce_data();
    void anyTextIsALegacyNonce();
    void payloadsTellTheirPurpose();
    void slotIsTheDigestAndZeros();
    void legacyReportData_data();
    void legacyReportData();
};

namespace {

const std::string kDigest = "sha256:" + std::string(64, 'd');
const std::string kNonce(64, '0');

LegacyReportData ecdsaVersion1()
{
    LegacyReportData input;
    input.signingAlgorithm = "ecdsa";
    input.signingKey = Bytes(20, std::byte{0xAA});
    input.nonce = std::string(64, '1');
    return input;
}

LegacyReportData ed25519Version2()
{
    LegacyReportData input = ecdsaVersion1();
    input.signingAlgorithm = "ed25519";
    input.version = 2;
    input.signingKey = Bytes(32, std::byte{0xBB});
    input.tlsSpki = Digest256{};
    return input;
}

template <class Change>
LegacyReportData changed(LegacyReportData input, Change change)
{
    change(input);
    return input;
}

}  // namespace

void tst_Statement::currentShapes_data()
{
    QTest::addColumn<std::string>("digest");
    QTest::addColumn<OptionalText>("nonce");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray refused = "aci.statement";
    QTest::newRow("64 digits") << kDigest << OptionalText(kNonce) << QByteArray();
    QTest::newRow("no nonce") << kDigest << OptionalText() << QByteArray();
    QTest::newRow("an empty nonce is not no nonce") << kDigest << OptionalText("") << refused;
    QTest::newRow("63 digits") << kDigest << OptionalText(kNonce.substr(1)) << refused;
    QTest::newRow("65 digits") << kDigest << OptionalText(kNonce + "0") << refused;
    QTest::newRow("32 digits, of the June dialect") << kDigest << OptionalText(kNonce.substr(32)) << refused;
    QTest::newRow("an upper-case digit") << kDigest << OptionalText(kNonce.substr(1) + "A") << refused;
    QTest::newRow("no hex digit") << kDigest << OptionalText(kNonce.substr(1) + "g") << refused;
    QTest::newRow("a quote that would end the member") << kDigest << OptionalText(kNonce.substr(1) + "\"") << refused;
    QTest::newRow("a digest without its prefix") << kDigest.substr(7) << OptionalText(kNonce) << refused;
    QTest::newRow("a digest of another algorithm") << "sha512:" + kDigest.substr(7) << OptionalText(kNonce) << refused;
    QTest::newRow("a digest in upper case") << "sha256:" + std::string(64, 'D') << OptionalText(kNonce) << refused;
    QTest::newRow("a digest that is too short") << kDigest.substr(0, 70) << OptionalText(kNonce) << refused;
    QTest::newRow("no digest") << std::string() << OptionalText() << refused;
}

void tst_Statement::currentShapes()
{
    QFETCH(const std::string, digest);
    QFETCH(const OptionalText, nonce);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(currentStatement(digest, nonce)), errorCode);
}

void tst_Statement::currentBytes()
{
    QCOMPARE(byteArray(*currentStatement(kDigest, kNonce)),
             byteArray(R"({"keyset_digest":")" + kDigest + R"(","nonce":")" + kNonce + R"(","purpose":"aci.report_data.v1"})"));
    QCOMPARE(byteArray(*currentStatement(kDigest, std::nullopt)),
             byteArray(R"({"keyset_digest":")" + kDigest + R"(","nonce":null,"purpose":"aci.report_data.v1"})"));
}

void tst_Statement::anyTextIsALegacyNonce_data()
{
    QTest::addColumn<OptionalText>("nonce");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("no nonce") << OptionalText() << QByteArray("null");
    QTest::newRow("an empty one") << OptionalText("") << QByteArray("\"\"");
    QTest::newRow("the text null") << OptionalText("null") << QByteArray("\"null\"");
    QTest::newRow("a quote and a backslash") << OptionalText("a\"b\\c") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("control characters") << OptionalText("\n\t\x01\x1f") << QByteArray(R"("\n\t\u0001\u001f")");
    QTest::newRow("a slash and a delete character") << OptionalText("/\x7f") << QByteArray("\"/\x7f\"");
    QTest::newRow("letters of other scripts") << OptionalText("é漢😀") << QByteArray("\"é漢😀\"");
}

void tst_Statement::anyTextIsALegacyNonce()
{
    QFETCH(const OptionalText, nonce);
    QFETCH(const QByteArray, written);
    QCOMPARE(byteArray(legacyStatement("sha256:w", "sha256:k", nonce)),
             "{\"nonce\":" + written
                 + R"(,"purpose":"aci.report_data.v1","workload_id":"sha256:w","workload_keyset_digest":"sha256:k"})");
}

void tst_Statement::payloadsTellTheirPurpose()
{
    QCOMPARE(byteArray(keysetPayload(kEndorsementPurpose, "sha256:k")),
             QByteArray(R"({"purpose":"aci.keyset.endorsement.v1","workload_keyset_digest":"sha256:k"})"));
    QCOMPARE(byteArray(keysetPayload(kRevocationPurpose, "sha256:k")),
             QByteArray(R"({"purpose":"aci.keyset.revocation.v1","workload_keyset_digest":"sha256:k"})"));
}

void tst_Statement::slotIsTheDigestAndZeros()
{
    const Digest256 digest = sha256(asBytes("a statement"));
    const FixedBytes<64> slot = reportDataSlot(digest);
    QVERIFY(equal(BytesView(slot).first(32), digest));
    QVERIFY(allZero(BytesView(slot).subspan(32)));
}

void tst_Statement::legacyReportData_data()
{
    QTest::addColumn<LegacyReportData>("input");
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray refused = "aci.legacy_report_data";
    const QByteArray address = QByteArray(40, 'a') + QByteArray(24, '0');
    const QByteArray key = QByteArray(64, 'b');
    const QByteArray ones(64, '1');
    const auto hashed = [](std::string_view text) { return byteArray(toHex(sha256(asBytes(text)))); };
    const auto keyAndTls = byteArray(toHex(sha256({Bytes(32, std::byte{0xBB}), Digest256{}})));

    QTest::newRow("version 1, an address") << ecdsaVersion1() << address + ones << QByteArray();
    QTest::newRow("version 1, an Ed25519 key")
        << changed(ed25519Version2(), [](auto &i) { i.version = 1; }) << key + ones << QByteArray();
    QTest::newRow("version 2") << ed25519Version2() << keyAndTls + ones << QByteArray();
    QTest::newRow("a nonce of free text is hashed")
        << changed(ecdsaVersion1(), [](auto &i) { i.nonce = "free text"; }) << address + hashed("free text") << QByteArray();
    QTest::newRow("a nonce of 62 digits is a text")
        << changed(ecdsaVersion1(), [](auto &i) { i.nonce = std::string(62, '1'); }) << address + hashed(std::string(62, '1'))
        << QByteArray();
    QTest::newRow("version 2 without the TLS key")
        << changed(ed25519Version2(), [](auto &i) { i.tlsSpki.reset(); }) << QByteArray() << refused;
    QTest::newRow("an address of 19 bytes")
        << changed(ecdsaVersion1(), [](auto &i) { i.signingKey.pop_back(); }) << QByteArray() << refused;
    QTest::newRow("an Ed25519 key as long as an address")
        << changed(ed25519Version2(), [](auto &i) { i.signingKey.resize(20); }) << QByteArray() << refused;
    QTest::newRow("no key") << changed(ed25519Version2(), [](auto &i) { i.signingKey.clear(); }) << QByteArray() << refused;
}

void tst_Statement::legacyReportData()
{
    QFETCH(const LegacyReportData, input);
    QFETCH(const QByteArray, hex);
    QFETCH(const QByteArray, errorCode);
    const Result<FixedBytes<64>> data = sealscope::legacyReportData(input);
    QCOMPARE(codeOf(data), errorCode);
    QCOMPARE(data ? byteArray(toHex(*data)) : QByteArray(), hex);
}

QTEST_GUILESS_MAIN(tst_Statement)
#include "tst_statement.moc"
