#include "core/crypto/certificate.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/der_parts.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Each refused certificate is a good one in which one element was replaced and every length around it corrected.
class tst_Certificate : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void fieldsAreRead();
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void otherKeysAndAlgorithms_data();
    void otherKeysAndAlgorithms();
    void truncatedAtEveryByte();
    void everyByteChanged();
    void sizeLimit();

private:
    Made m_root;
    Made m_leaf;
    QByteArray m_good;
};

namespace {

// Places in a certificate, as paths of child indices.
using Path = std::initializer_list<int>;
constexpr Path kVersion = {0, 0};
constexpr Path kSerial = {0, 1};
constexpr Path kInnerAlgorithm = {0, 2};
constexpr Path kIssuer = {0, 3};
constexpr Path kValidity = {0, 4};
constexpr Path kSubject = {0, 5};
constexpr Path kKey = {0, 6};
constexpr Path kOuterAlgorithm = {1};
constexpr Path kSignature = {2};

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

Result<Certificate> parsed(const QByteArray &der)
{
    return parseCertificate(asBytes(view(der)));
}

QByteArray extension(const char *oid, const QByteArray &value)
{
    return tlv(0x30, tlv(6, hex(oid)) + tlv(4, value));
}

QByteArray signatureOf(const QByteArray &sequence)
{
    return tlv(3, QByteArray(1, '\0') + sequence);
}

}  // namespace

void tst_Certificate::initTestCase()
{
    m_root = makeRoot();
    m_leaf = makeIssuedBy(m_root, leafRequest());
    m_good = byteArray(m_leaf.der());
}

void tst_Certificate::fieldsAreRead()
{
    const Result<Certificate> certificate = parsed(m_good);
    QCOMPARE(codeOf(certificate), QByteArray());
    const auto part = [&](ByteRange range) { return byteArray(certificate->view(range)); };
    QCOMPARE(byteArray(certificate->der), m_good);
    QCOMPARE(part(certificate->tbs), elementAt(m_good, {0}));
    QCOMPARE(byteArray(certificate->serial), hex("7b"));
    QCOMPARE(part(certificate->serialRange), hex("7b"));
    QCOMPARE(part(certificate->issuer), elementAt(m_good, kIssuer));
    QCOMPARE(part(certificate->subject), elementAt(m_good, kSubject));
    QCOMPARE(part(certificate->validity), elementAt(m_good, kValidity));
    QCOMPARE(part(certificate->spki), elementAt(m_good, kKey));
    QCOMPARE(part(certificate->signatureRange), elementAt(m_good, kSignature));
    QCOMPARE(byteArray(formatRfc3339(certificate->notBefore)), QByteArray("2020-01-01T00:00:00Z"));
    QCOMPARE(byteArray(formatRfc3339(certificate->notAfter)), QByteArray("2049-12-31T23:59:59Z"));
    QCOMPARE(certificate->publicKey, pointOf(*m_leaf.key));
    QCOMPARE(byteArray(certificate->subjectCommonName), QByteArray("Test PCK Certificate"));
    QCOMPARE(byteArray(certificate->subjectOrganization), QByteArray("Sealscope tests"));
    QCOMPARE(byteArray(certificate->issuerCommonName), QByteArray("Test SGX Root CA"));
    QVERIFY(certificate->keyUsage && certificate->keyUsage->digitalSignature && certificate->keyUsage->critical);
    QVERIFY(!certificate->keyUsage->keyCertSign && !certificate->keyUsage->crlSign);
    QVERIFY(certificate->basicConstraints && certificate->basicConstraints->critical);
    QVERIFY(!certificate->basicConstraints->isCa && !certificate->basicConstraints->pathLength);
    QCOMPARE(certificate->subjectKeyId.size(), std::size_t{20});
    QCOMPARE(certificate->authorityKeyId.size(), std::size_t{20});
    QCOMPARE(certificate->extensions.size(), std::size_t{5});
    QCOMPARE(part(certificate->find("1.2.840.113741.1.13.1")->value), hex("3000"));
    QVERIFY(certificate->find("1.2.3") == nullptr);
}

void tst_Certificate::accepted_data()
{
    QTest::addColumn<QByteArray>("der");
    const auto row = [this](const char *name, Path path, const QByteArray &replacement) {
        QTest::newRow(name) << replaced(m_good, path, replacement);
    };
    row("the largest serial number", kSerial, tlv(2, hex("00") + QByteArray(20, '\xff')));
    row("a serial number of 20 octets", kSerial, tlv(2, QByteArray(20, '\x7f')));
    row("a subject without attributes", kSubject, tlv(0x30, {}));
    row("times of the two forms", kValidity, tlv(0x30, tlv(0x17, "491231235959Z") + tlv(0x18, "20500101000000Z")));
    row("a signature of 1 and 1", kSignature, signatureOf(tlv(0x30, tlv(2, "\x01") + tlv(2, "\x01"))));
    row("a signature with r = 0, which the check refuses", kSignature,
        signatureOf(tlv(0x30, tlv(2, hex("00")) + tlv(2, "\x01"))));
    row("a signature of the largest numbers", kSignature,
        signatureOf(tlv(0x30, tlv(2, hex("00") + QByteArray(32, '\xff')) + tlv(2, QByteArray(32, '\x7f')))));
    row("a point off the curve, which the import refuses", kKey,
        tlv(0x30, elementAt(m_good, {0, 6, 0}) + tlv(3, hex("0004") + QByteArray(64, '\x01'))));
    row("an unknown critical extension, which the profile refuses", {0, 7, 0, 4},
        tlv(0x30, tlv(6, hex("2a0304")) + hex("0101ff") + tlv(4, "x")));
    row("an extension with no content", {0, 7, 0, 4}, extension("2a0304", {}));
}

void tst_Certificate::accepted()
{
    QFETCH(const QByteArray, der);
    QCOMPARE(codeOf(parsed(der)), QByteArray());
}

void tst_Certificate::refused_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [this](const char *name, Path path, const QByteArray &replacement, const char *code = "cert.der") {
        QTest::newRow(name) << replaced(m_good, path, replacement) << QByteArray(code);
    };
    const QByteArray ecdsa = elementAt(m_good, kOuterAlgorithm);
    const QByteArray one = tlv(2, "\x01");

    QTest::newRow("nothing") << QByteArray() << QByteArray("cert.der");
    QTest::newRow("one byte behind it") << m_good + '\0' << QByteArray("cert.der");
    QTest::newRow("two certificates") << m_good + m_good << QByteArray("cert.der");
    QTest::newRow("a SET instead of the SEQUENCE") << tlv(0x31, m_good.sliced(4)) << QByteArray("cert.der");
    QTest::newRow("BER's indefinite length") << hex("3080") + m_good.sliced(4) + hex("0000") << QByteArray("cert.der");
    row("a fourth element behind the signature", kSignature, elementAt(m_good, kSignature) + one);

    row("no version", kVersion, {});
    row("version 1", kVersion, tlv(0xa0, tlv(2, hex("00"))));
    row("version 2", kVersion, tlv(0xa0, tlv(2, hex("01"))));
    row("version 4", kVersion, tlv(0xa0, tlv(2, hex("03"))));
    row("version 3 in two octets", kVersion, tlv(0xa0, tlv(2, hex("0002"))));
    row("two versions", kVersion, tlv(0xa0, tlv(2, hex("02")) + tlv(2, hex("02"))));
    row("serial number 0", kSerial, tlv(2, hex("00")));
    row("a negative serial number", kSerial, tlv(2, hex("80")));
    row("a serial number with a zero too many", kSerial, tlv(2, hex("007b")));
    row("a serial number of 21 octets", kSerial, tlv(2, QByteArray(21, '\x7f')));
    row("a serial number of 21 octets behind a zero", kSerial, tlv(2, hex("00") + QByteArray(21, '\xff')));
    row("a serial number without octets", kSerial, tlv(2, {}));
    row("no serial number", kSerial, {});

    row("the inner algorithm is another", kInnerAlgorithm, tlv(0x30, tlv(6, hex("2a8648ce3d040303"))),
        "cert.algorithm");
    row("the outer algorithm is another", kOuterAlgorithm, tlv(0x30, tlv(6, hex("2a8648ce3d040303"))),
        "cert.algorithm");
    row("the inner algorithm has NULL parameters", kInnerAlgorithm, tlv(0x30, elementAt(ecdsa, {0}) + hex("0500")),
        "cert.algorithm");
    row("the outer algorithm has NULL parameters", kOuterAlgorithm, tlv(0x30, elementAt(ecdsa, {0}) + hex("0500")),
        "cert.algorithm");
    row("no inner algorithm", kInnerAlgorithm, {}, "cert.algorithm");

    row("an issuer without attributes", kIssuer, tlv(0x30, {}));
    row("one time", kValidity, tlv(0x30, tlv(0x17, "250101000000Z")));
    row("three times", kValidity, tlv(0x30, tlv(0x17, "250101000000Z").repeated(3)));
    row("a day that is none", kValidity, tlv(0x30, tlv(0x17, "250230000000Z") + tlv(0x17, "260101000000Z")));
    row("2049 as GeneralizedTime", kValidity, tlv(0x30, tlv(0x17, "250101000000Z") + tlv(0x18, "20491231235959Z")));

    row("a compressed point", kKey,
        tlv(0x30, elementAt(m_good, {0, 6, 0}) + tlv(3, hex("0002") + QByteArray(32, '\x01'))), "cert.algorithm");
    row("a hybrid point", kKey, tlv(0x30, elementAt(m_good, {0, 6, 0}) + tlv(3, hex("0006") + QByteArray(64, '\x01'))),
        "cert.algorithm");
    row("a point with unused bits", kKey,
        tlv(0x30, elementAt(m_good, {0, 6, 0}) + tlv(3, hex("0104") + QByteArray(64, '\x01'))), "cert.algorithm");
    row("a key without its curve", {0, 6, 0}, tlv(0x30, tlv(6, hex("2a8648ce3d0201"))), "cert.algorithm");
    row("an issuer's unique id", kKey, elementAt(m_good, kKey) + tlv(0x81, hex("00")));
    row("something behind the extensions", {0, 7}, elementAt(m_good, {0, 7}) + one);

    row("a signature with unused bits", kSignature, tlv(3, hex("01") + tlv(0x30, one + one)));
    row("an empty signature", kSignature, tlv(3, {}));
    row("a signature of one number", kSignature, signatureOf(tlv(0x30, one)));
    row("a signature of three numbers", kSignature, signatureOf(tlv(0x30, one + one + one)));
    row("a byte behind the signature's numbers", kSignature, signatureOf(tlv(0x30, one + one) + "\x01"));
    row("a negative r", kSignature, signatureOf(tlv(0x30, tlv(2, hex("ff")) + one)));
    row("an s with a zero too many", kSignature, signatureOf(tlv(0x30, one + tlv(2, hex("0001")))));
    row("an r of 33 octets", kSignature, signatureOf(tlv(0x30, tlv(2, QByteArray(33, '\x01')) + one)));
    row("an r without octets", kSignature, signatureOf(tlv(0x30, tlv(2, {}) + one)));
    row("r and s side by side, as quotes have them", kSignature, signatureOf(QByteArray(64, '\x01')));
}

void tst_Certificate::refused()
{
    QFETCH(const QByteArray, der);
    QFETCH(const QByteArray, errorCode);
    const Result<Certificate> certificate = parsed(der);
    QCOMPARE(codeOf(certificate), errorCode);
    QVERIFY(certificate.error().offset <= static_cast<std::size_t>(der.size()));
}

void tst_Certificate::otherKeysAndAlgorithms_data()
{
    QTest::addColumn<QByteArray>("curve");
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("P-256 with SHA-256") << QByteArray("P-256") << QByteArray("SHA256") << QByteArray();
    QTest::newRow("P-256 with SHA-384") << QByteArray("P-256") << QByteArray("SHA384") << QByteArray("cert.algorithm");
    QTest::newRow("P-384 with SHA-256") << QByteArray("P-384") << QByteArray("SHA256") << QByteArray("cert.algorithm");
    QTest::newRow("secp256k1 with SHA-256")
        << QByteArray("secp256k1") << QByteArray("SHA256") << QByteArray("cert.algorithm");
}

void tst_Certificate::otherKeysAndAlgorithms()
{
    QFETCH(const QByteArray, curve);
    QFETCH(const QByteArray, digest);
    QFETCH(const QByteArray, errorCode);
    CertificateRequest request = leafRequest();
    request.curve = curve.toStdString();
    request.digest = digest.toStdString();
    QCOMPARE(codeOf(parseCertificate(makeIssuedBy(m_root, request).der())), errorCode);
}

void tst_Certificate::truncatedAtEveryByte()
{
    for (qsizetype size = 0; size < m_good.size(); ++size)
        QCOMPARE(codeOf(parsed(m_good.first(size))), QByteArray("cert.der"));
}

/// No change reads outside the certificate (the sanitizers watch) or makes ranges that do.
void tst_Certificate::everyByteChanged()
{
    for (qsizetype at = 0; at < m_good.size(); ++at) {
        for (const int mask : {0x01, 0x80, 0xff}) {
            QByteArray changed = m_good;
            changed[at] = static_cast<char>(changed.at(at) ^ mask);
            const Result<Certificate> certificate = parsed(changed);
            QVERIFY(!certificate || certificate->tbs.end() <= certificate->signatureRange.offset);
        }
    }
}

void tst_Certificate::sizeLimit()
{
    const auto padded = [this](qsizetype size) {
        return replaced(m_good, {0, 7, 0, 4}, extension("2a0304", QByteArray(size, 'x')));
    };
    const qsizetype overhead = padded(7000).size() - 7000;
    QCOMPARE(codeOf(parsed(padded(8192 - overhead))), QByteArray());
    QCOMPARE(codeOf(parsed(padded(8193 - overhead))), QByteArray("cert.der"));
}

QTEST_GUILESS_MAIN(tst_Certificate)
#include "tst_certificate.moc"
